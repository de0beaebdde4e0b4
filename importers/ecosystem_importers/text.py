"""Bytes to text: which encoding it is, said; what is no text, refused."""

from __future__ import annotations

import codecs
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import BinaryIO

from ecosystem.errors import NotThisFormat
from ecosystem_importers.encodings import likeliest
from ecosystem_importers.limits import Limits, variable
from ecosystem_importers.mixture import AS_CP1252, mixture
from ecosystem_importers.mojibake import Repairs
from ecosystem_importers.progress import Advance, counted, silent
from ecosystem_importers.survey import LOST, Survey

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-16 and UTF-32 without their marks: which bytes of each group of two or four are zero in Western text.
UNMARKED = (
    ("utf-32-le", 4, (1, 2, 3)),
    ("utf-32-be", 4, (0, 1, 2)),
    ("utf-16-le", 2, (1,)),
    ("utf-16-be", 2, (0,)),
)
MARK = "\ufeff"
PAGE = ("<!doctype html", "<html", "<head", "<body")
POINTER = "version https://git-lfs.github.com/"
START = 65_536


@dataclass(frozen=True)
class Encoding:
    """How the bytes of a file are read as text.

    `odd` bytes are not of that encoding and were read as cp1252, the first of them in `lines`; `cut` says that the file
    ends inside a character.
    """

    name: str
    odd: int = 0
    lines: tuple[int, ...] = ()
    cut: bool = False


@dataclass(frozen=True)
class Text:
    """A text file: its encoding and its first characters at once, the rest only when it is asked for.

    Words that are garbled by a wrong encoding come repaired, as `repairs` tells.
    """

    name: str
    reading: Encoding
    survey: Survey
    open: Callable[[], BinaryIO]
    limits: Limits
    repairs: Repairs
    advance: Advance = silent

    @property
    def encoding(self) -> str:
        return self.reading.name

    @property
    def as_stored(self) -> bool:
        """Whether the bytes of the file are the text in UTF-8, nothing repaired."""
        return self.encoding == "utf-8" and not (self.reading.odd or self.reading.cut or self.is_suspicious)

    @property
    def is_suspicious(self) -> bool:
        return self.survey.suspicious or not self.survey.utf8

    @cached_property
    def start(self) -> str:
        """The first characters of the file, enough to tell what it is."""
        with self._stream() as stream:
            return Repairs().reading().mend(stream.read(START)).lstrip(MARK)

    @cached_property
    def content(self) -> str:
        """The whole text, held from now on: for formats that cannot be read line by line."""
        with self._stream() as stream:
            text = stream.read()
        if self.is_suspicious:
            reading = self.repairs.reading()
            text = reading.mend(text)
            reading.end()
        return text.lstrip(MARK)

    def lines(self) -> Iterator[str]:
        """The lines with their ends as they stand, read anew each time; raises NotThisFormat for one without end."""
        lines = counted(self._mended() if self.is_suspicious else self._lines(), self.advance)
        first = next(lines, "").lstrip(MARK)
        if first:
            yield first
        yield from lines

    @property
    def lost(self) -> int:
        """How many letters can be read in no encoding."""
        if self.survey.utf8:
            return self.survey.lost + self.reading.cut
        return sum(line.count(LOST) for line in self._lines())

    def _mended(self) -> Iterator[str]:
        reading = self.repairs.reading()
        for line in self._lines():
            yield reading.mend(line)
        reading.end()

    def _lines(self) -> Iterator[str]:
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
        errors = AS_CP1252 if self.reading.odd else "replace"
        return io.TextIOWrapper(self.open(), self.encoding, errors=errors, newline="")


def encoding_of(name: str, start: bytes, survey: Survey, opened: Callable[[], BinaryIO]) -> Encoding:
    """By its mark, as UTF-8 where most of it is, or the likeliest single-byte encoding."""
    if not start.strip():
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    if marked := next((encoding for mark, encoding in BOMS if start.startswith(mark)), None) or _unmarked(start):
        return Encoding(marked)
    if survey.utf8:
        return Encoding("utf-8", cut=survey.cut)
    if b"\x00" in start:
        raise NotThisFormat(f"'{name}' is binary, not text: expected CSV, JSON or XLSX.")
    with opened() as stream:
        found = mixture(stream)
    return Encoding("utf-8", found.odd, found.lines) if found.is_utf8 else Encoding(likeliest(found.sample))


def refuse_other_things(text: Text) -> None:
    """Refuse what is text and no data: an empty file, a web page, a pointer."""
    start, name = text.start.lstrip()[:60].lower(), text.name
    if not start:
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    if start.startswith(PAGE):
        raise NotThisFormat(f"'{name}' is a web page, not a data file: download the file itself.")
    if start.startswith(POINTER):
        raise NotThisFormat(f"'{name}' is only a Git LFS pointer to the data file: fetch the file itself.")


def _unmarked(start: bytes) -> str | None:
    """UTF-16 or UTF-32 whose mark is missing: nearly all bytes at certain places are zero, and none elsewhere."""
    start = start[:2000]
    for encoding, width, places in UNMARKED:
        zeros = [start[place::width].count(0) for place in range(width)]
        rows, others = len(start) // width, sum(zeros[place] for place in range(width) if place not in places)
        if rows and not others and all(zeros[place] > 0.8 * rows for place in places):
            return encoding
    return None
