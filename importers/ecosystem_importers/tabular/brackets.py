"""What stands in brackets after a name: its part in the matter, an amount, its acronym, or that it is a person."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.tabular.name_words import name_words
from ecosystem_importers.values.money import money
from ecosystem_importers.values.words import CACHED, folded

TAIL = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]+)[)\]]")
HEADED = re.compile(r"([^\W\d][\w -]{2,24}):\s+(\S.*)")
ACRONYM = re.compile(r"[A-Z][A-Za-z0-9&.-]{1,9}")
PERSON = re.compile(
    r"(?:(?:prof|dr|mr|mrs|ms|miss|sir|dame|lord|lady|herr|frau|mme|mlle|monsieur|madame|sr|sra|srta|dott|dottssa|ing|fru)\.?\s+)+[A-ZÀ-Ý]",
    re.IGNORECASE,
)
OTHER_PARTS = {
    "coordinating": "leads",
    "main": "leads",
    "principal": "leads",
    "federfuhrend": "leads",
    "chef de file": "leads",
    "co lead": "leads",
    "associated": "supports",
    "observer": "supports",
}


@dataclass(frozen=True)
class Part:
    """One name from a cell, and what the cell says of it."""

    name: str
    role: str | None = None
    kind: str | None = None
    amount: str | None = None
    alias: str | None = None
    person: bool = False


@functools.lru_cache(maxsize=CACHED)
def part_of(text: str) -> Part:
    """The name in a text and what stands in brackets after it; what is not understood stays part of the name."""
    match = TAIL.fullmatch(text) if text.endswith((")", "]")) else None
    if match and (found := _said(match[1].strip(), match[2].strip())):
        return found
    if (match := HEADED.fullmatch(text)) and (kind := _kind(match[1])):
        return Part(match[2], match[1], kind)
    return Part(text, person=PERSON.match(text) is not None)


def _said(name: str, inside: str) -> Part | None:
    if (kind := _kind(inside)) or folded(inside) in name_words().roles:
        return Part(name, inside, kind, person=PERSON.match(name) is not None)
    if folded(inside) in name_words().persons:
        return Part(name, person=True)
    if _is_amount(inside):
        return Part(name, amount=inside)
    return Part(name, alias=inside) if _stands_for(inside, name) else None


def _kind(word: str) -> str | None:
    """The kind of tie that a word for a part in something means."""
    if word.isupper() and len(word) < 5:
        return None
    return OTHER_PARTS.get(folded(word)) or vocabulary().find("ties", word)


def _is_amount(text: str) -> bool:
    return any(char.isdigit() for char in text) and money(text, None, None).code in (None, "no_single_amount")


def _stands_for(acronym: str, name: str) -> bool:
    """Whether most letters of an acronym are first letters of the name, in order."""
    if not ACRONYM.fullmatch(acronym) or sum(char.isupper() for char in acronym) < 2:
        return False
    letters = [char for char in folded(acronym) if char.isalpha()]
    text = iter("".join(word[0] for word in folded(name).split()))
    hits = sum(letter in text for letter in letters)
    return hits >= 2 and 2 * hits >= len(letters)
