"""One row of a bundle: each column is taken once, and what is left over is kept as attributes."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TypeVar, get_args

from ecosystem.model import Identifier, Origin, PartialDate
from ecosystem.model.dataset import SourceClass
from ecosystem_importers.base import Context
from ecosystem_importers.bundle.columns import SHEETS
from ecosystem_importers.bundle.words import Words
from ecosystem_importers.contacts import without_contacts, without_emails
from ecosystem_importers.tables import Row, Table

T = TypeVar("T")
FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
IDS = ("id", "source", "target", "subject", "assessor", "scheme", "broader")
COUNTRIES = {"EL": "GR", "UK": "GB"}


@dataclass(frozen=True)
class Cells:
    """The cells of a row by our column names, in `known`, and those of other columns, in `other`."""

    sheet: str
    known: dict[str, str]
    other: dict[str, str]
    headers: dict[str, str]
    place: Origin
    context: Context
    words: Words

    def origin(self, column: str | None = None) -> Origin:
        return Origin(self.place.file, self.place.sheet, self.place.row, column and self.headers.get(column, column))

    def warn(self, code: str, message: str, column: str, value: str | None = None) -> None:
        self.context.problems.warning(code, message, self.origin(column), value)

    def has(self, column: str) -> bool:
        return bool(self.known.get(column))

    def plain(self, column: str) -> str:
        """The cell with single blanks, which stays."""
        return clean(self._without_emails(self.known[column], column))

    def word(self, column: str) -> str:
        """The cell with single blanks, empty where there is none; it is taken and not met again."""
        return clean(self._without_emails(self.known.pop(column, ""), column))

    def text(self, column: str) -> str | None:
        return self.word(column) or None

    def prose(self, column: str) -> str | None:
        """Free text without contact data."""
        text, count = without_contacts(self.known.pop(column, ""))
        if count:
            self.warn("contact_data", f"{count} e-mail addresses or telephone numbers were taken out.", column)
        return unicodedata.normalize("NFC", text).strip() or None

    def items(self, column: str) -> tuple[str, ...]:
        """The parts of a list, each once, in the order given."""
        parts = (clean(part) for part in self._without_emails(self.known.pop(column, ""), column).split("|"))
        return tuple(dict.fromkeys(part for part in parts if part))

    def date(self, column: str) -> PartialDate | None:
        return self._read(column, PartialDate.parse, "a date as YYYY, YYYY-MM or YYYY-MM-DD")

    def number(self, column: str) -> Decimal | None:
        return self._read(column, _number, "a number with a decimal point")

    def integer(self, column: str) -> int | None:
        return self._read(column, int, "a whole number")

    def flag(self, column: str) -> bool | None:
        return self._read(column, lambda word: FLAGS[word.lower()], "true or false")

    def choice(self, column: str, choices: Sequence[str]) -> str | None:
        """One of our own words, with blanks or underscores."""
        return self._read(column, lambda word: _one_of(word, choices), f"one of {', '.join(choices)}")

    def country(self, column: str) -> str | None:
        return self._read(column, _country, "a country code of two letters")

    def identifiers(self, column: str) -> tuple[Identifier, ...]:
        found = []
        for item in self.items(column):
            try:
                found.append(Identifier.parse(item))
            except ValueError:
                self.warn("bad_value", "Expected `scheme:value`: it was left out.", column, item)
        return tuple(found)

    def source_class(self) -> SourceClass | None:
        return self.choice("source_class", get_args(SourceClass))  # type: ignore[return-value]  # one of the choices

    def evidence(self) -> str | None:
        parts = (self.text("evidence"), self.text("locator"))
        return ": ".join(part for part in parts if part) or None

    def rest(self) -> dict[str, str]:
        """What no field took: the columns that the format does not know."""
        cells = {name: clean(self._without_emails(cell, name)) for name, cell in self.other.items()}
        return {name: cell for name, cell in cells.items() if cell}

    def labels(self) -> dict[str, str]:
        """Names in other languages, taken from `name_fr` and the like."""
        names = [name for name in self.other if name.startswith("name_") and len(name) in {7, 8}]
        found = {name.removeprefix("name_"): clean(self.other.pop(name)) for name in names}
        return {language: name for language, name in found.items() if name}

    def _without_emails(self, text: str, column: str) -> str:
        bare, count = without_emails(text)
        if count:
            self.warn("contact_data", "E-mail addresses are not imported: they were taken out.", column)
        return bare

    def _read(self, column: str, read: Callable[[str], T], expected: str) -> T | None:
        word = self.word(column)
        if not word:
            return None
        try:
            return read(word)
        except (ValueError, KeyError, InvalidOperation):
            self.warn("bad_value", f"Expected {expected}: it was left out.", column, word)
            return None


def rows(sheet: str, tables: Sequence[Table], context: Context, words: Words) -> list[Cells]:
    """The rows of all files of one kind in an order that depends only on what they say."""
    found = [_with_plain_ids(_cells(sheet, table, row, context, words)) for table in tables for row in table.rows]
    for table in tables:
        _report_unknown(sheet, table, context)
    return sorted(found, key=lambda cells: (list(cells.known.items()), list(cells.other.items())))


def _with_plain_ids(cells: Cells) -> Cells:
    """The row with its ids as they become keys, so that every mention of one is the same."""
    ids = {name: cells.plain(name) for name in IDS if cells.has(name)}
    return replace(cells, known={**cells.known, **ids})


def clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _cells(sheet: str, table: Table, row: Row, context: Context, words: Words) -> Cells:
    names = columns_of(sheet, table.header)
    return Cells(
        sheet=sheet,
        known={name: row.cells.get(header, "").strip() for header, name in names.items() if name},
        other={header: row.cells.get(header, "").strip() for header, name in names.items() if not name},
        headers={name: header for header, name in names.items() if name},
        place=Origin(table.file, table.sheet, row.number),
        context=context,
        words=words,
    )


@functools.cache
def columns_of(sheet: str, header: tuple[str, ...]) -> dict[str, str | None]:
    """The column that each header means; of two headers for one column the second is a column of its own."""
    names: dict[str, str | None] = {}
    for each in header:
        name = SHEETS[sheet].canonical(each)
        names[each] = None if name in names.values() else name
    return names


def _report_unknown(sheet: str, table: Table, context: Context) -> None:
    done = "kept as an attribute" if SHEETS[sheet].attributes else "left out"
    for header in _unknown(sheet, table):
        message = f"This column is not one of the format: its values were {done}."
        context.problems.note("unknown_column", message, Origin(table.file, table.sheet, column=header), header)
    for row in table.rows:
        if any(row.surplus):
            message = f"Expected {len(table.header)} cells: those to the right of the header were left out."
            context.problems.warning("surplus_cells", message, Origin(table.file, table.sheet, row.number))


def _unknown(sheet: str, table: Table) -> Iterator[str]:
    for header in table.header:
        label = sheet == "themes" and header.startswith("name_") and len(header) in {7, 8}
        if columns_of(sheet, table.header)[header] is None and not label:
            yield header


def _number(word: str) -> Decimal:
    number = Decimal(word)
    if not number.is_finite():
        raise ValueError(word)
    return number


def _one_of(word: str, choices: Sequence[str]) -> str:
    return {choice: choice for choice in choices}[word.lower().replace(" ", "_").replace("-", "_")]


def _country(word: str) -> str:
    code = COUNTRIES.get(word.upper(), word.upper())
    if len(code) != 2 or not code.isascii() or not code.isalpha():
        raise ValueError(word)
    return code
