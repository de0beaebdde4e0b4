"""Roll-up: actors counted as the parent that they are part of, at one level of it or of one kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import polars as pl
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.csr import I64
from ecosystem.network.network import Quality
from ecosystem.network.selection import Mask, RolledUp, Selection
from ecosystem.network.view import View

PART_OF = "part_of"
NONE = -1
NOTES = {
    "rolled_up": "Actors counted as the parent that they are part of: {}.",
    "inside_parents": "Ties inside one parent, left out: {}.",
    "several_parents": "Actors with several parents, which stay as they are: {}.",
    "circular_parents": "Actors that are part of each other in a circle, which stay as they are: {}.",
}


def rolled_up(selection: Selection, to: str) -> Selection:
    """The selection with each actor counted as its parent at a level (1 is the topmost), or its nearest of a kind.

    Raises BadInput for what is neither. Who has no such parent stays, and so does who has several or is in a circle;
    both are counted. Ties inside one parent become none.
    """
    parents, several, circular = _parents(selection)
    lead = _at_level(parents, int(to)) if to.isdecimal() and int(to) else _of_kind(parents, _is_kind(selection, to))
    source, target = (lead[selection.ties[end].to_numpy()] for end in ("source", "target"))
    inside = (source == target) & (selection.ties["source"] != selection.ties["target"]).to_numpy()
    ends = {"source": pl.Series(source, dtype=pl.Int32), "target": pl.Series(target, dtype=pl.Int32)}
    moved = lead != np.arange(len(lead))
    counts = RolledUp(
        actors=int(moved.sum()),
        inside=int((inside & (selection.ties["kind"] != PART_OF).to_numpy()).sum()),
        several_parents=several,
        circular=circular,
    )
    ties = selection.ties.with_columns(**ends).filter(pl.Series(~inside, dtype=pl.Boolean))
    return replace(selection, held=selection.held & ~moved, ties=ties, rolled=counts)


def notes(view: View, quality: Quality) -> Iterator[str]:
    """What a roll-up did, in sentences."""
    if view.by_parent and not quality.rolled_up:
        yield f"No actor is part of another one as --by-parent {view.by_parent} asks: each counts as itself."
    numbers = {name: getattr(quality, name) for name in NOTES}
    yield from (NOTES[name].format(f"{number:,}") for name, number in numbers.items() if number)


def _parents(selection: Selection) -> tuple[I64, int, int]:
    """The row of each actor's only parent, or NONE; how many have several, and how many are in circles."""
    of_actors = selection.held & selection.is_type("actor")
    ties = selection.ties.filter(pl.col("kind") == PART_OF, pl.col("source") != pl.col("target"))
    pairs = ties.select("source", "target").unique().to_numpy().astype(np.int64).reshape(-1, 2)
    pairs = pairs[of_actors[pairs[:, 0]] & of_actors[pairs[:, 1]]]
    number = np.bincount(pairs[:, 0], minlength=len(of_actors))
    single = pairs[number[pairs[:, 0]] == 1]
    parents = np.full(len(of_actors), NONE, np.int64)
    parents[single[:, 0]] = single[:, 1]
    circle = _circular(parents)
    parents[circle] = NONE
    return parents, int((number > 1).sum()), int(circle.sum())


def _circular(parents: I64) -> Mask:
    """Who is reached again on the way up."""
    child = np.flatnonzero(parents >= 0)
    n = len(parents)
    up = coo_array((np.ones(len(child), np.int8), (child, parents[child])), shape=(n, n)).tocsr()
    _, part = connected_components(up, directed=True, connection="strong")
    return np.asarray(np.bincount(part)[part] > 1, bool)


def _below(parents: I64) -> Iterator[I64]:
    """Children whose parents have been given before, the topmost first."""
    known = parents == NONE
    while not known.all():
        rows = np.flatnonzero(~known & known[parents])
        known[rows] = True
        yield rows


def _at_level(parents: I64, level: int) -> I64:
    lead = np.arange(len(parents))
    for depth, rows in enumerate(_below(parents), 1):
        if depth >= level:
            lead[rows] = lead[parents[rows]]
    return lead


def _of_kind(parents: I64, of_kind: Mask) -> I64:
    own = np.arange(len(parents))
    nearest = np.where(of_kind, own, NONE)
    for rows in _below(parents):
        nearest[rows] = np.where(of_kind[rows], rows, nearest[parents[rows]])
    return np.where(nearest >= 0, nearest, own)


def _is_kind(selection: Selection, kind: str) -> Mask:
    kinds = selection.snapshot.nodes["kind"]
    if kind not in vocabulary().actors and not (kinds == kind).any():
        raise BadInput(
            f"'{kind}' is no level and no kind of actor: give 1 for the topmost parents, 2 for those below them, "
            "or a kind such as ministry."
        )
    found = (kinds == kind).fill_null(value=False).to_numpy()
    return np.asarray(found & selection.is_type("actor") & selection.held, bool)
