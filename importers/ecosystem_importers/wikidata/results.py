"""Rows of query results: SPARQL JSON, the shorter JSON downloads of the query service, CSV and TSV."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ecosystem.model import Origin
from ecosystem_importers.fields import Scalar, plain
from ecosystem_importers.files import InputFile
from ecosystem_importers.tables import Row, header

ENTITY = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q\d+)")
# A value that is known to exist and not known itself.
UNKNOWN = re.compile(r"https?://(?:www\.)?wikidata\.org/\.well-known/genid/|_:")
TERM = re.compile(r'"?(?P<text>.*?)"?(?:@(?P<language>[A-Za-z]{2,}(?:-\w+)*)|\^\^<[^>]*>)', re.DOTALL)
LABEL, ADDRESS = "Label", "http"


@dataclass(frozen=True)
class Cell:
    """A value: whether it is an entity's address, and the language of a text."""

    text: str
    is_address: bool = False
    language: str | None = None

    @property
    def item(self) -> str | None:
        """The number of a Wikidata item, as in Q42."""
        match = ENTITY.fullmatch(self.text) if self.is_address else None
        return match[1] if match else None


@dataclass(frozen=True)
class Result:
    """One row of an answer, by the names of its variables."""

    origin: Origin
    cells: Mapping[str, Cell]


def recognises(file: InputFile) -> bool:
    if file.is_workbook:
        return False
    if file.outline is None:
        return _is_table(file)
    if file.outline.members:
        found = file.outline.members
        return "head" in found and "results" in found and isinstance(_bindings(file), list)
    return _is_answer(file.outline.first())


def results(file: InputFile) -> Iterator[Result]:
    """The rows of an answer; unknown values are left out."""
    if file.outline is None:
        for table in file.book.tables:
            for row in table.rows:
                yield Result(Origin(file.name, row=row.number), _of_row(row))
        return
    rows = file.outline.documents()
    if file.outline.members:
        rows = ((f"/results/bindings/{at}", each) for at, each in enumerate(_bindings(file) or ()))
    for pointer, value in rows:
        if isinstance(value, Mapping):
            cells = ((str(name), _cell(each)) for name, each in value.items())
            yield Result(Origin(file.name, column=pointer), {name: cell for name, cell in cells if cell})


def _bindings(file: InputFile) -> list[Any] | None:
    found = file.outline.value("results") if file.outline else None
    bindings = found.get("bindings") if isinstance(found, Mapping) else None
    return bindings if isinstance(bindings, list) else None


def _is_answer(first: Mapping[str, Any]) -> bool:
    """Whether an object pairs an item of Wikidata with its label."""
    cells = {name: _cell(each) for name, each in first.items() if isinstance(each, Scalar | Mapping)}
    return any(cell and cell.item and f"{name}{LABEL}" in first for name, cell in cells.items())


def _is_table(file: InputFile) -> bool:
    names = [name.removeprefix("?") for name in header(file)]
    if not any(f"{name}{LABEL}" in names for name in names):
        return False
    first = next((row for table in file.book.tables for row in table.rows), None)
    cells = _of_row(first) if first else {}
    return any(cell.item and f"{name}{LABEL}" in names for name, cell in cells.items())


def _cell(value: object) -> Cell | None:
    if isinstance(value, Mapping):
        text, kind = value.get("value"), value.get("type")
        language = value.get("xml:lang") or value.get("lang")
        if not isinstance(text, str) or not text.strip() or kind == "bnode" or UNKNOWN.match(text):
            return None
        return Cell(text.strip(), kind == "uri", language if isinstance(language, str) else None)
    if not isinstance(value, Scalar) or not (text := plain(value).strip()) or UNKNOWN.match(text):
        return None
    return Cell(text, text.startswith(ADDRESS) and " " not in text)


def _of_row(row: Row) -> dict[str, Cell]:
    cells = ((name, _term(text.strip()) if name[0] == "?" else _cell(text)) for name, text in row.cells.items())
    return {name.removeprefix("?"): cell for name, cell in cells if cell}


def _term(text: str) -> Cell | None:
    """A cell as the verbose download writes it: `<address>`, `"text"@en`, `"value"^^<type>`, or a bare number."""
    if text.startswith("<") and text.endswith(">"):
        return _cell({"type": "uri", "value": text[1:-1]})
    if match := TERM.fullmatch(text):
        return _cell({"type": "literal", "value": match["text"], "xml:lang": match["language"]})
    return _cell(text)
