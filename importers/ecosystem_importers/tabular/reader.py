"""Reads the tables of a delivery: first who there is, then what they do together, then what ties them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.headers.headers import Shape, is_usable
from ecosystem_importers.layout.found import Found
from ecosystem_importers.layout.sheet import lay_out, start_of
from ecosystem_importers.tabular.columns import survey
from ecosystem_importers.tabular.gathered import Gathered
from ecosystem_importers.tabular.plan import grids, sheets
from ecosystem_importers.tabular.report import report_people, sentence
from ecosystem_importers.tabular.shape import shape_of
from ecosystem_importers.tabular.ties import keyed

TEXT = (".csv", ".tsv", ".tab", ".txt")
BOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
ORDER: tuple[Shape, ...] = ("actors", "participations", "initiatives", "matrix")


def recognises(file: InputFile) -> bool:
    """Whether a file holds a table of actors, initiatives or ties; raises NotThisFormat, with why, for another."""
    if file.suffix not in (*TEXT, *BOOKS):
        return False
    tables = _first_tables(file)
    filled = [found for found in tables if found.table.rows]
    headers = [found.table.header for found in filled or tables]
    if not any(is_usable(names) for names in headers) and not any(map(_says_what_it_is, filled)):
        raise NotThisFormat(sentence(file.name, headers))
    if not filled:
        raise NotThisFormat(f"'{file.name}' has a header and no rows: expected a row for each actor or tie.")
    return True


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """The records of all tables of the files: entities, their themes, what only ties name, and ties."""
    planned = list(sheets(files, context))
    if not planned:
        raise NotThisFormat(sentence(files[0].name, [found.table.header for found in _first_tables(files[0])]))
    gathered = Gathered.of(planned, context)
    for shape in ORDER:
        gathered.read([sheet for sheet in planned if sheet.shape == shape])
    gathered.finish()
    gathered.read([sheet for sheet in planned if sheet.shape == "ties"])
    register, ends = gathered.register, gathered.ends
    report_people(context.problems, register.persons, ends.person_ties, Origin(files[0].name))
    yield from chain(register.entities.values(), ends.created())
    yield from gathered.themes()
    yield from keyed(gathered.drafts, context.ties)


def _first_tables(file: InputFile) -> list[Found]:
    """The tables of a file as far as the first rows of its sheets show them."""
    return [found for grid in grids(file) for found in lay_out(start_of(grid)).tables]


def _says_what_it_is(found: Found) -> bool:
    """Whether a matrix, or the values of a table whose header says nothing, tell what its rows are."""
    return found.matrix is not None or shape_of(survey(found.table)) is not None
