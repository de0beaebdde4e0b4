"""Bytes to text: which encoding it is, said; what is no text, refused."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import BinaryIO

from ecosystem.errors import NotThisFormat
from ecosystem_importers.limits import Limits, variable

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
PAGE = ("<!doctype html", "<html", "<head", "<body")
POINTER = "version https://git-lfs.github.com/"
WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ\u2019«»€£°©®ªº¿¡\u00a0")
CENTRAL = WESTERN | frozenset("ąćęłńóśźżčďěňřšťůžőűăâîșțĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽŐŰ")
BETWEEN_WORDS = frozenset("\u2013\u2014\u2018\u201c\u201d\u201e\u2026·•")
CANDIDATES = (("cp1252", WESTERN), ("mac_roman", WESTERN), ("cp1250", CENTRAL))
SAMPLE = 200_000
START = 65_536


@dataclass(frozen=True)
class Text:
    """A text file: its encoding and its first characters at once, the rest only when it is asked for."""

    name: str
    encoding: str
    open: Callable[[], BinaryIO]
    limits: Limits

    @cached_property
    def start(self) -> str:
        """The first characters of the file, enough to tell what it is."""
        with self._stream() as stream:
            return stream.read(START)

    @cached_property
    def content(self) -> str:
        """The whole text, held from now on: for formats that cannot be read line by line."""
        with self._stream() as stream:
            return stream.read()

    def lines(self) -> Iterator[str]:
        """The lines with their ends as they stand, read anew each time; raises NotThisFormat for one without end."""
        most = self.limits.line_characters
        with self._stream() as stream:
            for line in iter(partial(stream.readline, most + 1), ""):
                if len(line) > most:
                    raise NotThisFormat(
                        f"'{self.name}' has a line of more than {most:,} characters: "
                        f"expected a row for each record, or raise {variable('line_characters')}."
                    )
                yield line

    def _stream(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(self.open(), self.encoding, errors="replace", newline="")


def encoding_of(name: str, start: bytes, *, utf8: bool) -> str:
    """By its mark, as UTF-8 where all of the file is, or the likeliest single-byte encoding."""
    if not start.strip():
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    return _by_mark(start) or ("utf-8" if utf8 else None) or _without_mark(start) or _guessed(start, name)


def refuse_other_things(text: Text) -> None:
    """Refuse what is text and no data: an empty file, a web page, a pointer."""
    start, name = text.start.lstrip()[:60].lower(), text.name
    if not start:
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    if start.startswith(PAGE):
        raise NotThisFormat(f"'{name}' is a web page, not a data file: download the file itself.")
    if start.startswith(POINTER):
        raise NotThisFormat(f"'{name}' is only a Git LFS pointer to the data file: fetch the file itself.")


def _by_mark(start: bytes) -> str | None:
    return next((encoding for mark, encoding in BOMS if start.startswith(mark)), None)


def _without_mark(start: bytes) -> str | None:
    """UTF-16 whose mark is missing: nearly every second byte is zero, always on the same side."""
    start = start[:2000]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = start[first::2].count(0), start[1 - first :: 2].count(0)
        if zeros > 0.8 * (len(start) // 2) and not others:
            return encoding
    return None


def _guessed(start: bytes, name: str) -> str:
    if b"\x00" in start:
        raise NotThisFormat(f"'{name}' is binary, not text: expected CSV, JSON or XLSX.")
    return _likeliest(start[:SAMPLE])


def _likeliest(data: bytes) -> str:
    """The encoding that turns most bytes above 127 into letters where letters stand; a stranger's script is guessed."""
    scores = {encoding: _fitting(data.decode(encoding, errors="replace"), usual) for encoding, usual in CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    if 2 * scores[best] >= sum(byte > 127 for byte in data):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    return guess.encoding if guess else "cp1252"


def _fitting(text: str, usual: frozenset[str]) -> int:
    return sum(
        char in usual or (char in BETWEEN_WORDS and not _inside_word(text, at))
        for at, char in enumerate(text)
        if char > "\x7f"
    )


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
