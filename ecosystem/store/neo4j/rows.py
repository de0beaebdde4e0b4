"""Records as columns, and as positional rows: on the wire a list is half the work of a map."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from operator import attrgetter
from typing import Any

from ecosystem.model import Record, TieRecord
from ecosystem.model.keys import fold
from ecosystem.store.columns import CODECS, DATES, Codec
from ecosystem.store.neo4j.names import HEAD, NAMED, TIE_HEAD

Columns = dict[str, Sequence[Any]]
# What an index surely takes.
SORTED_BYTES = 200
FOLDED_LETTERS = 32_000


@dataclass(frozen=True)
class Table:
    """Columns of one record type, all of one length."""

    record_type: type[Record]
    columns: Columns

    def __len__(self) -> int:
        return len(self.columns["key"])

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.columns)

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        return list(zip(*self.columns.values(), strict=True))

    def at(self, name: str) -> int:
        return self.names.index(name)

    def column(self, name: str) -> list[Any]:
        return list(self.columns[name])

    def only(self, keys: Container[str]) -> Table:
        return self._compressed([key in keys for key in self.columns["key"]])

    def without(self, keys: Container[str]) -> Table:
        return self._compressed([key not in keys for key in self.columns["key"]]) if keys else self

    def map(self, name: str, new: Mapping[Any, Any]) -> Table:
        """With other values in one column."""
        return self.with_column(name, [new[value] for value in self.columns[name]])

    def with_column(self, name: str, column: Sequence[Any]) -> Table:
        """With one column more, or in place of the one of this name."""
        return Table(self.record_type, {**self.columns, name: column})

    def filled(self) -> Table:
        """Without the columns that are empty in every row."""
        number = len(self)
        kept = {name: column for name, column in self.columns.items() if column.count(None) < number}
        return Table(self.record_type, kept if number else self.columns)

    def split(self, name: str, group: Callable[[str], str]) -> dict[str, list[tuple[Any, ...]]]:
        """The rows by what a function makes of a column."""
        groups = {word: group(word) for word in set(self.columns[name])}
        parts: dict[str, list[tuple[Any, ...]]] = {each: [] for each in sorted(set(groups.values()))}
        for word, row in zip(self.columns[name], self.rows, strict=True):
            parts[groups[word]].append(row)
        return parts

    def _compressed(self, wanted: list[bool]) -> Table:
        return Table(self.record_type, {name: list(compress(each, wanted)) for name, each in self.columns.items()})


def table(record_type: type[Record], rows: Sequence[tuple[Record, int]], since: int, batch: int, dataset: str) -> Table:
    """Records with their marks, as they are to be written."""
    records, marks = [record for record, _ in rows], [mark for _, mark in rows]
    number = len(rows)
    head: Columns = {"since": [since] * number, "batch": [batch] * number, "dataset": [dataset] * number, "mark": marks}
    wanted = TIE_HEAD if record_type is TieRecord else HEAD
    kept = {name: column for name, column in head.items() if name in wanted}
    return Table(record_type, {**kept, **_derived(record_type, records), **_own(records)})


def joined(tables: Sequence[Table]) -> Table:
    """One table of several with the same columns."""
    names = tables[0].names
    return Table(
        tables[0].record_type, {name: [value for each in tables for value in each.columns[name]] for name in names}
    )


def setting(variable: str, names: Sequence[str], without: Container[str] = ()) -> str:
    """The assignments that put a row's values into properties; an empty value removes the property."""
    return ", ".join(f"{variable}.`{name}` = r[{at}]" for at, name in enumerate(names) if name not in without)


def literal(names: Sequence[str], without: Container[str] = ()) -> str:
    """The properties of what is created of a row, at half the work of as many assignments."""
    return f"{{{', '.join(f'`{name}`: r[{at}]' for at, name in enumerate(names) if name not in without)}}}"


def folded(record: Record) -> str:
    """The folded names of an entity, each on a line between the blanks that `search.trigrams` puts around it."""
    given = (getattr(record, "name", ""), *getattr(record, "aliases", ()))
    lines = "".join(f"\n  {name} " for name in dict.fromkeys(fold(name) for name in given))
    return f"{lines[:FOLDED_LETTERS]}\n"


def sort_text(name: str) -> str:
    """A text that is in order by code points however the server compares.

    The server compares some texts by the halves of which UTF-16 makes a rare character.
    """
    return name.encode("utf-8", "surrogatepass")[:SORTED_BYTES].decode("latin-1")


def _derived(record_type: type[Record], records: Sequence[Record]) -> Columns:
    if record_type not in NAMED:
        return {}
    return {
        "folded": [folded(record) for record in records],
        "sort": [sort_text(getattr(record, "name", "")) for record in records],
    }


def _own(records: Sequence[Record]) -> Columns:
    """The columns of records, field by field; most fields stand as they are."""
    found: Columns = {}
    for name in records[0].__struct_fields__:
        values = list(map(attrgetter(name), records))
        if name in CODECS:
            found |= _encoded(CODECS[name](name), values)
        else:
            found[name] = values
    return found


def _encoded(codec: Codec, values: Sequence[Any]) -> Columns:
    nothing: Sequence[Any] = (None,) * len(codec.columns)
    # Most are empty throughout; nought is a confidence.
    if not any(values) and 0 not in values:
        return {column.name: [None] * len(values) for column in codec.columns}
    encode = _remembering(codec.encode) if codec.columns[0].name in DATES else codec.encode
    rows = [nothing if value is None else encode(value) for value in values]
    # An empty list is nothing to a graph.
    return {
        column.name: [value or None for value in each] if column.type == "list" else each
        for column, each in zip(codec.columns, zip(*rows, strict=True), strict=True)
    }


def _remembering(encode: Callable[[Any], Sequence[Any]]) -> Callable[[Any], Sequence[Any]]:
    """Few dates come again and again."""
    return functools.lru_cache(maxsize=1000)(encode)
