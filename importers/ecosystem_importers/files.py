"""The files of a delivery: their bytes, what they really are, and a plain refusal of what they only claim to be."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem.model import SourceFile
from ecosystem_importers.limits import USUAL, Limits, variable
from ecosystem_importers.mojibake import Repairs
from ecosystem_importers.outline import Outline, outline
from ecosystem_importers.survey import Survey, survey
from ecosystem_importers.tables import Book, read_book
from ecosystem_importers.text import START, Text, encoding_of, refuse_other_things

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
MANIFESTS = ("source.yaml", "datapackage.json", "scope.yaml")
IGNORED = ("readme", "license", "licence", "attribution")
WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True)
class InputFile:
    """One delivered file; `name` is its path below the folder that was given, or its own name.

    Nothing of a text file is held but what is asked for as a whole: `start` is enough to recognise a format, `text` and
    `book` read piece by piece.
    """

    path: Path
    name: str
    limits: Limits = USUAL

    def open(self) -> BinaryIO:
        """The bytes as a stream; raises BadInput for what is no file, cannot be read, or has changed since."""
        first = self._stamp
        try:
            stream = os.fdopen(os.open(self.path, os.O_RDONLY | WITHOUT_WAITING), "rb")
        except OSError as error:
            raise self._unreadable(error) from error
        if _stamp(os.fstat(stream.fileno())) != first:
            stream.close()
            raise BadInput(f"'{self.name}' changed while it was read: import it again when it is complete.")
        return stream

    @cached_property
    def start(self) -> bytes:
        """The first bytes, enough to tell what the file is."""
        with self.open() as stream:
            return stream.read(START)

    @property
    def data(self) -> bytes:
        """All bytes, read anew each time: for formats that can only be read as a whole."""
        with self.open() as stream:
            return stream.read()

    @cached_property
    def text(self) -> Text:
        """The text, decoded as it is read; raises NotThisFormat for what is no text."""
        encoding = encoding_of(self.name, self.start, self._survey, self.open)
        text = Text(self.name, encoding, self._survey, self.open, self.limits, self.repairs)
        refuse_other_things(text)
        return text

    @cached_property
    def repairs(self) -> Repairs:
        """The garbled words that were repaired in what has been read so far."""
        return Repairs()

    @cached_property
    def book(self) -> Book:
        """The tables of a CSV file or workbook; raises NotThisFormat for what is none."""
        return read_book(self)

    @cached_property
    def outline(self) -> Outline | None:
        """The outermost layer of a JSON file, None for other files; raises NotThisFormat for one that is broken."""
        return None if self.is_workbook else outline(self)

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
        with self.open() as stream:
            return survey(stream)

    @cached_property
    def _stamp(self) -> tuple[int, int]:
        """Size and time of change when the file was first looked at."""
        try:
            found = self.path.stat()
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


def collect(paths: list[Path], limits: Limits = USUAL) -> list[InputFile]:
    """The files of one delivery in order of name; a folder gives all its files, hidden ones and manifests left out."""
    found: list[InputFile] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"There is no file or folder '{path}': check the path.")
        found += _folder(path, limits) if path.is_dir() else [InputFile(path, path.name, limits)]
    if not found:
        raise NotThisFormat(f"The folder '{paths[0]}' holds no files to import: give a file, or a folder with files.")
    return found


def _folder(folder: Path, limits: Limits) -> list[InputFile]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [InputFile(path, path.relative_to(folder).as_posix(), limits) for path in files]
    return [each for each in named if not _set_aside(each)]


def _set_aside(file: InputFile) -> bool:
    hidden = any(part.startswith(".") for part in Path(file.name).parts)
    return hidden or file.path.name.lower() in MANIFESTS or file.path.stem.lower() in IGNORED
