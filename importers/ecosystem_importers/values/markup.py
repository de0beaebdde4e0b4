"""HTML in a cell as plain text."""

from __future__ import annotations

import html
import re

HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
BREAK = re.compile(r"<(?:br|hr|/p|/div|/li|/tr|/h[1-6]|/table|/ul|/ol)\b[^<>]*>", re.IGNORECASE)
CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)


def without_markup(text: str) -> str:
    """The text without tags, a line for each block; text that has none stays as it is."""
    if "<" not in text and "&" not in text:
        return text
    broken = CELL.sub(" ", BREAK.sub("\n", HIDDEN.sub("", text)))
    lines = (" ".join(line.split()) for line in html.unescape(TAG.sub("", broken)).splitlines())
    return "\n".join(line for line in lines if line)
