"""Matrices: each filled cell ties the actor of its row to the actor, theme or initiative of its column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ecosystem.model import InitiativeRecord, Origin, ProblemLog, TieRecord
from ecosystem.model.keys import name_key
from ecosystem.model.tie import is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.layout.matrix import Matrix, MatrixCell
from ecosystem_importers.tabular.named import in_initiative
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.tabular.sheet import Sheet
from ecosystem_importers.tabular.ties import UNTYPED, TieDraft
from ecosystem_importers.values.numbers import Mark, decimal_mark, number
from ecosystem_importers.values.words import comparable, folded, is_placeholder, words

THEME = "theme"
Key = Callable[[str, Origin], str | None]


@dataclass(frozen=True)
class Crossing:
    """What a matrix says of two labels: how strong, in which words, and where."""

    row: str
    column: str
    strength: float | None
    word: str | None
    number: int


def crossings(sheet: Sheet, problems: ProblemLog) -> list[Crossing]:
    """The cells that say that there is something; zeros, dashes and "no" say that there is nothing."""
    matrix = _of(sheet)
    cells = list(matrix.cells())
    mark = decimal_mark(cell.value for cell in cells)
    found = [crossing for cell in cells if (crossing := _crossing(cell, mark))]
    if all(each.strength in (None, 1) for each in found):
        found = [replace(each, strength=None) for each in found]
    if matrix.kind != "adjacency":
        return found
    apart = [each for each in found if folded(each.row) != folded(each.column)]
    if len(apart) < len(found):
        message = "Cells on the diagonal of the matrix; left out, since nothing is tied to itself."
        number = str(len(found) - len(apart))
        problems.note("diagonal", message, Origin(matrix.table.file, matrix.table.sheet), number)
    return apart


def is_mutual(sheet: Sheet, found: list[Crossing]) -> bool:
    """Whether the ties of a matrix have no direction: both its halves say the same, or only one of them is filled."""
    tie = vocabulary().ties.get(sheet.settings.tie or "")
    if tie and tie.directed:
        return False
    said = {(folded(each.row), folded(each.column)): (each.strength, each.word) for each in found}
    if all(said.get((column, row)) == own for (row, column), own in said.items()):
        return True
    at = {folded(label): place for place, label in enumerate(_of(sheet).labels)}
    halves = {at.get(row, -1) < at.get(column, -1) for row, column in said}
    return len(halves) == 1 and all(row in at for row, _ in said)


def adjacency(sheet: Sheet, found: list[Crossing], key: Key) -> Iterator[TieDraft]:
    """Ties between actors: without direction where the matrix is symmetric, each pair once."""
    mutual, kind = is_mutual(sheet, found), sheet.settings.tie or UNTYPED
    seen: set[frozenset[str]] = set()
    for each in sorted(found, key=lambda one: (one.row, one.column)):
        pair = frozenset((folded(each.row), folded(each.column)))
        if mutual and pair in seen:
            continue
        seen.add(pair)
        origin = _origin(sheet, each)
        source, target = key(each.row, origin), key(each.column, origin)
        if source and target:
            yield _draft(each, (source, target), kind, origin, directed=not mutual)


def incidence(sheet: Sheet, found: list[Crossing], key: Key, to: Key) -> Iterator[TieDraft]:
    """Ties from the actors of the rows to the initiatives of the columns."""
    for each in found:
        origin = _origin(sheet, each)
        source, target = key(each.row, origin), to(each.column, origin)
        if source and target:
            said = in_initiative(vocabulary().find("ties", each.word) if each.word else None)
            yield _draft(each, (source, target), said or sheet.settings.tie or "participates_in", origin, directed=True)


def holds_themes(sheet: Sheet, register: Register) -> bool:
    """Whether the columns are themes: unless the user, their band or a table says that they are initiatives."""
    matrix = _of(sheet)
    if sheet.settings.kind:
        return sheet.settings.kind == THEME
    if matrix.band and vocabulary().find("initiatives", matrix.band):
        return False
    known = [register.find(name) for name in matrix.labels]
    initiatives = sum(len(keys) == 1 and isinstance(register.entities[keys[0]], InitiativeRecord) for keys in known)
    return 2 * initiatives <= len(matrix.columns)


def initiative(sheet: Sheet, register: Register, name: str, origin: Origin) -> InitiativeRecord:
    """The initiative that a column stands for."""
    band = _of(sheet).band
    kind = (vocabulary().find("initiatives", band) if band else None) or sheet.settings.kind or "project"
    return InitiativeRecord(key=name_key(register.dataset, name, kind), name=name, kind=kind, origin=origin)


def _of(sheet: Sheet) -> Matrix:
    if sheet.matrix is None:
        raise ValueError(f"'{sheet.name}' is no matrix.")
    return sheet.matrix


def _crossing(cell: MatrixCell, mark: Mark | None) -> Crossing | None:
    value = number(cell.value, mark, grouped=True).value
    if value is not None and is_ordinary(float(value)):
        return Crossing(cell.row, cell.column, float(value), None, cell.number) if value else None
    if is_placeholder(cell.value) or comparable(cell.value) in words().undirected:
        return None
    word = None if len(cell.value) == 1 or comparable(cell.value) in words().directed else cell.value
    return Crossing(cell.row, cell.column, None, word, cell.number)


def _origin(sheet: Sheet, crossing: Crossing) -> Origin:
    return Origin(sheet.table.file, sheet.table.sheet, crossing.number, crossing.column)


def _draft(each: Crossing, ends: tuple[str, str], kind: str, origin: Origin, *, directed: bool) -> TieDraft:
    return TieDraft(
        TieRecord(
            key="",
            source=ends[0],
            target=ends[1],
            kind=kind,
            kind_word=each.word,
            role=each.word,
            directed=directed,
            strength=each.strength,
            origin=origin,
        ),
        None,
    )
