"""Rows as byte strings that sort by what they say, and back.

A delivery of H2020 has some forty thousand organisations in two hundred thousand rows: of each row no more is held than
one byte string, and dictionaries are made of these one at a time, when records are made of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from ecosystem.model import Origin
from ecosystem_importers.cordis.sources import Source

MARK = "\x1f"


class Line(msgspec.Struct, frozen=True):
    """What a row says: `own` is the thing's key inside its dataset, `unknown` the columns that the format has not.

    `cells` are in the order of the columns that `at` numbers; `place` is the source's rank and the row.
    """

    source: Source
    place: tuple[int, int]
    own: str
    at: Mapping[str, int]
    cells: list[str]
    unknown: dict[str, str]
    updated: str = ""

    def __getitem__(self, column: str) -> str:
        return self.cells[self.at[column]]

    def origin(self, column: str | None = None) -> Origin:
        return self.source.origin(self.place[1], column and self.source.spelling.get(column, column))


def packed(parts: Iterable[str]) -> bytes:
    return MARK.join(parts).encode("utf-8", "surrogatepass")


def unpacked(line: bytes) -> list[str]:
    return line.decode("utf-8", "surrogatepass").split(MARK)


def positions(columns: Iterable[str], start: int) -> dict[str, int]:
    """Where each column stands in a line that is unpacked."""
    return {column: at for at, column in enumerate(columns, start)}


def packed_mapping(values: Mapping[str, str]) -> str:
    return msgspec.json.encode(values).decode() if values else ""


def unpacked_mapping(text: str) -> dict[str, str]:
    return msgspec.json.decode(text, type=dict[str, str]) if text else {}
