"""A name of an organisation as the matcher reads it: its words, its acronyms, and the places set off at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from ecosystem.matching.lexicon import lexicon, plain
from ecosystem.model.names import without_form

APOSTROPHE = re.compile(r"['’‘`´](s\b)?")  # noqa: RUF001 # as people type it
SET_OFF = re.compile(r"\s*[,;|/()\[\]–—―@:]\s*|\s+-+\s*|\s*-+\s+|\s+(?:in|at)\s+", re.IGNORECASE)
ACRONYM = re.compile(r"(?=.*[^\W\d_].*[^\W\d_])[A-ZÀ-Þ][\w&]{1,9}")
SHORTEST, LONGEST = 2, 8


@dataclass(frozen=True, slots=True)
class Name:
    """One name, read.

    `words` are its words in order, generic ones in English, without acronym and legal form. `tail` are the places that
    are set off at its end, as in `Charles University in Prague`; `base` is what stands before them.
    """

    text: str
    words: tuple[str, ...]
    tail: tuple[str, ...] = ()
    acronyms: frozenset[str] = frozenset()
    initials: str = ""
    form: str = ""

    @property
    def base(self) -> tuple[str, ...]:
        return self.words[: len(self.words) - len(self.tail)]

    @property
    def is_acronym(self) -> bool:
        return len(self.words) == 1 and self.words[0] in self.acronyms


def read_name(text: str) -> Name:
    """The name that a text is; a text without a letter or digit has no words."""
    parts = [part for whole in SET_OFF.split(_without_apostrophe(text)) for part in _apart(whole)]
    whole = " ".join(parts)
    kept, acronyms = _acronyms(parts)
    told = [_without_form(part, first=at == 0) for at, part in enumerate(kept)]
    groups = [words for bare, _ in told if (words := lexicon().read(_joined(bare)))]
    form = next((form for _, form in told if form), "")
    own = tuple(word for group in groups for word in group)
    if _is_acronym(whole):
        acronyms.append(_squeezed(whole))
    return Name(text, own, _tail(groups), frozenset(acronyms), _initials(" ".join(kept)), form)


def _without_apostrophe(text: str) -> str:
    return APOSTROPHE.sub(lambda found: "s" if found[1] else " ", text)


def _without_form(part: str, *, first: bool) -> tuple[list[str], str]:
    """The words of a part and its legal form, which ends it or, after the first part, may be all of it."""
    words = plain(part)
    own = without_form(words, lexicon().forms) if first else without_form(["", *words], lexicon().forms)[1:]
    return own, "".join(words[len(own) :])


def _joined(words: list[str]) -> list[str]:
    """Single letters that follow each other as one word: `U.S.` is `us`."""
    found: list[str] = []
    for letters, run in groupby(words, lambda word: len(word) == 1):
        several = list(run)
        found += ["".join(several)] if letters and len(several) > 1 else several
    return found


def _apart(part: str) -> list[str]:
    """A part whose first or last word is the acronym of the others as two parts, as in `KIT Karlsruhe Institute …`."""
    words = part.split()
    for short, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        if len(rest) > SHORTEST and _is_acronym(short[0]) and _squeezed(short[0]) == _initials(" ".join(rest)):
            return [" ".join(rest), short[0]]
    return [part] if words else []


def _acronyms(parts: list[str]) -> tuple[list[str], list[str]]:
    """The parts of a name that say more than its acronym, and the acronyms."""
    rest = [part for part in parts if not _is_acronym(part)]
    stands = _initials(" ".join(rest))
    short = [part for part in parts if _is_acronym(part) and _stands_for(_squeezed(part), stands, rest)]
    return [part for part in parts if part not in short] or parts, [_squeezed(part) for part in short]


def _is_acronym(text: str) -> bool:
    capitals = sum(letter.isupper() for letter in text)
    return ACRONYM.fullmatch(text.strip()) is not None and capitals >= SHORTEST and 2 * capitals >= len(text.strip())


def _stands_for(acronym: str, initials: str, rest: list[str]) -> bool:
    """Whether the letters of an acronym come in this order in the name beside it, beginning with a word's first."""
    if not rest or acronym[0] not in initials:
        return False
    letters = iter("".join(plain(" ".join(rest))))
    return all(letter in letters for letter in acronym)


def _squeezed(text: str) -> str:
    return "".join(plain(text))


def _initials(text: str) -> str:
    little = lexicon().little
    first = "".join(word[0] for word in plain(text) if word not in little)
    return first if len(first) > SHORTEST and len(first) <= LONGEST else ""


def _tail(groups: list[list[str]]) -> tuple[str, ...]:
    """The places that end a name in groups of their own, with a place that stands right before them."""
    found: list[str] = []
    for group in reversed(groups[1:]):
        if not all(lexicon().is_place(word) for word in group):
            break
        found = [*group, *found]
    return (*_before(groups, found), *found)


def _before(groups: list[list[str]], found: list[str]) -> Iterator[str]:
    """The city at the end of the words before a set-off place, as in `Children's Hospital San Diego, California`."""
    words = [word for group in groups for word in group][: -len(found) or None]
    if found and len(words) > SHORTEST and words[-1] in lexicon().cities:
        yield words[-1]
