"""Notes, sources and footnotes beside the records: text that belongs to the sheet, not to an actor."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ecosystem_importers.layout.lines import Line
from ecosystem_importers.layout.looks import look
from ecosystem_importers.layout.words import LABELLED, first_word, words
from ecosystem_importers.values.words import folded

FOOTNOTE = re.compile(r"(?:[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\(\d{1,2}\)|\[\d{1,2}\]|\d{1,2}\))\s*\S.{2,}", re.DOTALL)
MEANING = re.compile(r"\S{1,3}\s*(?:=|:=)\s*\S.*", re.DOTALL)
PAGE = re.compile(r"([^\W\d]+)\.?\s*\d+(?:\s*(?:/|of|von|de|sur|di|van|av)\s*\d+)?", re.IGNORECASE)
STRANGE = ("©", "http://", "https://")
SHORT = 4
PROSE_WORDS = 9
PROSE_CHARACTERS = 60


def notes_at_end(lines: Sequence[Line], usual: int, names: Sequence[str]) -> list[Line]:
    """The rows at the end that are notes, from top to bottom; `names` are cells with which records surely begin."""
    found: list[Line] = []
    for line in reversed(lines):
        if not is_note(line, usual, names):
            break
        found.insert(0, line)
    return found


def is_note(line: Line, usual: int, names: Sequence[str] = ()) -> bool:
    """Whether a row says something about the sheet: a source, a footnote, a legend, a sentence."""
    text = line.first
    if usual > 1 and line.own > max(1, min(2, usual - 1)):
        return False
    if _is_marked(text) and not any(map(_is_marked, names)):
        return True
    if first_word(text) in words().notes and (LABELLED.match(text) or (line.own == 1 and usual > 1)):
        return True
    if usual == 1:
        return False
    counted = first_word(text) in words().totals and any(char.isdigit() for char in text)
    strange = text.startswith(STRANGE[1:]) or _is_prose(text, names) or _is_unnumbered(line, names)
    return line.own == 1 and (counted or strange)


def _is_unnumbered(line: Line, names: Sequence[str]) -> bool:
    """Whether a row begins with words where records begin with a number, and groups of them with a letter."""
    numbers = sum(name.rstrip(".").isdigit() for name in names)
    numbered = 2 * numbers > len(names) > 1 and all(len(name) <= SHORT for name in names)
    return numbered and line.filled[0] == 0 and look(line.first) == "text" and " " in line.first


def _is_marked(text: str) -> bool:
    """Whether a text begins as a footnote or as an entry of a legend."""
    return bool(FOOTNOTE.fullmatch(text) or MEANING.fullmatch(text) or text.startswith(STRANGE[0]))


def _is_prose(text: str, names: Sequence[str]) -> bool:
    """Whether a text reads as a sentence where the names of the sheet do not."""
    long = len(text) >= PROSE_CHARACTERS and len(text.split()) >= PROSE_WORDS
    return long and not any(len(name) >= PROSE_CHARACTERS for name in names)


def is_page(text: str) -> bool:
    """Whether a text says that the table goes on, or on which page it stands."""
    if len(text) > 60:
        return False
    page = PAGE.fullmatch(text.strip(" -–—"))
    return folded(text) in words().continued or (page is not None and folded(page[1]) in words().pages)
