"""The lines of CORDIS tables: which table a header announces, and its cells under one spelling of the column names."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_emails
from ecosystem_importers.cordis.words import words
from ecosystem_importers.tables import Row, Table

ALIASES = {"participantorder": "order", "organisationurl": "url", "organisationname": "name"}
KNOWN = {
    "organisation": (
        "projectid projectacronym organisationid vatnumber name shortname sme activitytype street postcode city "
        "country nutscode geolocation url rcn order role "
        "eccontribution neteccontribution totalcost endofparticipation active"
    ),
    "project": (
        "id acronym status title startdate enddate totalcost ecmaxcontribution legalbasis topics ecsignaturedate "
        "frameworkprogramme mastercall subcall fundingscheme nature objective keywords rcn grantdoi"
    ),
    "topics": "projectid topic title",
    "euroscivoc": "projectid euroscivoccode euroscivocpath euroscivoctitle euroscivocdescription",
    "legalbasis": "projectid legalbasis title uniqueprogrammepart",
}
COLUMNS = {shape: tuple(names.split()) for shape, names in KNOWN.items()}
SIGNS = {
    "organisation": {"projectid", "organisationid"},
    "euroscivoc": {"projectid", "euroscivoccode"},
    "topics": {"projectid", "topic"},
    "legalbasis": {"projectid", "legalbasis", "title"},
}
PROJECT_SIGNS = {
    "ecmaxcontribution",
    "ecsignaturedate",
    "frameworkprogramme",
    "fundingscheme",
    "mastercall",
    "grantdoi",
}


@dataclass(frozen=True)
class Line:
    """One row of one table: every known column (empty where the file has none) and, apart, the unknown ones."""

    file: str
    sheet: str | None
    number: int
    cells: dict[str, str]
    unknown: dict[str, str]
    spelling: dict[str, str]
    updated: str

    def origin(self, column: str | None = None) -> Origin:
        return Origin(self.file, self.sheet, self.number, column and self.spelling.get(column, column))

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


def shape(header: Iterable[str]) -> str | None:
    """Which CORDIS table has this header, if any."""
    names = {canonical(name) for name in header}
    if {"id", "acronym"} <= names and names & PROJECT_SIGNS:
        return "project"
    return next((found for found, signs in SIGNS.items() if signs <= names), None)


@functools.cache
def canonical(name: str) -> str:
    plain = re.sub(r"[\s_]", "", name).casefold().replace("organization", "organisation")
    return ALIASES.get(plain, plain)


def clean(text: str) -> str:
    """NFC with single blanks."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def lines(table: Table, found: str, context: Context) -> list[Line]:
    """The lines of a table; columns that the format does not know are reported once and kept as attributes."""
    mapped = {*words().ignored[found], *COLUMNS[found]}
    unknown = [name for name in table.header if canonical(name) not in mapped]
    for name in unknown:
        message = "This column is not one of the format: its values were kept as an attribute."
        context.problems.note("unknown_column", message, Origin(table.file, table.sheet, column=name), name)
    return [_line(table, _usable(table, row, context), found, unknown) for row in table.rows]


def _usable(table: Table, row: Row, context: Context) -> Row:
    """The row without e-mail addresses; these and cells to the right of the header are reported."""
    if any(row.surplus):
        message = f"Expected {len(table.header)} cells: those to the right of the header were left out."
        context.problems.warning("surplus_cells", message, Origin(table.file, table.sheet, row.number), row.surplus[0])
    cells = {name: without_emails(cell) for name, cell in row.cells.items()}
    for name in (name for name, (_, count) in cells.items() if count and canonical(name) != "contactform"):
        message = "E-mail addresses are not imported: they were taken out."
        context.problems.note("contact_data", message, Origin(table.file, table.sheet, row.number, name))
    return Row(row.number, {name: cell for name, (cell, _) in cells.items()})


@functools.cache
def _spelling(header: tuple[str, ...]) -> dict[str, str]:
    return {canonical(name): name for name in header}


def _line(table: Table, row: Row, found: str, unknown: Sequence[str]) -> Line:
    given = {canonical(name): cell.strip() for name, cell in row.cells.items()}
    return Line(
        file=table.file,
        sheet=table.sheet,
        number=row.number,
        cells={name: given.get(name, "") for name in COLUMNS[found]},
        unknown={name: value for name in unknown if (value := clean(given.get(canonical(name), "")))},
        spelling=_spelling(table.header),
        updated=given.get("contentupdatedate", ""),
    )
