"""Where nodes are drawn: clusters first, by the ties between them, then members inside their cluster, by theirs.

The same network gives the same places, whatever the order of its nodes and ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ecosystem.network.csr import F64, I64, Csr
from ecosystem_visual.kernels import arrange_discs, separate_discs, settle, smooth
from ecosystem_visual.shelves import ASPECT, shelve

SPACING = 10.0
# The share of a cluster's disc that its members cover; the rest is room for structure.
FILLED = 0.5
GAP = 2.5 * SPACING
# Members are spread to fill their disc, but a close group is not drawn apart further than this.
STRETCH = 1.6
# Above so many clusters their places are worked out in fewer rounds.
MANY = 300
GOLDEN = np.pi * (3.0 - np.sqrt(5.0))


@dataclass(frozen=True, eq=False)
class Layout:
    """Places of nodes, and of clusters as discs that do not overlap."""

    x: F64
    y: F64
    centre_x: F64
    centre_y: F64
    radius: F64


@dataclass(frozen=True, eq=False)
class _Input:
    """Nodes in order of key, clusters in order of size and first member, each pair of nodes once."""

    clusters: I64
    ties: Csr
    order: I64
    names: I64

    @property
    def k(self) -> int:
        return len(self.names)


def layout(keys: Sequence[str], clusters: I64, source: I64, target: I64, strength: F64) -> Layout:
    """Places by ties; `clusters` numbers each node's cluster, -1 for none."""
    given = _canonical(keys, clusters, source, target, strength)
    sizes = np.bincount(given.clusters[given.clusters >= 0], minlength=given.k)
    radius = SPACING / 2 * np.sqrt(sizes / FILLED) + SPACING / 2
    centres = _cluster_places(given, radius)
    places = _member_places(given, np.vstack([centres, radius[None]]))
    _band(places, given.clusters < 0, _box(centres, radius))
    return _restored(given, places, centres, radius, int(clusters.max(initial=-1)) + 1)


def _canonical(keys: Sequence[str], clusters: I64, source: I64, target: I64, strength: F64) -> _Input:
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    at = np.empty_like(order)
    at[order] = np.arange(len(order))
    ends = np.sort(np.vstack([at[source], at[target]]), axis=0)
    sorted_by = np.lexsort((strength, ends[1], ends[0]))
    (one, other), values = ends[:, sorted_by], strength[sorted_by]
    ties = Csr.of(len(keys), np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([values] * 2))
    codes = clusters[order]
    tied = codes >= 0
    names, first, sizes = np.unique(codes[tied], return_index=True, return_counts=True)
    rank = np.lexsort((first, -sizes))
    number = np.full(int(codes.max(initial=-1)) + 2, -1, np.int64)
    number[names[rank]] = np.arange(len(names))
    return _Input(number[codes], _association(ties), order, names[rank])


def _association(ties: Csr) -> Csr:
    """Strengths relative to what both ends have in all, so that hubs do not draw everything to them."""
    total = np.maximum(np.bincount(ties.rows, ties.values, minlength=ties.n), 1e-300)
    return Csr(ties.indptr, ties.indices, ties.values / np.sqrt(total[ties.rows] * total[ties.indices]))


def _cluster_places(given: _Input, radius: F64) -> F64:
    """Clusters that are tied to each other stand together; what is apart from the rest stands on their right."""
    one, other = given.clusters[given.ties.rows], given.clusters[given.ties.indices]
    between = (one >= 0) & (other >= 0) & (one != other)
    shape = (given.k, given.k)
    pulls = csr_array((given.ties.values[between], (one[between], other[between])), shape=shape)
    if given.k == 0:
        return np.zeros((2, 0))
    number, part = connected_components(pulls, directed=False)
    places = np.zeros((2, given.k))
    groups = [np.flatnonzero(part == each) for each in range(number)]
    groups.sort(key=lambda group: (-(radius[group] ** 2).sum(), group[0]))
    for group in groups:
        places[:, group] = _arranged(radius[group], pulls[group][:, group].toarray())
    boxes = np.array([_box(places[:, group], radius[group]) for group in groups])
    offsets = shelve(boxes[:, 2:] - boxes[:, :2], GAP)
    for group, box, offset in zip(groups, boxes, offsets, strict=True):
        places[:, group] += (offset - box[:2])[:, None]
    return _centred(places)


def _centred(places: F64) -> F64:
    return np.asarray(places - places.mean(axis=1, keepdims=True), np.float64)


def _arranged(radius: F64, pulls: F64) -> F64:
    k = len(radius)
    turn = np.arange(k)
    reach = np.sqrt((radius**2).sum()) * np.sqrt((turn + 0.5) / k)
    x, y = reach * np.cos(turn * GOLDEN), reach * np.sin(turn * GOLDEN)
    shares = pulls / np.maximum(pulls.sum(axis=1, keepdims=True), 1e-300)
    few = k < MANY
    arrange_discs(radius, (shares + shares.T) / 2, x, y, 400 if few else 80)
    separate_discs(radius, GAP, x, y, 200 if few else 60)
    return _lying(np.vstack([x, y]), radius)


