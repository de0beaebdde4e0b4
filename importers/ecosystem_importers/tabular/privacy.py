"""What never enters: e-mail addresses, telephone numbers, and columns about people."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ecosystem_importers import contacts
from ecosystem_importers.contacts import EMAIL

PHONE = re.compile(r"\+\d[\d\s()./-]{6,}|\(?0\d{1,5}[)\s/-][\d\s()./-]{4,}")
NUMERIC_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
MOSTLY = 0.5


def without_emails(text: str) -> tuple[str, int]:
    """The text with each e-mail address taken out and its blanks closed up, and how many there were."""
    clean, count = contacts.without_emails(text)
    return " ".join(clean.split()) if count else text, count


def is_private(cells: Iterable[str]) -> bool:
    """Whether most cells of a column are e-mail addresses or telephone numbers."""
    stated = [cell for cell in cells if cell]
    private = sum(1 for cell in stated if EMAIL.fullmatch(cell) or is_phone(cell))
    return private > MOSTLY * len(stated)


def is_phone(cell: str) -> bool:
    """Whether a cell is a telephone number and no date."""
    return PHONE.fullmatch(cell) is not None and NUMERIC_DATE.fullmatch(cell) is None
