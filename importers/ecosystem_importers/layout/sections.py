"""Headings between the rows, as "Universities" above its universities: what they say becomes a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from ecosystem_importers.layout.lines import Line

Style = Literal["merged", "after_blank", "colon", "capitals"]
NAME = "section"
ENUMERATED = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})*)[.)]?")
STYLES: tuple[Style, ...] = ("merged", "after_blank", "colon", "capitals")


def section_style(body: Sequence[Line], usual: int) -> Style | None:
    """How the headings of a body are told from its rows, None where it has none for certain."""
    if usual < 2 or len(body) < 3:
        return None
    return next((style for style in STYLES if _holds(body, style)), None)


def heading(line: Line) -> str | None:
    """The text of a row that holds no more than a heading, with its own number or letter at most."""
    texts = line.texts
    if len(texts) == 2 and ENUMERATED.fullmatch(texts[0]):
        return texts[1]
    return texts[0] if len(texts) == 1 else None


def is_section(line: Line, before: int, style: Style | None) -> bool:
    """Whether a row is a heading; `before` is the number of the row before it that holds something."""
    if style is None or (text := heading(line)) is None:
        return False
    if style == "merged":
        return line.own == 1 and len(line.merged) > 0 and len(line.merged) + 1 >= len(line.filled) > 1
    if style == "after_blank":
        return line.number > before + 1
    return text.endswith(":") if style == "colon" else text.isupper() and len(text) > 3


def _holds(body: Sequence[Line], style: Style) -> bool:
    before = [body[0].number - 2, *(line.number for line in body)]
    headings = [at for at, line in enumerate(body) if is_section(line, before[at], style)]
    if not headings or any(at + 1 >= len(body) or heading(body[at + 1]) for at in headings):
        return False
    if style == "merged":
        return True
    singles = [at for at, line in enumerate(body) if heading(line)]
    others = [text for at, line in enumerate(body) if at not in headings for text in line.texts[:2]]
    clear = style == "after_blank" or 3 * sum(_alike(text, style) for text in others) < len(others)
    names = _starts_alike([body[at] for at in headings], [line for at, line in enumerate(body) if at not in headings])
    return len(headings) > 1 and headings[0] == 0 and headings == singles and clear and names


def _alike(text: str, style: Style) -> bool:
    return text.endswith(":") if style == "colon" else text.isupper()


def _starts_alike(headings: Sequence[Line], rows: Sequence[Line]) -> bool:
    """Whether the headings stand in the column in which the rows begin too."""
    first = min(line.filled[0] for line in headings)
    return sum(line.filled[0] == first for line in rows) > 0.8 * len(rows)
