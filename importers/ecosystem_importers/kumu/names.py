"""Full names behind acronyms, as far as a text proves them."""

from __future__ import annotations

import re

from ecosystem.model.keys import fold

BRACKETED = re.compile(r"(.+?) \(([^()]{2,15})\)")
LONGEST = 15


def full_name(label: str, line: str) -> str | None:
    """The line when its words' initials spell the acronym in order, else None."""
    words = line.split()
    if not 2 <= len(words) <= LONGEST or "://" in line:
        return None
    return line.strip(" .:") if spells(_initials(line), label) else None


def bracketed(label: str) -> tuple[str, ...]:
    """Name and acronym of a label such as `Vehicle Certification Agency (VCA)`."""
    match = BRACKETED.fullmatch(label)
    return (match[1], match[2]) if match and full_name(match[2], match[1]) else ()


def spells(initials: str, label: str) -> bool:
    """Whether a label of one word with capitals stands in the initials, in order."""
    letters = fold(label).replace(" ", "")
    if " " in label or len(letters) < 2 or sum(sign.isupper() for sign in label) < 2:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in letters)


def _initials(line: str) -> str:
    """First letters; an abbreviation inside ordinary words, such as "UK", counts with all of its letters."""
    mixed = any(sign.islower() for sign in line)
    words = [part for word in line.split() for part in re.split("[-/&'\u2019]", word) if part]
    return "".join(fold(word) if mixed and word.isupper() else fold(word)[:1] for word in words)
