"""Where nodes are drawn: clusters first, by the ties between them, then the parts of each, then members inside theirs.

The same network gives the same places, whatever the order of its nodes and ties.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ecosystem.network.csr import F64, I64, Csr
from ecosystem_visual.discs import ALONE, GAP, SPACING, Groups, box, discs, facing
from ecosystem_visual.kernels import settle, smooth
from ecosystem_visual.shelves import ASPECT

# Members are spread to fill their disc, but a close group is not drawn apart further than this.
STRETCH = 1.6


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
    """Nodes in order of key, groups in order of size and first member, each pair of nodes once.

    `names` are the caller's numbers of the clusters.
    """

    groups: Groups
    ties: Csr
    order: I64
    names: I64


def layout(
    keys: Sequence[str], clusters: I64, source: I64, target: I64, strength: F64, parts: I64 | None = None
) -> Layout:
    """Places by ties; `clusters` numbers each node's cluster, -1 for none, and `parts` its part, -1 for none."""
    found = np.full(len(keys), -1, np.int64) if parts is None else parts
    given = _canonical(keys, np.vstack([clusters, found]), source, target, strength)
    outer, inner = discs(given.groups, given.ties)
    places = _member_places(given.groups.parts, given.ties, inner)
    _band(places, given.groups.parts < 0, box(outer[:2], outer[2]))
    return _restored(given, places, outer, int(clusters.max(initial=-1)) + 1)


def _canonical(keys: Sequence[str], groups: I64, source: I64, target: I64, strength: F64) -> _Input:
    order = np.array(sorted(range(len(keys)), key=keys.__getitem__), np.int64)
    at = np.empty_like(order)
    at[order] = np.arange(len(order))
    ends = np.sort(np.vstack([at[source], at[target]]), axis=0)
    sorted_by = np.lexsort((strength, ends[1], ends[0]))
    (one, other), values = ends[:, sorted_by], strength[sorted_by]
    ties = Csr.of(len(keys), np.concatenate([one, other]), np.concatenate([other, one]), np.concatenate([values] * 2))
    clusters, parts = groups[:, order]
    codes, names = _numbered(clusters)
    width = int(parts.max(initial=-1)) + 2
    inner, pairs = _numbered(np.where(codes >= 0, codes * width + parts + 1, -1))
    return _Input(Groups(inner, pairs // width, len(names)), _association(ties), order, names)


def _numbered(codes: I64) -> tuple[I64, I64]:
    """Groups numbered by size, then by first member; and what the caller calls each of them."""
    names, first, sizes = np.unique(codes[codes >= 0], return_index=True, return_counts=True)
    rank = np.lexsort((first, -sizes))
    number = np.full(int(codes.max(initial=-1)) + 2, -1, np.int64)
    number[names[rank]] = np.arange(len(names))
    return number[codes], names[rank]


def _association(ties: Csr) -> Csr:
    """Strengths relative to what both ends have in all, so that hubs do not draw everything to them."""
    total = np.maximum(np.bincount(ties.rows, ties.values, minlength=ties.n), 1e-300)
    return Csr(ties.indptr, ties.indices, ties.values / np.sqrt(total[ties.rows] * total[ties.indices]))


def _member_places(parts: I64, all_ties: Csr, within: F64) -> F64:
    places = np.zeros((2, len(parts)))
    members = np.flatnonzero(parts >= 0)
    if not len(members):
        return places
    ties = Csr.of_scipy(all_ties.scipy[members][:, members])
    groups = parts[members]
    same = groups[ties.rows] == groups[ties.indices]
    inside = Csr.of(ties.n, ties.rows[same], ties.indices[same], ties.values[same])
    vectors = _first_vectors(len(members))
    smooth(inside.indptr, inside.indices, inside.values, groups, vectors, 60)
    placed = _on_discs(vectors, groups, within)
    settle((inside.indptr, inside.indices, inside.values), within, groups, placed, SPACING)
    offsets = _spread(placed, groups, within)
    places[:, members] = within[:2][:, groups] + facing(offsets, groups, within, ties)
    return places


def _spread(places: F64, groups: I64, within: F64) -> F64:
    """Places relative to the disc, in its middle and stretched to fill it."""
    sizes = np.bincount(groups)
    offsets = places - np.vstack([np.bincount(groups, axis) / sizes for axis in places])[:, groups]
    reach = np.zeros(len(sizes))
    np.maximum.at(reach, groups, np.hypot(*offsets))
    room = within[2] - SPACING / 2
    return np.asarray(offsets * np.minimum(room / np.maximum(reach, 1e-9), STRETCH)[groups], np.float64)


def _first_vectors(n: int) -> F64:
    """Two unrelated rows of numbers that are spread evenly and need no random generator."""
    steps = np.arange(1, n + 1)
    return np.vstack([np.modf(steps * 0.6180339887498949)[0], np.modf(steps * 0.4142135623730950)[0]]) - 0.5


def _on_discs(vectors: F64, groups: I64, within: F64) -> F64:
    """Spread members evenly over their disc: the direction is that of their vector, the reach its rank."""
    angle, length = np.arctan2(vectors[1], vectors[0]), np.hypot(vectors[0], vectors[1])
    order = np.lexsort((np.arange(len(groups)), length, groups))
    sizes = np.bincount(groups)
    starts = np.cumsum(sizes) - sizes
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups)) - starts[groups[order]]
    reach = (within[2][groups] - SPACING / 2) * np.sqrt((rank + 0.5) / sizes[groups])
    reach[sizes[groups] == 1] = 0.0
    return np.vstack([within[0][groups] + reach * np.cos(angle), within[1][groups] + reach * np.sin(angle)])


def _band(places: F64, alone: np.ndarray, others: F64) -> None:
    """Nodes in no cluster stand in columns on the right of all others."""
    nodes = np.flatnonzero(alone)
    if not len(nodes):
        return
    _, top, right, bottom = others.tolist()
    rows = int(max((bottom - top) / ALONE, np.sqrt(len(nodes) / ASPECT), 1))
    at = np.arange(len(nodes))
    places[0, nodes] = right + GAP + (at // rows) * ALONE
    places[1, nodes] = top + (at % rows) * ALONE


def _restored(given: _Input, places: F64, outer: F64, k: int) -> Layout:
    """The places in the order of the caller's nodes and clusters, to a tenth; an empty cluster has radius 0."""
    x, y = np.empty_like(places[0]), np.empty_like(places[1])
    x[given.order], y[given.order] = places.round(1) + 0.0
    restored = np.zeros((3, k))
    restored[:, given.names] = outer.round(1) + 0.0
    return Layout(x, y, *restored)
