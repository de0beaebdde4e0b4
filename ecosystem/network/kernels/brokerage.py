"""Brokerage roles (Gould & Fernandez 1989): who passes between whom, by group.

Every ordered open two-path from a over v to b, without an arc from a to b, counts once for v. Actors without a group
(-1) take no part, neither as brokers nor as ends: all is computed on the network of the others.
"""

from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

from ecosystem.network.kernels.adjacency import (
    F64,
    I64,
    Adjacency,
    Integers,
    renumbered,
    simple_adjacency,
    transpose,
)
from ecosystem.network.kernels.jit import kernel
from ecosystem.network.kernels.triangles import upward

ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
COORDINATOR, CONSULTANT, GATEKEEPER, REPRESENTATIVE, LIAISON = range(len(ROLES))
LABELLINGS = 64
CELLS = 2**20

Scalar = TypeVar("Scalar", np.int64, np.float64)


class Arcs(NamedTuple):
    """The arcs among the actors with a group, seen from both ends."""

    out: Adjacency
    into: Adjacency


def brokerage(indptr: Integers, indices: Integers, groups: Integers) -> I64:
    """Return how often each actor has each of `ROLES`, one row an actor; zeros for an actor without a group.

    `indptr`, `indices`: sorted rows of a simple graph, row to index; a symmetric one counts each pair in both orders.
    `groups`: a number per actor, -1 for none.
    """
    members, labels, arcs = _grouped(indptr, indices, groups)
    counts = _roles(arcs, labels[:, None].copy())[:, :, 0]
    return _spread(counts, members, len(groups))


def expectation(indptr: Integers, indices: Integers, groups: Integers) -> tuple[F64, F64]:
    """Return mean and standard deviation of each actor's roles if arcs were independent at the density of the network.

    The closed form of Gould & Fernandez, as in R sna; the deviation is 0 where the groups rule the role out.
    """
    members, labels, arcs = _grouped(indptr, indices, groups)
    sizes = np.bincount(labels).astype(np.float64)
    per_group = _moments(sizes, len(arcs.out.targets))
    mean, sd = (_spread(moment[labels], members, len(groups)) for moment in per_group)
    return mean, sd


