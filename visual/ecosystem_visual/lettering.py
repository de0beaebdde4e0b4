"""How wide names are, how they are broken into lines, and how they are written in XML."""

from __future__ import annotations

import re
from html import escape
from unicodedata import combining, east_asian_width

# Widths in parts of the size of the letters, as the broader of common sans-serif fonts have them.
NARROW, SLIM, WIDE, CAPITAL, USUAL, SQUARE = 0.35, 0.45, 1.0, 0.75, 0.63, 1.0
BOLD = 1.12
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line in pixels, rather too much than too little."""
    return size * (BOLD if bold else 1.0) * sum(_letter(letter) for letter in text)


def lines(text: str, size: float, most: float, end: str = "") -> list[str]:
    """At most two lines of `most` pixels, broken between words and cut where that does not do; `end` is kept."""
    words, first = text.split(" "), ""
    while words and width(f"{first} {words[0]}".strip(), size) <= most:
        first = f"{first} {words.pop(0)}".strip()
    if not words and width(first + end, size) <= most:
        return [first + end]
    if not words or not first:
        return [cut(text, size, most - width(end, size)) + end]
    return [first, cut(" ".join(words), size, most - width(end, size)) + end]


def cut(text: str, size: float, most: float) -> str:
    """As much of a line as there is room for."""
    if width(text, size) <= most:
        return text
    kept = text
    while kept and width(f"{kept}…", size) > most:
        kept = kept[:-1]
    return f"{kept.rstrip(' ,;:·…')}…"


def xml(text: str) -> str:
    """Text inside an element or attribute; letters that XML does not know are left out."""
    return escape(NOT_IN_XML.sub("", text))


def _letter(letter: str) -> float:
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return SQUARE
    if letter in " .,:;|'!()[]ijltfrI·-/":
        return NARROW if letter not in "-/()fr" else SLIM
    if letter in "mwMWÆŒ%@…":
        return WIDE
    return CAPITAL if letter.isupper() else USUAL
