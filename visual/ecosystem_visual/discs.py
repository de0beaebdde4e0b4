"""Groups as discs that do not overlap: clusters beside each other, and the parts of each inside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from ecosystem.network.csr import F64, I64, Csr
from ecosystem_visual.kernels import arrange_discs, separate_discs
from ecosystem_visual.shelves import shelve

SPACING = 10.0
# The share of a cluster's disc that its members cover; the rest is room for structure.
FILLED = 0.5
GAP = 2.5 * SPACING
# Between nodes in no cluster.
ALONE = 1.4 * SPACING
# The same for a part of a cluster, which stands closer to its neighbours; around them the cluster keeps a rim.
PART_FILLED, PART_EDGE, PART_GAP, RIM = 0.62, 0.2 * SPACING, 0.4 * SPACING, 0.4 * SPACING
# Above so many clusters their places are worked out in fewer rounds.
MANY = 300
STEPS = 40
GOLDEN = np.pi * (3.0 - np.sqrt(5.0))


@dataclass(frozen=True, eq=False)
class Groups:
    """`parts` numbers the smallest group of each node, -1 for none: a part of a cluster, or a cluster without parts.

    `wholes` is the cluster of each part; there are `k` clusters.
    """

    parts: I64
    wholes: I64
    k: int

    @property
    def clusters(self) -> I64:
        """The cluster of each node, -1 for none."""
        return np.append(self.wholes, -1)[self.parts]


def discs(groups: Groups, ties: Csr) -> tuple[F64, F64]:
    """The discs (centre x, centre y, radius) of clusters and of parts."""
    pulls = _pulls(ties, groups.parts, len(groups.wholes))
    inner, radius = _inside(groups, pulls)
    clusters = np.vstack([_cluster_places(groups, ties, radius), radius[None]])
    inner[:2] = clusters[:2, groups.wholes] + facing(inner[:2], groups.wholes, clusters, Csr.of_scipy(pulls))
    return clusters, inner


def _inside(groups: Groups, pulls: csr_array) -> tuple[F64, F64]:
    """The discs of parts around the middle of their cluster, and the radius of each cluster."""
    sizes = np.bincount(groups.parts[groups.parts >= 0], minlength=len(groups.wholes))
    whole = np.bincount(groups.wholes, minlength=groups.k)[groups.wholes] == 1
    found = np.zeros((3, len(sizes)))
    found[2] = SPACING / 2 * np.sqrt(sizes / np.where(whole, FILLED, PART_FILLED))
    found[2] += np.where(whole, SPACING / 2, PART_EDGE)
    radius = np.zeros(groups.k)
    radius[groups.wholes[whole]] = found[2, whole]
    for cluster in np.unique(groups.wholes[~whole]):
        own = np.flatnonzero(groups.wholes == cluster)
        found[:2, own] = _arranged(found[2, own], pulls[own][:, own].toarray(), PART_GAP)
        found[:2, own] -= _middle(found[:, own])
        radius[cluster] = (np.hypot(*found[:2, own]) + found[2, own]).max() + RIM
    return found, radius


def _pulls(ties: Csr, groups: I64, k: int) -> csr_array:
    """The ties between groups, added up."""
    one, other = groups[ties.rows], groups[ties.indices]
    between = (one >= 0) & (other >= 0) & (one != other)
    return csr_array((ties.values[between], (one[between], other[between])), shape=(k, k))


def _middle(found: F64) -> F64:
    """Nearly the middle of the smallest circle around discs: ever smaller steps towards the furthest of them."""
    middle = found[:2].mean(axis=1, keepdims=True)
    for step in range(STEPS):
        furthest = int((np.hypot(*(found[:2] - middle)) + found[2]).argmax())
        middle += (found[:2, [furthest]] - middle) / (step + 2)
    return np.asarray(middle, np.float64)


def _cluster_places(groups: Groups, ties: Csr, radius: F64) -> F64:
    """Clusters that are tied to each other stand together; what is apart from the rest stands on their right."""
    pulls = _pulls(ties, groups.clusters, groups.k)
    if groups.k == 0:
        return np.zeros((2, 0))
    number, part = connected_components(pulls, directed=False)
    places = np.zeros((2, groups.k))
    together = [np.flatnonzero(part == each) for each in range(number)]
    together.sort(key=lambda group: (-(radius[group] ** 2).sum(), group[0]))
    for group in together:
        places[:, group] = _arranged(radius[group], pulls[group][:, group].toarray(), GAP)
    boxes = np.array([box(places[:, group], radius[group]) for group in together])
    offsets = shelve(boxes[:, 2:] - boxes[:, :2], GAP, beside=(groups.parts < 0).sum() * ALONE**2)
    for group, corners, offset in zip(together, boxes, offsets, strict=True):
        places[:, group] += (offset - corners[:2])[:, None]
    return _centred(places)


def _centred(places: F64) -> F64:
    return np.asarray(places - places.mean(axis=1, keepdims=True), np.float64)


def _arranged(radius: F64, pulls: F64, gap: float) -> F64:
    k = len(radius)
    turn = np.arange(k)
    reach = np.sqrt((radius**2).sum()) * np.sqrt((turn + 0.5) / k)
    x, y = reach * np.cos(turn * GOLDEN), reach * np.sin(turn * GOLDEN)
    shares = pulls / np.maximum(pulls.sum(axis=1, keepdims=True), 1e-300)
    few = k < MANY
    arrange_discs(radius, (shares + shares.T) / 2, x, y, 400 if few else 80)
    separate_discs(radius, gap, x, y, 200 if few else 60)
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


def box(places: F64, radius: F64) -> F64:
    """Left, top, right and bottom of discs."""
    if not len(radius):
        return np.zeros(4)
    low, high = (places - radius).min(axis=1), (places + radius).max(axis=1)
    return np.concatenate([low, high])


def facing(offsets: F64, groups: I64, around: F64, ties: Csr) -> F64:
    """Turn each disc so that members with contacts outside lie on their side."""
    one, other = groups[ties.rows], groups[ties.indices]
    away = one != other
    apart = (around[:2, other] - around[:2, one])[:, away]
    pull = apart / np.maximum(np.hypot(*apart), 1e-9) * ties.values[away]
    (x, y), group = offsets[:, ties.rows[away]], one[away]
    dot = np.bincount(group, x * pull[0] + y * pull[1], minlength=around.shape[1])
    cross = np.bincount(group, x * pull[1] - y * pull[0], minlength=around.shape[1])
    angle = np.arctan2(cross, dot)[groups]
    cos, sin = np.cos(angle), np.sin(angle)
    return np.vstack([cos * offsets[0] - sin * offsets[1], sin * offsets[0] + cos * offsets[1]])