def permutation_moments(
    indptr: Integers, indices: Integers, groups: Integers, *, permutations: int = 200, seed: int = 0
) -> tuple[F64, F64, F64]:
    """Return mean, standard deviation and p of each actor's roles when the groups are dealt out at random.

    The labels of the actors with a group are shuffled among them. The deviation divides by the number of
    `permutations`; p is (1 + permuted counts at or above the observed one) / (permutations + 1). The same `seed` gives
    the same numbers. Memory: 160 MB at most, above a million actors 160 bytes each.
    """
    if permutations < 1:
        raise ValueError(f"There must be one permutation or more, {permutations} asked for.")
    members, labels, arcs = _grouped(indptr, indices, groups)
    observed = _roles(arcs, labels[:, None].copy())
    random = np.random.default_rng(seed)
    above = np.zeros(observed.shape[:2], np.int64)
    total, squares = np.zeros(above.shape), np.zeros(above.shape)
    step = max(1, min(LABELLINGS, CELLS // max(len(members), 1)))
    for start in range(0, permutations, step):
        dealt = [random.permutation(labels) for _ in range(start, min(start + step, permutations))]
        excess = _roles(arcs, np.stack(dealt, axis=1)) - observed
        above += (excess >= 0).sum(axis=2)
        total += excess.sum(axis=2)
        squares += np.einsum("arp,arp->ar", excess, excess, dtype=np.float64)
    shift = total / permutations
    sd = np.sqrt(np.maximum(squares / permutations - shift * shift, 0.0))
    moments = (observed[:, :, 0] + shift, sd, (above + 1) / (permutations + 1))
    mean, sd, p = (_spread(moment, members, len(groups)) for moment in moments)
    return mean, sd, p


def _grouped(indptr: Integers, indices: Integers, groups: Integers) -> tuple[I64, I64, Arcs]:
    """Return the actors with a group, their groups renumbered from 0, and the arcs among them."""
    graph = simple_adjacency(indptr, indices)
    if len(groups) != graph.size:
        raise ValueError(f"There must be one group per actor: {graph.size} expected, {len(groups)} given.")
    members = np.flatnonzero(np.asarray(groups) >= 0)
    numbers = np.full(graph.size, -1, np.int32)
    numbers[members] = np.arange(len(members), dtype=np.int32)
    labels = np.unique(np.asarray(groups)[members], return_inverse=True)[1].astype(np.int64)
    out = renumbered(graph, members, numbers)
    return members, labels, Arcs(out, transpose(out)[0])


def _spread(values: npt.NDArray[Scalar], members: I64, size: int) -> npt.NDArray[Scalar]:
    """Put the rows of the members among rows of zeros for the others."""
    result = np.zeros((size, len(ROLES)), values.dtype)
    result[members] = values
    return result


def _moments(sizes: F64, arcs: int) -> tuple[F64, F64]:
    """Return mean and standard deviation of each role for a broker of each group."""
    actors = sizes.sum()
    density = arcs / (actors * (actors - 1)) if actors > 1 else 0.0
    pair = density**2 * (1 - density)
    couple = density**3 * (1 - density) ** 3
    pairs, overlaps = _pairs(sizes)
    mean = pair * pairs
    return mean, np.sqrt(mean * (1 - pair) + couple * overlaps)


def _pairs(sizes: F64) -> tuple[F64, F64]:
    """Return, per group of the broker, the possible pairs in each role and how far they overlap in an end."""
    own, rest = sizes - 1, sizes.sum() - sizes
    same = _falling(sizes, 2)
    pairs = np.empty((len(sizes), len(ROLES)))
    overlaps = np.empty_like(pairs)
    pairs[:, COORDINATOR] = own * (own - 1)
    overlaps[:, COORDINATOR] = 2 * own * (own - 1) * (own - 2)
    pairs[:, CONSULTANT] = same.sum() - same
    overlaps[:, CONSULTANT] = 2 * (_falling(sizes, 3).sum() - _falling(sizes, 3))
    pairs[:, GATEKEEPER] = pairs[:, REPRESENTATIVE] = rest * own
    across = 2 * (own * _falling(rest, 2) / 2 + rest * _falling(own, 2) / 2)
    overlaps[:, GATEKEEPER] = overlaps[:, REPRESENTATIVE] = across
    pairs[:, LIAISON] = rest**2 - ((sizes**2).sum() - sizes**2)
    beyond = sizes[None, :] * _falling(np.maximum(rest[:, None] - sizes[None, :], 0), 2)
    overlaps[:, LIAISON] = 2 * (beyond.sum(axis=1) - np.diagonal(beyond))
    return pairs, overlaps


def _falling(values: F64, factors: int) -> F64:
    """Return the falling factorial: the number of ordered choices of so many out of `values`."""
    result = values.copy()
    for step in range(1, factors):
        result = result * (values - step)
    return result


@kernel
def _roles(arcs: Arcs, labels: I64) -> I64:
    """Return the role counts (actor, role, labelling) for all labellings, the columns of `labels`, in one pass."""
    actors, labellings = labels.shape
    counts = np.zeros((actors, 5, labellings), np.int64)
    _add_pairs(arcs, labels, counts)
    if np.array_equal(arcs.out.pointers, arcs.into.pointers) and np.array_equal(arcs.out.targets, arcs.into.targets):
        _remove_triangles(Adjacency(*upward(arcs.out)), labels, counts)
    else:
        _remove_closed(arcs, labels, counts)
    return counts


@kernel
def _add_pairs(arcs: Arcs, labels: I64, counts: I64) -> None:
    """Count all two-paths between two different ends, from the number of contacts in each group."""
    pointers, targets = arcs.out
    into_pointers, sources = arcs.into
    actors, labellings = labels.shape
    groups = labels.max() + 1 if labels.size > 0 else 0
    contacts = np.zeros((groups, labellings), np.int64)
    is_source = np.full(actors, -1, np.int64)
    for actor in range(actors):
        arrivals = into_pointers[actor + 1] - into_pointers[actor]
        departures = pointers[actor + 1] - pointers[actor]
        for position in range(into_pointers[actor], into_pointers[actor + 1]):
            is_source[sources[position]] = actor
            for column in range(labellings):
                contacts[labels[sources[position], column], column] += 1
        for column in range(labellings):
            group = labels[actor, column]
            own_in = contacts[group, column]
            own_out = alike = mutual = own_mutual = 0
            for position in range(pointers[actor], pointers[actor + 1]):
                end = labels[targets[position], column]
                alike += contacts[end, column]
                own_out += end == group
                both = is_source[targets[position]] == actor
                mutual += both
                own_mutual += both and end == group
            coordinated = own_in * own_out - own_mutual
            counts[actor, COORDINATOR, column] = coordinated
            counts[actor, CONSULTANT, column] = alike - mutual - coordinated
            counts[actor, GATEKEEPER, column] = arrivals * own_out - own_mutual - coordinated
            counts[actor, REPRESENTATIVE, column] = own_in * departures - own_mutual - coordinated
            for role in range(LIAISON):
                counts[actor, LIAISON, column] -= counts[actor, role, column]
            counts[actor, LIAISON, column] += arrivals * departures - mutual
        for position in range(into_pointers[actor], into_pointers[actor + 1]):
            for column in range(labellings):
                contacts[labels[sources[position], column], column] = 0


@kernel
def _remove_triangles(rising: Adjacency, labels: I64, counts: I64) -> None:
    """Take away the closed two-paths of a symmetric network: each triangle is found once and holds six of them."""
    pointers, targets = rising
    marked = np.full(len(labels), -1, np.int32)
    for first in range(len(labels)):
        for position in range(pointers[first], pointers[first + 1]):
            marked[targets[position]] = first
        for position in range(pointers[first], pointers[first + 1]):
            second = targets[position]
            for step in range(pointers[second], pointers[second + 1]):
                third = targets[step]
                if marked[third] == first:
                    _remove_both(labels, counts, second, first, third)
                    _remove_both(labels, counts, first, second, third)
                    _remove_both(labels, counts, first, third, second)


@kernel
def _remove_both(labels: I64, counts: I64, one: int, broker: int, other: int) -> None:
    """Take away the two-path between two ends in either order."""
    for column in range(labels.shape[1]):
        group, first, last = labels[broker, column], labels[one, column], labels[other, column]
        with_first, with_last, alike = group == first, group == last, first == last
        counts[broker, COORDINATOR, column] -= 2 * (with_first & with_last)
        counts[broker, CONSULTANT, column] -= 2 * (alike & (not with_first))
        counts[broker, GATEKEEPER, column] -= with_first ^ with_last
        counts[broker, REPRESENTATIVE, column] -= with_first ^ with_last
        counts[broker, LIAISON, column] -= 2 * ((not with_first) & (not with_last) & (not alike))


@kernel
def _remove_closed(arcs: Arcs, labels: I64, counts: I64) -> None:
    """Take away the two-paths whose ends are tied: for each arc, scan the shorter list of the contacts of its ends."""
    pointers, targets = arcs.out
    into_pointers, sources = arcs.into
    actors = len(labels)
    marked = np.full(actors, -1, np.int64)
    for first in range(actors):
        for position in range(pointers[first], pointers[first + 1]):
            marked[targets[position]] = first
        for position in range(pointers[first], pointers[first + 1]):
            last = targets[position]
            if into_pointers[last + 1] - into_pointers[last] <= pointers[first + 1] - pointers[first]:
                for step in range(into_pointers[last], into_pointers[last + 1]):
                    if marked[sources[step]] == first:
                        _remove(labels, counts, first, sources[step], last)
    marked.fill(-1)
    for last in range(actors):
        for position in range(into_pointers[last], into_pointers[last + 1]):
            marked[sources[position]] = last
        for position in range(into_pointers[last], into_pointers[last + 1]):
            first = sources[position]
            if into_pointers[last + 1] - into_pointers[last] > pointers[first + 1] - pointers[first]:
                for step in range(pointers[first], pointers[first + 1]):
                    if marked[targets[step]] == last:
                        _remove(labels, counts, first, targets[step], last)


@kernel
def _remove(labels: I64, counts: I64, first: int, broker: int, last: int) -> None:
    for column in range(labels.shape[1]):
        start, middle, end = labels[first, column], labels[broker, column], labels[last, column]
        own_in, own_out, alike = start == middle, middle == end, start == end
        counts[broker, COORDINATOR, column] -= own_in & own_out
        counts[broker, CONSULTANT, column] -= alike & (not own_in)
        counts[broker, GATEKEEPER, column] -= own_out & (not own_in)
        counts[broker, REPRESENTATIVE, column] -= own_in & (not own_out)
        counts[broker, LIAISON, column] -= (not own_in) & (not own_out) & (not alike)
