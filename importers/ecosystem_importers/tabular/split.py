"""Several names in one cell: parted where cell, column and delivery give evidence, else left and reported."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ecosystem_importers.tabular.brackets import Part, part_of
from ecosystem_importers.tabular.name_words import name_words
from ecosystem_importers.values.countries import is_country
from ecosystem_importers.values.words import folded

SURE = re.compile(r"\s*[;|\u2022\u25cf\u25aa\u00b7\u2023\t]\s*|\s*\r?\n\s*")
BULLET = re.compile(r"^\s*(?:[-*\u2013\u2014\u2022\u25cf\u25aa\u2023]\s+|\(?\d{1,2}[.)]\s+|[a-z][.)]\s+)")
NUMBERED = re.compile(r"(?:(?<=\s)|^)\(?\d{1,2}[.)]\s+")
COMMA = re.compile(r"\s*,\s*")
AND = re.compile(r"\s+(?:and|et|und|y|e|en|og|och|i|&|\+)\s+")
LEADING = re.compile(r"^(?:and|et|und|y|e|en|og|och|i|&)\s+")
SLASH = re.compile(r"\s+/\s+|(?<=\w)/(?=[A-Z])")
SEPARATOR = re.compile(r"[;|,/&+\n\t\u2022\u25cf\u25aa\u00b7\u2023]|\d[.)]\s| (?:and|et|und|y|e|en|og|och|i) ")
ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,9}")
OUTSIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
RUNS_ON = re.compile(
    r"(?:\b(?:of|for|de|du|des|la|le|der|die|das|für|und|and|et|y|the|del|di|van|voor|for|och|og)|[,&-])$",
    re.IGNORECASE,
)
CONSISTENT = 0.6


@dataclass(frozen=True)
class Names:
    """The names that stand alone somewhere in the delivery, folded."""

    alone: frozenset[str]

    @classmethod
    def of(cls, cells: Iterable[str], known: Iterable[str] = ()) -> Names:
        """Cells in which nothing parts names, and names that are known to be whole."""
        single = {folded(cell) for cell in cells if not SEPARATOR.search(cell)}
        return cls(frozenset((*single, *(folded(name) for name in known))))

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and folded(text) in self.alone


@dataclass(frozen=True)
class Cell:
    """The names in a cell; `doubt` is how it might be parted where the evidence did not do."""

    parts: tuple[Part, ...]
    doubt: tuple[str, ...] = ()


@dataclass
class Splitter:
    """Parts the cells of one column; `asked` is what the user says: a separator, `no`, or nothing."""

    names: Names
    values: tuple[str, ...] = ()
    asked: str | None = None
    _seen: dict[str, Cell] = field(default_factory=dict)

    def cell(self, text: str) -> Cell:
        """The names of a cell, in their order."""
        if (found := self._seen.get(text)) is None:
            found = self._seen[text] = self._cell(text)
        return found

    def _cell(self, text: str) -> Cell:
        if (
            self.asked in ("no", "none")
            or (not self.asked and not SEPARATOR.search(text))
            or (not self.asked and text in self.names)
        ):
            return _whole([text])
        if self.asked:
            return _whole(_by(text, self.asked))
        pieces = [piece for line in _sure(text) for piece in self._commas(line)]
        return Cell(_parts(pieces), () if len(pieces) > 1 else self._doubt(pieces[0]) if pieces else ())

    def _commas(self, text: str) -> list[str]:
        """A text at its commas, where all that they part are names, or nearly all and the column is so throughout."""
        if text in self.names:
            return [text]
        pieces = _glued([piece for piece in _outside(COMMA, text) if piece])
        if len(pieces) < 2:
            return self._ands(text) if pieces else []
        last = AND.split(LEADING.sub("", pieces[-1]))
        every = [*pieces[:-1], *(self._ands(" and ".join(last)) if len(last) > 1 else last)]
        whole = [each for each in every if self._is_name(each)]
        if _is_headed(text) and not all(self._stands(each) for each in every):
            return self._headed(pieces)
        enough = len(whole) == len(every) or (self._by_commas and len(whole) > 0 and all(map(_may_be_name, every)))
        return every if enough else self._headed(pieces)

    def _headed(self, pieces: list[str]) -> list[str]:
        """Pieces of which one begins a list, as "Department for Business, Energy & Industrial Strategy" does."""
        joined: list[str] = []
        for piece in pieces:
            if joined and _is_headed(joined[-1]) and not AND.search(joined[-1]) and not self._stands(piece):
                joined[-1] = f"{joined[-1]}, {piece}"
            else:
                joined.append(piece)
        return joined if len(joined) > 1 and all(map(self._is_name, joined)) else [", ".join(pieces)]

    def _ands(self, text: str) -> list[str]:
        """A text at its last "and" or its slashes, where names stand on all sides."""
        for pattern in (SLASH, AND):
            pieces = _outside(pattern, text)
            if len(pieces) > 1 and all(self._is_name(piece) for piece in pieces) and not self._takes_lists(pieces):
                return pieces
        return [text]

    def _takes_lists(self, pieces: list[str]) -> bool:
        """Whether the first piece is a ministry or the like, which may be for several things."""
        return _is_headed(pieces[0]) and not all(self._stands(piece) for piece in pieces[1:])

    def _stands(self, text: str) -> bool:
        """Whether a text is a name even where it could be a field of the ministry before it."""
        words = folded(OUTSIDE.sub("", text)).split()
        ends = {words[0], words[-1]} if words else set()
        known = text in self.names or _is_headed(text) or ACRONYM.fullmatch(text) is not None
        return known or (len(words) > 1 and bool(ends & name_words().keywords) and not AND.search(text))

    @functools.cached_property
    def _by_commas(self) -> bool:
        """Whether most cells with commas part into names without a doubt."""
        cells = [[piece for piece in _outside(COMMA, value) if piece] for value in self.values[:500] if "," in value]
        clear = [all(map(self._is_name, pieces)) for pieces in cells]
        return len(clear) > 2 and sum(clear) >= CONSISTENT * len(clear)

    def _is_name(self, text: str) -> bool:
        """Whether a text is known as a name, or looks like no part of one."""
        bare = OUTSIDE.sub("", text).strip()
        if text in self.names or bare in self.names:
            return True
        words = folded(bare).split()
        own = name_words()
        return (
            ACRONYM.fullmatch(bare) is not None
            or (len(words) > 1 and bool(own.keywords & set(words)) and bare[:1].isupper())
            or (len(words) > 1 and words[-1] in own.forms)
            or (
                len(words) == 1
                and len(words[0]) > 8
                and any(words[0].endswith(word) for word in own.keywords if len(word) > 6)
            )
        )

    def _doubt(self, text: str) -> tuple[str, ...]:
        """How a text might be parted, where at least one part of it is a name by itself."""
        for pattern in (COMMA, SLASH, AND):
            pieces = [piece for piece in _outside(pattern, text) if piece]
            rest = [piece for piece in pieces if piece not in self.names]
            if len(_glued(pieces)) > 1 and len(rest) < len(pieces):
                return tuple(pieces)
        if _is_headed(text) or (folded(text).split()[-1:] and folded(text).split()[-1] in name_words().forms):
            return ()
        pieces = [piece for piece in _outside(COMMA, text) if piece]
        return tuple(pieces) if len(_glued(pieces)) > 1 and all(map(_may_be_name, pieces)) else ()


def _whole(pieces: Iterable[str]) -> Cell:
    return Cell(_parts(pieces))


def _parts(pieces: Iterable[str]) -> tuple[Part, ...]:
    found = (part_of(text) for piece in pieces if (text := " ".join(piece.split()).strip(" ,;")))
    return tuple({folded(part.name) or part.name: part for part in reversed(list(found))}.values())[::-1]


def _by(text: str, asked: str) -> list[str]:
    """A text at the separators that the user names: `;` or `, and` or `newline`, several with a blank between them."""
    marks = ["\n" if mark == "newline" else mark for mark in asked.split(" ") if mark] or [asked]
    pattern = "|".join(rf"\s{re.escape(mark)}\s" if mark.isalpha() else re.escape(mark) for mark in marks)
    return [BULLET.sub("", piece) for piece in re.split(pattern, text)]


def _sure(text: str) -> list[str]:
    """A text at what always parts names: semicolons, bars, bullets, numbers of a list, and lines that do not run on."""
    pieces: list[str] = []
    for piece in SURE.split(text):
        if pieces and (RUNS_ON.search(pieces[-1]) or piece[:1].islower()) and "\n" in text and ";" not in text:
            pieces[-1] = f"{pieces[-1]} {piece}"
        elif piece.strip():
            pieces.append(piece)
    numbered = [part for piece in pieces for part in (_numbered(piece) or [piece])]
    return [clean for piece in numbered if (clean := BULLET.sub("", piece).strip())]


def _numbered(text: str) -> list[str] | None:
    """The items of "1. A 2. B"; None where the numbers do not count up from 1."""
    found = [int(match[0].strip().strip("().")) for match in NUMBERED.finditer(text)]
    return (
        [part for part in NUMBERED.split(text) if part.strip()]
        if found == [*range(1, len(found) + 1)] and found
        else None
    )


def _outside(pattern: re.Pattern[str], text: str) -> list[str]:
    """A text at a separator, but not where it stands in brackets or quotation marks."""
    hidden = re.sub(
        r"[(\[\"\u201c\u00ab][^()\[\]\"\u201d\u00bb]*[)\]\"\u201d\u00bb]", lambda match: "\x00" * len(match[0]), text
    )
    pieces, at = [], 0
    for match in pattern.finditer(hidden):
        pieces.append(text[at : match.start()])
        at = match.end()
    return [piece.strip() for piece in (*pieces, text[at:])]


def _glued(pieces: list[str]) -> list[str]:
    """Pieces with forms of firms and countries put back to the name before them."""
    joined: list[str] = []
    countries_alone = all(is_country(piece) for piece in pieces)
    for piece in pieces:
        words = folded(piece).split()
        belongs = words and (
            all(word in name_words().forms for word in words) or (is_country(piece) and not countries_alone)
        )
        if joined and belongs:
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def _is_headed(text: str) -> bool:
    """Whether a text begins as a ministry or the like, which a list of fields may follow."""
    word = folded(text)
    return any(word.startswith(f"{head} ") for head in name_words().heads)


def _may_be_name(text: str) -> bool:
    return text[:1].isupper() and len(text) > 1
