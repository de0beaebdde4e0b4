"""One reading of a file's bytes from end to end: size, checksum, and whether all of it is UTF-8."""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass
from typing import BinaryIO

CHUNK = 1 << 20


@dataclass(frozen=True)
class Survey:
    """What the bytes of a file are; `utf8` says that all of them are UTF-8 text."""

    size: int
    sha256: str
    utf8: bool


def survey(stream: BinaryIO) -> Survey:
    size, checksum, text = 0, hashlib.sha256(), _Text()
    while chunk := stream.read(CHUNK):
        size += len(chunk)
        checksum.update(chunk)
        text.add(chunk)
    text.add(b"", final=True)
    return Survey(size, checksum.hexdigest(), text.valid)


class _Text:
    """Whether what was added so far is UTF-8 text without a zero byte."""

    def __init__(self) -> None:
        self.valid = True
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def add(self, chunk: bytes, *, final: bool = False) -> None:
        if not self.valid:
            return
        try:
            self._decoder.decode(chunk, final)
            self.valid = b"\x00" not in chunk
        except UnicodeDecodeError:
            self.valid = False