def _lying(places: F64, radius: F64) -> F64:
    """Turn the longest side of a group of discs to the horizontal, as screens and pages are wide."""
    if places.shape[1] < 3:
        return _centred(places)
    mass = radius**2 / (radius**2).sum()
    centred = places - (places * mass).sum(axis=1, keepdims=True)
    (xx, xy), (_, yy) = (centred * mass) @ centred.T
    angle = 0.5 * np.arctan2(2 * xy, xx - yy)
    cos, sin = np.cos(angle), np.sin(angle)
    return np.vstack([cos * centred[0] + sin * centred[1], cos * centred[1] - sin * centred[0]])


def _box(places: F64, radius: F64) -> F64:
    """Left, top, right and bottom of discs."""
    if not len(radius):
        return np.zeros(4)
    low, high = (places - radius).min(axis=1), (places + radius).max(axis=1)
    return np.concatenate([low, high])


def _member_places(given: _Input, discs: F64) -> F64:
    n = len(given.clusters)
    places = np.zeros((2, n))
    members = np.flatnonzero(given.clusters >= 0)
    if not len(members):
        return places
    ties = Csr.of_scipy(given.ties.scipy[members][:, members])
    groups = given.clusters[members]
    same = groups[ties.rows] == groups[ties.indices]
    inside = Csr.of(ties.n, ties.rows[same], ties.indices[same], ties.values[same])
    vectors = _first_vectors(len(members))
    smooth(inside.indptr, inside.indices, inside.values, groups, vectors, 60)
    placed = _on_discs(vectors, groups, discs)
    settle((inside.indptr, inside.indices, inside.values), discs, groups, placed, SPACING)
    offsets = _spread(placed, groups, discs)
    places[:, members] = discs[:2][:, groups] + _facing(offsets, groups, discs, ties)
    return places


def _spread(places: F64, groups: I64, discs: F64) -> F64:
    """Places relative to the disc, in its middle and stretched to fill it."""
    sizes = np.bincount(groups)
    offsets = places - np.vstack([np.bincount(groups, axis) / sizes for axis in places])[:, groups]
    reach = np.zeros(len(sizes))
    np.maximum.at(reach, groups, np.hypot(*offsets))
    room = discs[2] - SPACING / 2
    return np.asarray(offsets * np.minimum(room / np.maximum(reach, 1e-9), STRETCH)[groups], np.float64)


def _facing(offsets: F64, groups: I64, discs: F64, ties: Csr) -> F64:
    """Turn each disc so that members with contacts outside lie on their side."""
    one, other = groups[ties.rows], groups[ties.indices]
    away = one != other
    apart = (discs[:2, other] - discs[:2, one])[:, away]
    pull = apart / np.maximum(np.hypot(*apart), 1e-9) * ties.values[away]
    (x, y), group = offsets[:, ties.rows[away]], one[away]
    dot = np.bincount(group, x * pull[0] + y * pull[1], minlength=discs.shape[1])
    cross = np.bincount(group, x * pull[1] - y * pull[0], minlength=discs.shape[1])
    angle = np.arctan2(cross, dot)[groups]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.vstack([cos * offsets[0] - sin * offsets[1], sin * offsets[0] + cos * offsets[1]])


def _first_vectors(n: int) -> F64:
    """Two unrelated rows of numbers that are spread evenly and need no random generator."""
    steps = np.arange(1, n + 1)
    return np.vstack([np.modf(steps * 0.6180339887498949)[0], np.modf(steps * 0.4142135623730950)[0]]) - 0.5


def _on_discs(vectors: F64, groups: I64, discs: F64) -> F64:
    """Spread members evenly over their disc: the direction is that of their vector, the reach its rank."""
    angle, length = np.arctan2(vectors[1], vectors[0]), np.hypot(vectors[0], vectors[1])
    order = np.lexsort((np.arange(len(groups)), length, groups))
    sizes = np.bincount(groups)
    starts = np.cumsum(sizes) - sizes
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups)) - starts[groups[order]]
    reach = (discs[2][groups] - SPACING / 2) * np.sqrt((rank + 0.5) / sizes[groups])
    reach[sizes[groups] == 1] = 0.0
    return np.vstack([discs[0][groups] + reach * np.cos(angle), discs[1][groups] + reach * np.sin(angle)])


def _band(places: F64, alone: np.ndarray, box: F64) -> None:
    """Nodes in no cluster stand in columns on the right of all others."""
    nodes = np.flatnonzero(alone)
    if not len(nodes):
        return
    spacing = 1.4 * SPACING
    _, top, right, bottom = box.tolist()
    rows = int(max((bottom - top) / spacing, np.sqrt(len(nodes) / ASPECT), 1))
    at = np.arange(len(nodes))
    places[0, nodes] = right + GAP + (at // rows) * spacing
    places[1, nodes] = top + (at % rows) * spacing


def _restored(given: _Input, places: F64, centres: F64, radius: F64, k: int) -> Layout:
    """The places in the order of the caller's nodes and clusters, to a tenth; an empty cluster has radius 0."""
    x, y = np.empty_like(places[0]), np.empty_like(places[1])
    x[given.order], y[given.order] = places.round(1) + 0.0
    discs = np.zeros((3, k))
    discs[:, given.names] = np.vstack([centres, radius[None]]).round(1) + 0.0
    return Layout(x, y, *discs)
