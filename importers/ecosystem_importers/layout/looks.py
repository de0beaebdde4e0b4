"""What a cell looks like, before anyone knows what it means."""

from __future__ import annotations

import functools
import re
from typing import Literal

from ecosystem_importers.values.dates import looks_like_date

Look = Literal["blank", "number", "date", "text"]
NUMBER = re.compile(
    r"[(+\-\u2212]?\s*(?:[€£$¥]|[A-Z]{3}\s)?\s*\d[\d.,\s'\u2019\u00a0]*(?:[eE][+-]?\d+)?\s*(?:[%€£$¥)k]|k€|[A-Z]{3})?\)?"
)
YEAR = re.compile(r"(?:19|20)\d\d(?:[/-](?:19|20)?\d\d)?")
RULE = re.compile(r"[\s\-_=~*.·•#+|—–]{2,}")
SIGNS = "xX✓✔☑☒✗✘•●○◦■□▪-–01√*üvVyYnNoOjJ+"
MARKS = frozenset([*SIGNS, "++", "+++", "yes", "no", "ja", "nein", "oui", "non", "sí", "si", "nee"])
CACHED = 50_000


@functools.lru_cache(maxsize=CACHED)
def look(cell: str) -> Look:
    """Blank, a number (money and percentages too), a date, or text."""
    text = cell.strip()
    if not text:
        return "blank"
    if not any(char.isdigit() for char in text):
        return "text"
    if NUMBER.fullmatch(text):
        return "number"
    return "date" if len(text) < 40 and looks_like_date(text) else "text"


def is_year(cell: str) -> bool:
    return YEAR.fullmatch(cell.strip()) is not None


def is_rule(cell: str) -> bool:
    """Whether a cell is a line drawn with characters."""
    return RULE.fullmatch(cell) is not None


def is_mark(cell: str) -> bool:
    """Whether a cell is a cross, a tick or another sign that something applies."""
    return cell.strip() in MARKS
