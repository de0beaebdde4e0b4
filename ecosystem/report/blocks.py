"""The document as data: what both templates set, all of it text that is already in the reader's language."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec


class Block(msgspec.Struct, frozen=True, kw_only=True, tag_field="block", tag=str.lower):
    """A part of a section."""


class Paragraph(Block, frozen=True, kw_only=True):
    """Running text; a `note` is set smaller."""

    text: str
    style: Literal["lead", "plain", "note"] = "plain"


class Bullets(Block, frozen=True, kw_only=True):
    """Short sentences below each other."""

    items: tuple[str, ...]


class Pairs(Block, frozen=True, kw_only=True):
    """Terms, each with what is said of it."""

    items: tuple[tuple[str, str], ...]


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table; `bar` draws a share of 0 to 1 beside the text, `mark` a line across it."""

    text: str
    bar: float | None = None
    mark: float | None = None


class Column(msgspec.Struct, frozen=True):
    """A column: its heading, its share of the width (0 for what its text needs), and whether it holds numbers."""

    label: str
    width: float = 0
    number: bool = False


class Table(Block, frozen=True, kw_only=True):
    """Rows under headings; `title` says what it shows, and is not printed where the heading above already does."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    quiet: bool = False


class Card(msgspec.Struct, frozen=True):
    """A titled list of pairs."""

    title: str
    items: tuple[tuple[str, str], ...]


class Cards(Block, frozen=True, kw_only=True):
    """Cards in two columns."""

    left: tuple[Card, ...]
    right: tuple[Card, ...]


class Picture(Block, frozen=True, kw_only=True):
    """A map as the text of an SVG, with the words that stand in for it, and its height in millimetres."""

    svg: str
    caption: str
    alternative: str
    height: int


Simple = Paragraph | Bullets | Pairs | Table | Picture


class Side(Block, frozen=True, kw_only=True):
    """Blocks beside each other; `share` is the left one's part of the width."""

    left: tuple[Simple, ...]
    right: tuple[Simple, ...]
    share: float = 0.5


AnyBlock = Simple | Cards | Side


class Section(msgspec.Struct, frozen=True):
    """A heading with the blocks below it; `level` 2 stands below level 1."""

    title: str
    blocks: tuple[AnyBlock, ...]
    level: Literal[1, 2] = 1


class Figure(msgspec.Struct, frozen=True):
    """A number that stands out, and what it counts."""

    value: str
    label: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A whole report; `running` is the line below each page, `page_of` the words around page numbers.

    `closing` stands at the end in two columns of smaller text.
    """

    language: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    date: date
    running: str
    page_of: tuple[str, str]
    figures: tuple[Figure, ...]
    opening: tuple[Side, ...]
    sections: tuple[Section, ...]
    closing: tuple[tuple[Section, ...], tuple[Section, ...]]
