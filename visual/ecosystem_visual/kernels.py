"""Forces in the plane: arrays in, arrays changed in place."""

import math

import numpy as np

from ecosystem.network.csr import F64, I64
from ecosystem.network.kernels.jit import kernel

TINY = 1e-9


@kernel
def smooth(indptr: I64, indices: I64, weights: F64, groups: I64, vectors: F64, rounds: int) -> None:
    """Move two vectors towards the slowest modes of a walk inside each group (power iteration)."""
    k = groups.max() + 1
    degree = np.empty(len(groups))
    for node in range(len(groups)):
        degree[node] = max(weights[indptr[node] : indptr[node + 1]].sum(), TINY)
    for _ in range(rounds):
        _step(indptr, indices, weights, degree, vectors)
        _centre(groups, degree, vectors, k)
        _normalise(groups, degree, vectors, k)


@kernel
def _step(indptr: I64, indices: I64, weights: F64, degree: F64, vectors: F64) -> None:
    before = vectors.copy()
    for node in range(len(degree)):
        for axis in range(2):
            total = 0.0
            for at in range(indptr[node], indptr[node + 1]):
                total += weights[at] * before[axis, indices[at]]
            vectors[axis, node] = 0.5 * before[axis, node] + 0.5 * total / degree[node]


@kernel
def _centre(groups: I64, degree: F64, vectors: F64, k: int) -> None:
    for axis in range(2):
        sums, masses = np.zeros(k), np.zeros(k)
        for node in range(len(groups)):
            sums[groups[node]] += degree[node] * vectors[axis, node]
            masses[groups[node]] += degree[node]
        for node in range(len(groups)):
            vectors[axis, node] -= sums[groups[node]] / masses[groups[node]]


@kernel
def _normalise(groups: I64, degree: F64, vectors: F64, k: int) -> None:
    """Make the second vector orthogonal to the first, and both of length one, within each group."""
    cross, first, second = np.zeros(k), np.zeros(k), np.zeros(k)
    for node in range(len(groups)):
        cross[groups[node]] += degree[node] * vectors[0, node] * vectors[1, node]
        first[groups[node]] += degree[node] * vectors[0, node] ** 2
    for node in range(len(groups)):
        group = groups[node]
        vectors[1, node] -= vectors[0, node] * cross[group] / max(first[group], TINY)
        second[group] += degree[node] * vectors[1, node] ** 2
    for node in range(len(groups)):
        group = groups[node]
        vectors[0, node] /= math.sqrt(max(first[group], TINY))
        vectors[1, node] /= math.sqrt(max(second[group], TINY))


@kernel
def arrange_discs(radius: F64, pulls: F64, x: F64, y: F64, rounds: int) -> None:
    """Bring discs that pull each other together (`pulls` is symmetric, rows sum to at most 1) and keep others away."""
    k = len(radius)
    size = max(radius.mean(), TINY)
    for turn in range(rounds):
        heat = size * 0.4 * (1.0 - turn / rounds)
        forces = _disc_forces(radius, pulls, x, y, size)
        for disc in range(k):
            length = math.hypot(forces[0, disc], forces[1, disc])
            if length > TINY:
                x[disc] += forces[0, disc] / length * min(length, heat)
                y[disc] += forces[1, disc] / length * min(length, heat)


@kernel
def _disc_forces(radius: F64, pulls: F64, x: F64, y: F64, size: float) -> F64:
    k = len(radius)
    forces = np.zeros((2, k))
    for one in range(k):
        for other in range(one):
            dx, dy = x[other] - x[one], y[other] - y[one]
            distance = max(math.hypot(dx, dy), TINY)
            free = max(distance - radius[one] - radius[other], 0.1 * size)
            push = pulls[one, other] * free - 0.6 * radius[one] * radius[other] / (free * k**0.5)
            forces[0, one] += push * dx / distance
            forces[1, one] += push * dy / distance
            forces[0, other] -= push * dx / distance
            forces[1, other] -= push * dy / distance
        forces[0, one] -= 0.06 * x[one]
        forces[1, one] -= 0.06 * y[one]
    return forces


@kernel
def separate_discs(radius: F64, gap: float, x: F64, y: F64, rounds: int) -> None:
    """Draw discs to the middle and push overlapping ones apart, then only push until none overlaps.

    Where pushing does not end, all are drawn apart a little more each time, so that it does.
    """
    turn = 0
    while True:
        factor = 0.99 if turn < rounds else (1.0 if turn < 2 * rounds else 1.02)
        x *= factor
        y *= factor
        if not _push(radius, gap, x, y) and turn >= rounds:
            return
        turn += 1


@kernel
def _push(radius: F64, gap: float, x: F64, y: F64) -> bool:
    moved = False
    order, widest = np.argsort(x, kind="mergesort"), radius.max()
    for at in range(len(order)):
        one = order[at]
        for later in range(at + 1, len(order)):
            other = order[later]
            if x[other] - x[one] > radius[one] + widest + gap:
                break
            if _part(radius, gap, x, y, one, other):
                moved = True
    return moved


