"""One reading of a file's bytes from end to end: size, checksum, and what its text is like."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from ecosystem_importers.mojibake import suspect

CHUNK = 1 << 20
LOST = "\ufffd"
OVERLAP = 3


@dataclass(frozen=True)
class Survey:
    """What the bytes of a file are.

    `utf8` says that all of it is UTF-8 text, but for a last character that is cut off when `cut`; `suspicious` that
    letters may be garbled; `lost` counts letters that were lost before the file was written.
    """

    size: int
    sha256: str
    utf8: bool
    cut: bool
    suspicious: bool
    lost: int


def survey(stream: BinaryIO) -> Survey:
    size, checksum, text = 0, hashlib.sha256(), _Text()
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        checksum.update(chunk)
        text.add(chunk)
    return Survey(size, checksum.hexdigest(), text.valid and text.ends_well, text.cut, text.suspicious, text.lost)


class _Text:
    """What has been seen of a text that may be UTF-8."""

    def __init__(self) -> None:
        self.valid = True
        self.suspicious = False
        self.lost = 0
        self._ascii = True
        self._tail = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def add(self, chunk: bytes) -> None:
        if not self.valid:
            return
        try:
            text = self._decoder.decode(chunk)
            self.valid = b"\x00" not in chunk
        except UnicodeDecodeError:
            self.valid = False
        else:
            self._look(text)

    def _look(self, text: str) -> None:
        if not text.isascii():
            self._ascii = False
            self.lost += text.count(LOST)
            self.suspicious = self.suspicious or suspect().search(self._tail + text) is not None
        self._tail = text[-OVERLAP:]

    @property
    def cut(self) -> bool:
        """Whether the text ends inside a character; if that is its only one, another encoding is likelier."""
        return self.valid and bool(self._decoder.getstate()[0]) and not self._ascii

    @property
    def ends_well(self) -> bool:
        return self.cut or not self._decoder.getstate()[0]
