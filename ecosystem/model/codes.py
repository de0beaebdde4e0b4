"""A source's codes as words."""

from __future__ import annotations

import re

CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)*")


def readable(word: str) -> str:
    """A source's code as words: `reported_result` becomes "reported result"; other text stays as it is."""
    return word.replace("_", " ") if CODE.fullmatch(word) else word
