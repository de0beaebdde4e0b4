"""One file of a delivery: its bytes, what it really is, and a plain refusal of what it only claims to be."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, TypeVar, cast
from zipfile import ZipFile

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem.model import SourceFile
from ecosystem_importers.archive import UNREADABLE, ZIP
from ecosystem_importers.limits import USUAL, Limits, variable
from ecosystem_importers.mojibake import Repairs
from ecosystem_importers.outline import Outline, outline
from ecosystem_importers.progress import Advance, silent
from ecosystem_importers.survey import Survey, survey
from ecosystem_importers.tables import Book, read_book
from ecosystem_importers.text import START, Text, encoding_of, refuse_other_things

T = TypeVar("T")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class InputFile:
    """One delivered file; `name` is its path below the folder that was given, or its own name.

    A file in a zip archive is read where it is: its `path` is that of the archive and its own inside. Nothing of a text
    file is held but what is asked for as a whole: `start` is enough to recognise a format, `text` and `book` read piece
    by piece.
    """

    path: Path
    name: str
    limits: Limits = USUAL
    archive: Path | None = None
    advance: Advance = field(default=silent, repr=False, compare=False)

    def open(self) -> BinaryIO:
        """The bytes as a stream; raises BadInput for what is no file, cannot be read, or has changed since."""
        stored, first = self.archive or self.path, self._stamp
        try:
            stream = os.fdopen(os.open(stored, os.O_RDONLY | WITHOUT_WAITING), "rb")
            now = _stamp(os.fstat(stream.fileno()))
        except OSError as error:
            raise self._unreadable(error) from error
        if now != first:
            stream.close()
            raise BadInput(f"'{self.name}' changed while it was read: import it again when it is complete.")
        if self.archive is None:
            return stream
        with stream:
            return self._member(self.archive)

    def _member(self, archive: Path) -> BinaryIO:
        """The file inside its archive, which stays open as long as this."""
        with self._unpacked(), ZipFile(archive) as opened:
            return cast(BinaryIO, opened.open(self.path.relative_to(archive).as_posix()))

    def seekable(self) -> BinaryIO:
        """The bytes as a stream in which it costs nothing to go back and forth."""
        return BytesIO(self.data) if self.archive else self.open()

    @contextmanager
    def _unpacked(self) -> Iterator[None]:
        """What fails when a file in an archive is read is said as one sentence."""
        try:
            yield
        except UNREADABLE as error:
            raise NotThisFormat(
                f"'{self.name}' cannot be unpacked ({error}): pack it again, without password."
            ) from error

    @cached_property
    def start(self) -> bytes:
        """The first bytes, enough to tell what the file is."""
        with self.open() as stream, self._unpacked():
            return stream.read(START)

    @property
    def data(self) -> bytes:
        """All bytes, read anew each time: for formats that can only be read as a whole."""
        with self.open() as stream, self._unpacked():
            return stream.read()

    @property
    def text(self) -> Text:
        """The text, decoded as it is read; raises NotThisFormat for what is no text."""
        return self._once("text", self._open_text)

    @cached_property
    def repairs(self) -> Repairs:
        """The garbled words that were repaired in what has been read so far."""
        return Repairs()

    @property
    def book(self) -> Book:
        """The tables of a CSV file or workbook; raises NotThisFormat for what is none."""
        return self._once("book", lambda: read_book(self))

    @property
    def outline(self) -> Outline | None:
        """The outermost layer of a JSON file, None for other files; raises NotThisFormat for one that is broken."""
        return self._once("outline", lambda: None if self.is_workbook else outline(self))

    def _open_text(self) -> Text:
        encoding = encoding_of(self.name, self.start, self._survey, self.open)
        text = Text(self.name, encoding, self._survey, self.open, self.limits, self.repairs, self.advance)
        refuse_other_things(text)
        return text

    def _once(self, what: str, read: Callable[[], T]) -> T:
        """What was read, or the refusal that it ended in: many importers ask, and a hostile file takes its time."""
        if what not in self._known:
            try:
                self._known[what] = read()
            except NotThisFormat as refusal:
                self._known[what] = refusal
        found = self._known[what]
        if isinstance(found, NotThisFormat):
            raise type(found)(str(found))
        return cast(T, found)

    @cached_property
    def _known(self) -> dict[str, object]:
        return {}

    @property
    def suffix(self) -> str:
        return self.path.suffix.lower()

    @property
    def is_workbook(self) -> bool:
        return self.suffix in WORKBOOKS or self.start.startswith((ZIP, OLE))

    @property
    def source(self) -> SourceFile:
        return SourceFile(self.name, self._survey.size, self._survey.sha256)

    @cached_property
    def _survey(self) -> Survey:
        with self.open() as stream, self._unpacked():
            return survey(stream)

    @cached_property
    def _stamp(self) -> tuple[int, int]:
        """Size and time of change when the file was first looked at."""
        try:
            found = (self.archive or self.path).stat()
        except OSError as error:
            raise self._unreadable(error) from error
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"'{self.path}' is not a file: give a file, or a folder with files.")
        if found.st_size > self.limits.file_bytes:
            raise BadInput(
                f"'{self.name}' has {found.st_size:,} bytes, more than {self.limits.file_bytes:,}: "
                f"give it in parts, or raise {variable('file_bytes')}."
            )
        return _stamp(found)

    def _unreadable(self, error: OSError) -> BadInput:
        return BadInput(f"'{self.path}' cannot be read ({error.strerror}): check the path and its permissions.")


def _stamp(found: os.stat_result) -> tuple[int, int]:
    return found.st_size, found.st_mtime_ns
