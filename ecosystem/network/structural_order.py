"""An order of nodes by where they stand in the ties, so that methods that depend on order do not depend on ids."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from ecosystem.network.csr import I64, Csr

U64 = npt.NDArray[np.uint64]
SPLITS = 32


def structural_order(ties: Csr) -> I64:
    """The nodes by degree and refined colour (Weisfeiler & Leman 1968); what is left alike comes in order of row.

    Alike nodes that are not twins are told apart by singling out the first of a class and refining again, at most
    `SPLITS` times. The order is then the same up to a symmetry of the ties, unless refinement cannot tell apart nodes
    that no symmetry exchanges (as in regular graphs), or symmetries are left after the last split.
    """
    rows = np.arange(ties.n)
    colours = structural_classes(ties)
    signatures = _signatures(ties)
    for split in range(1, SPLITS + 1):
        order = np.lexsort((rows, colours))
        first = _first_of_unlike(colours[order], [each[order] for each in signatures])
        if first is None:
            break
        colours[order[first]] = _mixed(colours[order[first : first + 1]] + np.uint64(split))[0]
        colours = _refined(ties, colours)
    return np.lexsort((rows, colours, np.diff(ties.indptr)))


def structural_classes(ties: Csr) -> U64:
    """The refined colour of each node: the same for nodes that a symmetry of the ties exchanges, and for few others."""
    return _refined(ties, np.zeros(ties.n, np.uint64))


def _refined(ties: Csr, colours: U64) -> U64:
    """Colour nodes by their own colour and those of their contacts, until no class is divided any more."""
    strengths = _strengths(ties)
    classes = len(np.unique(colours))
    while True:
        colours = _mixed(_mixed(colours) + _row_sums(ties, _mixed(colours[ties.indices] ^ strengths)))
        found = len(np.unique(colours))
        if found <= classes:
            return colours
        classes = found


def _signatures(ties: Csr) -> tuple[U64, U64]:
    """Numbers that are equal for twins: those without a tie between them, and those with one of strength 1."""
    names = _mixed(np.arange(1, ties.n + 1, dtype=np.uint64))
    apart = _row_sums(ties, _mixed(names[ties.indices] ^ _strengths(ties)))
    one = _mixed(np.ones(1, np.float32).view(np.uint32).astype(np.uint64))
    return apart, apart + _mixed(names ^ one)


def _first_of_unlike(colours: U64, signatures: list[U64]) -> int | None:
    """The place of the first of a class that holds more than twins of one another; `colours` are sorted."""
    starts = np.flatnonzero(np.r_[True, colours[1:] != colours[:-1]]) if len(colours) else np.zeros(0, np.int64)
    heads = np.repeat(starts, np.diff(np.r_[starts, len(colours)]))
    unlike = [np.add.reduceat(each != each[heads], starts) > 0 for each in signatures] if len(starts) else []
    found = starts[np.logical_and(*unlike)] if unlike else starts
    return int(found[0]) if len(found) else None


def _row_sums(ties: Csr, values: U64) -> U64:
    """Sums of whole numbers that wrap around, which no order of summing changes."""
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(sums[ties.indptr[1:]] - sums[ties.indptr[:-1]], np.uint64)


def _strengths(ties: Csr) -> U64:
    """Strengths as numbers; seven digits, because a sum of shares depends on its order in the last ones."""
    return _mixed(ties.values.astype(np.float32).view(np.uint32).astype(np.uint64))


def _mixed(values: U64) -> U64:
    """The finaliser of SplitMix64 (Steele, Lea & Flood 2014)."""
    mixed = values + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), np.uint64)
