"""The files of a delivery: their bytes, what they really are, and a plain refusal of what they only claim to be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem.model import SourceFile
from ecosystem_importers import limits
from ecosystem_importers.outline import Outline, outline
from ecosystem_importers.tables import Book, read_book
from ecosystem_importers.text import Text, decode

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS = (".xlsx", ".xlsm", ".ods")
MANIFESTS = ("source.yaml", "datapackage.json", "scope.yaml")
IGNORED = ("readme", "license", "licence", "attribution")


@dataclass(frozen=True)
class InputFile:
    """One delivered file; `name` is its path below the folder that was given, or its own name."""

    path: Path
    name: str

    @cached_property
    def data(self) -> bytes:
        try:
            self._refuse_huge(self.path.stat().st_size)
            return self.path.read_bytes()
        except OSError as error:
            raise BadInput(
                f"'{self.path}' cannot be read ({error.strerror}): check the path and its permissions."
            ) from error

    def _refuse_huge(self, size: int) -> None:
        if size > limits.FILE_BYTES:
            raise BadInput(f"'{self.name}' has {size:,} bytes, more than {limits.FILE_BYTES:,}: give it in parts.")

    @cached_property
    def text(self) -> Text:
        """The decoded text; raises NotThisFormat for what is no text."""
        return decode(self.data, self.name)

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
        return self.suffix in WORKBOOKS or self.data.startswith((ZIP, OLE))

    @property
    def source(self) -> SourceFile:
        return SourceFile(self.name, len(self.data), hashlib.sha256(self.data).hexdigest())


def collect(paths: list[Path]) -> list[InputFile]:
    """The files of one delivery in order of name; a folder gives all its files, hidden ones and manifests left out."""
    found: list[InputFile] = []
    for path in paths:
        if not path.exists():
            raise BadInput(f"There is no file or folder '{path}': check the path.")
        found += _folder(path) if path.is_dir() else [InputFile(path, path.name)]
    if not found:
        raise NotThisFormat(f"The folder '{paths[0]}' holds no files to import: give a file, or a folder with files.")
    return found


def _folder(folder: Path) -> list[InputFile]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    named = [InputFile(path, path.relative_to(folder).as_posix()) for path in files]
    return [each for each in named if not _set_aside(each)]


def _set_aside(file: InputFile) -> bool:
    hidden = any(part.startswith(".") for part in Path(file.name).parts)
    return hidden or file.path.name.lower() in MANIFESTS or file.path.stem.lower() in IGNORED
