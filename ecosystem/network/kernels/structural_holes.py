"""Structural holes (Burt 1992, 2004; Borgatti 1997): constraint, hierarchy, effective size and efficiency."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ecosystem.network.kernels.adjacency import F64, I64, Adjacency, Integers, positive_values, symmetric_adjacency
from ecosystem.network.kernels.jit import kernel

NOTHING = 1e-12


@dataclass(frozen=True)
class StructuralHoles:
    """One value per node, NaN for a node without contacts."""

    constraint: F64
    effective_size: F64
    efficiency: F64
    hierarchy: F64


class Ties(NamedTuple):
    """Each tie once, in the row of its end of fewer contacts; ends are named by their place in that order."""

    pointers: I64
    targets: I64
    strengths: F64


class Shared(NamedTuple):
    """Per tie what runs over shared contacts, per place its total and its strongest tie."""

    through: F64
    beside: F64
    totals: F64
    strongest: F64


def structural_holes(indptr: Integers, indices: Integers, strengths: F64) -> StructuralHoles:
    """Return constraint, effective size, efficiency (effective size by number of contacts) and hierarchy of each node.

    `indptr`, `indices`, `strengths`: sorted rows of a symmetric matrix without diagonal, strengths above zero.
    Shares and strongest ties are taken over the whole network. Time: one step per pair of ties of which one leads from
    the end of the other upwards in degree. Memory: 80 bytes a tie.
    """
    values = positive_values(strengths, len(indices), "strengths")
    graph = symmetric_adjacency(indptr, indices, values)
    order = np.argsort(graph.degrees, kind="stable")
    totals, strongest = _strengths(graph, values)
    ties = Ties(*_upward(graph, values, order))
    through, beside = _shared(ties, 1.0 / totals[order])
    squares, logarithms, redundancy = _summed(ties, Shared(through, beside, totals[order], strongest[order]))
    constraint, spread, overlap = np.empty(graph.size), np.empty(graph.size), np.empty(graph.size)
    constraint[order], spread[order], overlap[order] = squares, logarithms, redundancy
    isolated = graph.degrees == 0
    constraint[isolated] = np.nan
    contacts = np.where(isolated, np.nan, graph.degrees)
    effective_size = contacts - overlap / totals
    hierarchy = _hierarchy(constraint, spread, contacts)
    return StructuralHoles(constraint, effective_size, effective_size / contacts, hierarchy)


def _hierarchy(constraint: F64, spread: F64, contacts: F64) -> F64:
    """Coleman and Theil's disorder of the constraints by contact, 1 for a single contact; `spread` sums c ln c.

    With r the constraint of a contact by the mean one, sum r ln r = n (spread / C + ln(n / C)). What floats leave of
    a difference of equals is taken as none.
    """
    several = contacts > 1
    n, whole = np.where(several, contacts, 2.0), np.where(several, constraint, 1.0)
    found = (spread / whole + np.log(n / whole)) / np.log(n)
    found[np.abs(found) < NOTHING] = 0.0
    return np.where(several, found, np.where(contacts == 1, 1.0, np.nan))


def _strengths(graph: Adjacency, strengths: F64) -> tuple[F64, F64]:
    """Return the total and the strongest tie of each node, 1 for a node without ties."""
    totals, strongest = np.ones(graph.size), np.ones(graph.size)
    tied = np.flatnonzero(graph.degrees)
    if len(tied) > 0:
        totals[tied] = np.add.reduceat(strengths, graph.pointers[tied])
        strongest[tied] = np.maximum.reduceat(strengths, graph.pointers[tied])
    return totals, strongest


@kernel
def _summed(ties: Ties, shared: Shared) -> tuple[F64, F64, F64]:
    """Sum over the ties of each place the squared shares c, c ln c, and the strength that goes to their contacts.

    With q a contact of both ends i and j of a tie, `through` = sum S_iq S_jq / s_q gives p_iq p_qj in both directions
    after a division by s_i or s_j; `beside` = sum S_iq S_jq gives p_iq m_jq after one by s_i and by the strongest tie
    of j.
    """
    pointers, targets, strengths = ties
    totals, strongest = shared.totals, shared.strongest
    squares = np.zeros(len(totals))
    logarithms = np.zeros(len(totals))
    redundancy = np.zeros(len(totals))
    for low in range(len(totals)):
        for position in range(pointers[low], pointers[low + 1]):
            high = targets[position]
            invested = strengths[position] + shared.through[position]
            below, above = (invested / totals[low]) ** 2, (invested / totals[high]) ** 2
            squares[low] += below
            squares[high] += above
            logarithms[low] += below * np.log(below) if below > 0.0 else 0.0
            logarithms[high] += above * np.log(above) if above > 0.0 else 0.0
            redundancy[low] += shared.beside[position] / strongest[high]
            redundancy[high] += shared.beside[position] / strongest[low]
    return squares, logarithms, redundancy


@kernel
def _upward(graph: Adjacency, strengths: F64, order: I64) -> tuple[I64, I64, F64]:
    """Keep each tie at its end of lower place in `order`, both ends named by their places, rows increasing."""
    pointers, targets = graph
    places = np.empty(len(order), np.int64)
    for place in range(len(order)):
        places[order[place]] = place
    starts = np.zeros(len(order) + 1, np.int64)
    for place in range(len(order)):
        node = order[place]
        starts[place + 1] = starts[place]
        for position in range(pointers[node], pointers[node + 1]):
            starts[place + 1] += places[targets[position]] > place
    free = starts[:-1].copy()
    ends = np.empty(starts[-1], np.int64)
    values = np.empty(starts[-1])
    for place in range(len(order)):
        node = order[place]
        for position in range(pointers[node], pointers[node + 1]):
            below = places[targets[position]]
            if below < place:
                ends[free[below]] = place
                values[free[below]] = strengths[position]
                free[below] += 1
    return starts, ends, values


@kernel
def _shared(ties: Ties, inverse: F64) -> tuple[F64, F64]:
    """Visit each triangle once, from its lowest node, and add it to its three ties; `inverse` is one by total."""
    pointers, targets, strengths = ties
    through = np.zeros(len(targets))
    beside = np.zeros(len(targets))
    seen = np.full(len(inverse), -1, np.int64)
    for low in range(len(inverse)):
        for position in range(pointers[low], pointers[low + 1]):
            seen[targets[position]] = position
        for first in range(pointers[low], pointers[low + 1]):
            middle = targets[first]
            for last in range(pointers[middle], pointers[middle + 1]):
                high = targets[last]
                across = seen[high]
                if across >= 0:
                    a, b, c = strengths[first], strengths[last], strengths[across]
                    beside[first] += b * c
                    through[first] += b * c * inverse[high]
                    beside[last] += a * c
                    through[last] += a * c * inverse[low]
                    beside[across] += a * b
                    through[across] += a * b * inverse[middle]
        for position in range(pointers[low], pointers[low + 1]):
            seen[targets[position]] = -1
    return through, beside
