"""E-mail addresses and telephone numbers, taken out of free text."""

from __future__ import annotations

import re

EMAIL = re.compile(r"(?:mailto:)?(?<![\w.+%'-])[\w.+%'-]++@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
LABELLED = re.compile(
    r"\b(?:e-?mail|phone|tel(?:ephone|\.)?|fax|mobile|out of hours)\s*:[ \t]*(?:\+?[\d(][\d ()./-]*\d|\d|(?=\n|$))",
    re.IGNORECASE,
)
SUSPECT = re.compile(r"[@:\d]")
NUMBER = re.compile(r"(?<![\w/.=&?%:-])(?:\+\d{1,3}|\(0\d*\)|0\d)(?:[ ().-]{0,2}\d){7,13}+(?![\w/-])")


def without_emails(text: str) -> tuple[str, int]:
    """The text without e-mail addresses, and how many were taken out; for cells whose numbers are codes."""
    return EMAIL.subn("", text) if "@" in text else (text, 0)


def without_contacts(text: str) -> tuple[str, int]:
    """The text without contact data, and how many pieces were taken out; addresses of web pages stay."""
    if not SUSPECT.search(text):
        return text, 0
    count = 0
    for pattern in (EMAIL, LABELLED, NUMBER):
        text, found = pattern.subn("", text)
        count += found
    return text, count
