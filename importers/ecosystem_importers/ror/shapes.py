"""The shapes in which ROR records come, all made into that of version 2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from ecosystem.model import Origin
from ecosystem_importers.files import InputFile
from ecosystem_importers.ror.cells import SECOND, of_old_row, of_row, table_version
from ecosystem_importers.ror.old import Record, second_version
from ecosystem_importers.tables import header

HOME = "https://ror.org/"


def is_record(value: object) -> bool:
    """Whether a JSON value is a ROR record of either version."""
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str):
        return False
    return value["id"].startswith(HOME) and ("names" in value or "name" in value)


def recognises(file: InputFile) -> bool:
    if file.is_workbook:
        return False
    if file.outline is None:
        return table_version(header(file)) is not None
    return any(is_record(value) for _, value in islice(_values(file), 1))


def records(file: InputFile) -> Iterator[tuple[Origin, Record]]:
    """All records of a file with their origins, in the members of version 2; `version` says which they came in."""
    if file.outline is None:
        for table in file.book.tables:
            made = of_row if table_version(table.header) == SECOND else of_old_row
            for row in table.rows:
                yield Origin(file.name, row=row.number), made(row)
        return
    for pointer, value in _values(file):
        yield Origin(file.name, column=pointer or "/"), _of_json(value)


def _values(file: InputFile) -> Iterator[tuple[str, object]]:
    """The records of a dump, of JSON lines, of an answer's `items`, of a search index, or the only one."""
    outline = file.outline
    if outline is None:
        return
    if outline.items:
        yield from outline.documents()
    elif "items" in outline.members:
        yield from outline.each("items")
    elif "hits" in outline.members:
        yield from _hits(outline.value("hits"))
    elif "id" in outline.members:
        yield "", {name: outline.value(name) for name in outline.members}


def _hits(found: object) -> Iterator[tuple[str, object]]:
    hits = found.get("hits") if isinstance(found, dict) else found
    for at, hit in enumerate(hits if isinstance(hits, list) else []):
        if isinstance(hit, dict) and "_source" in hit:
            yield f"/hits/hits/{at}/_source", hit["_source"]


def _of_json(value: object) -> Record:
    if not isinstance(value, dict):
        return {}
    if "names" in value:
        return {**value, "version": SECOND}
    return second_version(value)
