"""Reads any of the CORDIS tables of one delivery together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ecosystem.errors import NotThisFormat
from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.lines import Line, lines, shape
from ecosystem_importers.cordis.organisations import actors
from ecosystem_importers.cordis.participations import participations
from ecosystem_importers.cordis.projects import projects, stubs
from ecosystem_importers.cordis.themes import SCHEMES, theme_ties, themes
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import header, read_tables

Tables = dict[str, list[Line]]


def recognises(file: InputFile) -> bool:
    return not file.is_workbook and shape(header(file)) is not None


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Schemes, themes, actors and projects, then the ties between them; the order of files and rows does not matter."""
    tables = _tables(files, context)
    for found in SCHEMES:
        yield from themes(found, tables[found], context)
    participants = [line for line in tables["organisation"] if _named(line, context)]
    yield from actors(participants, context)
    yield from projects(tables["project"], context)
    mentions = [*participants, *(line for found in SCHEMES for line in tables[found])]
    yield from stubs(mentions, tables["project"], context)
    yield from participations(participants, context)
    for found in SCHEMES:
        yield from theme_ties(found, tables[found], context)


def _tables(files: Sequence[InputFile], context: Context) -> Tables:
    tables: Tables = {found: [] for found in ("organisation", "project", *SCHEMES)}
    for file in sorted(files, key=lambda each: each.name):
        for table in read_tables(file):
            found = shape(table.header)
            if found is None:
                raise NotThisFormat(
                    f"'{file.name}' is not a CORDIS table (its first column is '{table.header[0]}'): "
                    "expected organization, project, topics, euroSciVoc or legalBasis with their header."
                )
            tables[found] += lines(table, found, context)
    return tables if tables["topics"] else {**tables, "topics": _topics_of(tables["project"])}


def _topics_of(lines: Sequence[Line]) -> list[Line]:
    """Without a topics table, the codes in the project rows stand in for it."""
    return [_topic_of(line) for line in lines if line["topics"]]


def _topic_of(line: Line) -> Line:
    cells = {"projectid": line["id"], "topic": line["topics"], "title": ""}
    return replace(line, cells=cells, spelling={"projectid": "id", "topic": "topics"}, unknown={})


def _named(line: Line, context: Context) -> bool:
    if line["organisationid"] or line["name"]:
        return True
    message = "Expected the organisation's number or name: the row was left out."
    context.problems.error("no_organisation", message, line.origin("organisationid"))
    return False
