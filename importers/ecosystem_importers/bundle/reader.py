"""Reads the files of a bundle together."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import PurePath

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin, Record, TieRecord
from ecosystem.model.keys import entity_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.bundle.cells import Cells, columns_of, rows
from ecosystem_importers.bundle.columns import SHEETS
from ecosystem_importers.bundle.entities import ENTITIES, scheme_key
from ecosystem_importers.bundle.relations import Implied, assessments, implied_of, implied_tie, tie
from ecosystem_importers.bundle.stubs import Rows, ends, stubs, unlisted_schemes
from ecosystem_importers.bundle.words import words_of
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import Table, header, read_tables

STEPS = ("initiatives", "milestones")
JUDGEMENTS = ("assessments", "actor_assessments")
MANIFEST = "datapackage.json"


def recognises(file: InputFile) -> bool:
    """One of our file names, beside a data package or with the columns that only we have."""
    name = PurePath(file.name).stem.lower()
    if name not in SHEETS or file.suffix != ".csv" or file.is_workbook:
        return False
    sheet = SHEETS[name]
    found = {sheet.canonical(each) for each in header(file)}
    return file.path.with_name(MANIFEST).is_file() or sheet.required | sheet.signs <= found


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Entities, stubs for ends that are missing, ties, assessments; the order of rows and files does not matter."""
    sheets = _sheets(files, context)
    people = _people(sheets, context)
    implied = [(cells, each) for name in STEPS for cells in sheets[name] for each in implied_of(cells)]
    referred = list(ends(sheets, implied))
    known = yield from _entities(sheets, context)
    yield from stubs(referred, known | people, context)
    yield from _ties(sheets["ties"], implied, people)
    for name in JUDGEMENTS:
        yield from assessments(cells for cells in sheets[name] if not _named(cells, ("subject", "assessor"), people))


def _sheets(files: Sequence[InputFile], context: Context) -> Rows:
    words = words_of(context.manifest)
    tables: dict[str, list[Table]] = {name: [] for name in SHEETS}
    for file in sorted(files, key=lambda each: each.name):
        name = PurePath(file.name).stem.lower()
        if name not in SHEETS:
            raise NotThisFormat(
                f"'{file.name}' is not a file of a bundle: expected {', '.join(f'{each}.csv' for each in SHEETS)}."
            )
        tables[name] += [table for table in read_tables(file) if _usable(table, name, context)]
    sheets = {name: rows(name, tables[name], context, words) for name in SHEETS}
    return {name: [cells for cells in found if _complete(cells)] for name, found in sheets.items()}


def _usable(table: Table, name: str, context: Context) -> bool:
    missing = sorted(SHEETS[name].required - set(columns_of(name, table.header).values()))
    if missing:
        message = f"Expected the columns {', '.join(missing)}: the file was left out."
        context.problems.error("missing_columns", message, Origin(table.file, table.sheet))
    return not missing


def _complete(cells: Cells) -> bool:
    missing = sorted(column for column in SHEETS[cells.sheet].required - {"value"} if not cells.has(column))
    if missing:
        message = f"Expected a value in {', '.join(missing)}: the row was left out."
        cells.context.problems.error("incomplete_row", message, cells.origin(missing[0]))
    return not missing


def _people(sheets: Rows, context: Context) -> set[str]:
    """The ids of persons, who are left out with all that is said of them; none where they are let in."""
    if context.people:
        return set()
    people = {
        cells.known["id"]
        for cells in sheets["actors"]
        if vocabulary().find("actors", cells.known.get("kind", "")) == "person"
    }
    if people:
        message = (
            f"{len(people)} actors of kind person were left out with their ties: people are not imported by default."
        )
        context.problems.note("people_dropped", message, Origin(sheets["actors"][0].place.file, column="kind"))
    sheets["actors"] = [cells for cells in sheets["actors"] if cells.known["id"] not in people]
    return people


def _named(cells: Cells, columns: Sequence[str], people: set[str]) -> bool:
    return any(cells.known.get(column) in people for column in columns)


def _entities(sheets: Rows, context: Context) -> Generator[Record, None, set[str]]:
    known: set[str] = set()
    for name, make in ENTITIES.items():
        for cells in sheets[name]:
            own = cells.known["id"]
            mark = f"scheme:{own}" if name == "schemes" else own
            if mark in known:
                message = "This id was given before: ids are unique over all files, so the row was left out."
                context.problems.error("repeated_id", message, cells.origin("id"), own)
                continue
            known.add(mark)
            key = scheme_key(context.dataset.name, own) if name == "schemes" else entity_key(context.dataset.name, own)
            yield make(key, cells)
        if name == "schemes":
            yield from unlisted_schemes(sheets["themes"], known, context)
    return known


def _ties(given: Iterable[Cells], implied: Sequence[tuple[Cells, Implied]], people: set[str]) -> Iterator[TieRecord]:
    """The ties of ties.csv, and those that other columns imply and ties.csv does not hold."""
    said, keys = set(), set()
    for cells in given:
        if _named(cells, ("source", "target"), people):
            continue
        record = tie(cells)
        if record.key in keys:
            message = "This id was given to a tie before: the row was left out."
            cells.context.problems.error("repeated_id", message, cells.origin("id"), record.key)
            continue
        keys.add(record.key)
        said.add((record.source, record.target, record.kind))
        yield record
    for cells, each in implied:
        record = implied_tie(cells, each)
        if (record.source, record.target, record.kind) not in said and not people & set(each[:2]):
            yield record
