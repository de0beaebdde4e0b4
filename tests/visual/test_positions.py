"""Positions: the same for the same network, clusters apart, members inside, nothing lost."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem_visual.hulls import MARGIN, hulls
from ecosystem_visual.layout import Layout, layout

Network = tuple[list[str], np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def made(n: int, m: int, k: int, seed: int) -> Network:
    """A random network whose ties mostly stay within k clusters; the last tenth of its nodes are in none."""
    random = np.random.default_rng(seed)
    clusters = np.where(np.arange(n) < 0.9 * n, np.arange(n) % k, -1)
    source, target = random.integers(0, n, (2, m))
    target = np.where(random.random(m) < 0.8, (source + k * random.integers(1, 9, m)) % n, target)
    kept = source != target
    return [f"k{at:05d}" for at in range(n)], clusters, source[kept], target[kept], random.random(kept.sum()) + 0.1


def discs(found: Layout) -> np.ndarray:
    return np.vstack([found.centre_x, found.centre_y, found.radius])


networks = st.builds(made, st.integers(1, 120), st.integers(0, 300), st.integers(1, 9), st.integers(0, 99))


@given(networks)
@settings(max_examples=40, deadline=None)
def test_discs_do_not_overlap_and_hold_their_members(network: Network) -> None:
    found, clusters = layout(*network), network[1]
    assert np.isfinite([found.x, found.y]).all()
    x, y, radius = discs(found)[:, np.unique(clusters[clusters >= 0])]
    gaps = np.hypot(x[:, None] - x, y[:, None] - y) - radius[:, None] - radius
    assert (gaps[~np.eye(len(x), dtype=bool)] > 1).all()
    inside = np.flatnonzero(clusters >= 0)
    of = discs(found)[:, clusters[inside]]
    assert (np.hypot(found.x[inside] - of[0], found.y[inside] - of[1]) <= of[2] + 0.2).all()


def divided(network: Network) -> np.ndarray:
    """Every other cluster in two parts, by turns of its members."""
    clusters = network[1]
    return np.where((clusters >= 0) & (clusters % 2 == 0), np.arange(len(clusters)) // (clusters.max() + 1) % 2, -1)


@given(networks)
@settings(max_examples=30, deadline=None)
def test_parts_stand_apart_inside_their_cluster(network: Network) -> None:
    parts, clusters = divided(network), network[1]
    found = layout(*network, parts)
    inside = np.flatnonzero(clusters >= 0)
    of = discs(found)[:, clusters[inside]]
    assert (np.hypot(found.x[inside] - of[0], found.y[inside] - of[1]) <= of[2] + 0.2).all()
    margins = np.full(2 * clusters.max(initial=-1) + 2, MARGIN)
    areas = hulls(found.x, found.y, np.where(parts >= 0, 2 * clusters + parts, -1), margins)
    shapes = [np.reshape(each, (-1, 2)) for each in areas if each]
    assert all(apart(one, other) for one, other in combinations(shapes, 2))


def apart(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether a line along a side of either parts two areas without dents."""
    for shape in (one, other):
        x, y = (np.roll(shape, -1, axis=0) - shape).T
        sides = np.vstack([y, -x])
        low, high = one @ sides, other @ sides
        if ((low.max(axis=0) <= high.min(axis=0)) | (high.max(axis=0) <= low.min(axis=0))).any():
            return True
    return False


def test_a_cluster_that_is_one_part_stands_as_without_parts() -> None:
    network = made(60, 200, 4, 5)
    one, other = layout(*network), layout(*network, np.where(network[1] >= 0, 0, -1))
    assert one.x.tobytes() + one.y.tobytes() == other.x.tobytes() + other.y.tobytes()


@given(networks, st.integers(0, 99))
@settings(max_examples=25, deadline=None)
def test_neither_order_nor_numbering_matters(network: Network, seed: int) -> None:
    keys, clusters, source, target, strength = network
    random = np.random.default_rng(seed)
    nodes, ties = random.permutation(len(keys)), random.permutation(len(source))
    at = np.argsort(nodes)
    numbers = np.append(random.permutation(max(clusters.max() + 1, 1)) * 2, -1)
    parts = divided(network)
    first = layout(*network, parts)
    again = layout(
        [keys[node] for node in nodes],
        numbers[clusters][nodes],
        at[target[ties]],
        at[source[ties]],
        strength[ties],
        np.where(parts >= 0, 1 - parts, -1)[nodes],
    )
    assert first.x[nodes].tobytes() == again.x.tobytes()
    assert first.y[nodes].tobytes() == again.y.tobytes()


def test_the_same_network_gives_the_same_bytes() -> None:
    network = made(800, 4000, 12, 1)
    one, other = layout(*network), layout(*network)
    assert one.x.tobytes() + one.y.tobytes() == other.x.tobytes() + other.y.tobytes()


def test_members_of_large_clusters_keep_their_distance() -> None:
    found = layout(*made(1500, 9000, 7, 2))
    apart = np.hypot(found.x[:, None] - found.x, found.y[:, None] - found.y) + 99 * np.eye(1500)
    assert np.quantile(apart.min(axis=1), 0.01) > 6


def test_clusters_with_ties_stand_nearer_than_others() -> None:
    keys = [f"k{at:03d}" for at in range(80)]
    clusters = np.arange(80) // 10
    ring = [(at, at // 10 * 10 + (at + step) % 10) for at in range(80) for step in (1, 2, 3)]
    chain = [(10 * at + one, 10 * at + 10 + other) for at in range(7) for one in range(4) for other in range(4)]
    source, target = np.array(ring + chain).T
    found = layout(keys, clusters, source, target, np.ones(len(source)))
    x, y = found.centre_x, found.centre_y
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    neighbours = np.diag(apart, 1).mean()
    assert neighbours < 0.7 * apart[np.triu_indices(8, 2)].mean()


def test_actors_without_ties_stand_in_columns_beside_all_others() -> None:
    network = made(200, 600, 5, 3)
    found, alone = layout(*network), network[1] < 0
    assert found.x[alone].min() > (found.centre_x + found.radius).max()
    assert len({*zip(found.x[alone], found.y[alone], strict=True)}) == alone.sum()


def test_nothing_and_a_single_actor() -> None:
    none = np.zeros(0, np.int64)
    assert len(layout([], none, none, none, np.zeros(0)).x) == 0
    for cluster in (0, -1):
        assert np.isfinite(layout(["a"], np.array([cluster]), none, none, np.zeros(0)).x).all()