@kernel
def _part(radius: F64, gap: float, x: F64, y: F64, one: int, other: int) -> bool:
    dx, dy = x[one] - x[other], y[one] - y[other]
    distance = math.hypot(dx, dy)
    missing = radius[one] + radius[other] + gap - distance
    if missing <= 0.01:
        return False
    if distance < TINY:
        dx, dy, distance = math.cos(one), math.sin(one), 1.0
    share = radius[other] ** 2 / (radius[one] ** 2 + radius[other] ** 2)
    x[one] += dx / distance * missing * share
    y[one] += dy / distance * missing * share
    x[other] -= dx / distance * missing * (1.0 - share)
    y[other] -= dy / distance * missing * (1.0 - share)
    return True


@kernel
def settle(ties: tuple[I64, I64, F64], discs: F64, groups: I64, places: F64, distance: float) -> None:
    """Move nodes towards their contacts and away from their neighbours, inside the disc of their group.

    `ties` are the three arrays of a matrix; `discs` has a row for centre x, centre y and radius; `places` one for x and
    y. Nodes end `distance` apart where there is room.
    """
    indptr, indices, weights = ties
    rounds = 90
    for turn in range(rounds):
        warmth = 1.0 - turn / rounds
        _towards_contacts(indptr, indices, weights, places, 0.25 * warmth)
        if turn % 2 == 0 or warmth < 0.3:
            _apart(places, distance * 3.0, 0.22 * warmth * distance, 0.0)
        _apart(places, distance, 0.0, 0.5)
        _inside(discs, groups, places, distance)


@kernel
def _towards_contacts(indptr: I64, indices: I64, weights: F64, places: F64, share: float) -> None:
    before = places.copy()
    for node in range(places.shape[1]):
        x, y, total = 0.0, 0.0, TINY
        for at in range(indptr[node], indptr[node + 1]):
            x += weights[at] * before[0, indices[at]]
            y += weights[at] * before[1, indices[at]]
            total += weights[at]
        if total > 2 * TINY:
            places[0, node] += share * (x / total - before[0, node])
            places[1, node] += share * (y / total - before[1, node])


@kernel
def _apart(places: F64, reach: float, strength: float, share: float) -> None:
    """Push nodes closer than `reach` apart: by `strength`, falling to nothing, and by a `share` of what lacks."""
    n = places.shape[1]
    order, starts, wide, high = _cells(places, reach)
    left, low = places[0].min(), places[1].min()
    pushed = np.zeros_like(places)
    for one in range(n):
        column, row = int((places[0, one] - left) / reach), int((places[1, one] - low) / reach)
        for near_row in range(max(row - 1, 0), min(row + 2, high)):
            first = near_row * wide + max(column - 1, 0)
            last = near_row * wide + min(column + 1, wide - 1)
            for at in range(starts[first], starts[last + 1]):
                other = order[at]
                if other == one:
                    continue
                dx, dy = places[0, one] - places[0, other], places[1, one] - places[1, other]
                square = dx * dx + dy * dy
                if square >= reach * reach:
                    continue
                if square < TINY:
                    dx, dy, square = math.cos(one), math.sin(one), 1.0
                gap = math.sqrt(square)
                push = strength * (1.0 - gap / reach) + share * (reach - gap) * 0.5
                pushed[0, one] += dx / gap * push
                pushed[1, one] += dy / gap * push
    places += pushed


@kernel
def _cells(places: F64, size: float) -> tuple[I64, I64, int, int]:
    """Nodes in order of the square that they lie in, and where each square starts."""
    left, low = places[0].min(), places[1].min()
    wide, high = int((places[0].max() - left) / size) + 1, int((places[1].max() - low) / size) + 1
    starts = np.zeros(wide * high + 1, np.int64)
    squares = np.empty(places.shape[1], np.int64)
    for node in range(len(squares)):
        squares[node] = int((places[1, node] - low) / size) * wide + int((places[0, node] - left) / size)
        starts[squares[node] + 1] += 1
    starts = np.cumsum(starts)
    heads, order = starts[:-1].copy(), np.empty(len(squares), np.int64)
    for node in range(len(squares)):
        order[heads[squares[node]]] = node
        heads[squares[node]] += 1
    return order, starts, wide, high


@kernel
def _inside(discs: F64, groups: I64, places: F64, distance: float) -> None:
    for node in range(len(groups)):
        group = groups[node]
        dx, dy = places[0, node] - discs[0, group], places[1, node] - discs[1, group]
        reach, radius = math.hypot(dx, dy), max(discs[2, group] - distance / 2, 0.0)
        if reach > radius:
            places[0, node] = discs[0, group] + dx / reach * radius
            places[1, node] = discs[1, group] + dy / reach * radius
