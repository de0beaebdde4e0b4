"""Bytes that are not UTF-8 in a file that otherwise is: where they are, and how they are read."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

ODD = re.compile("[\udc80-\udcff]")
LINE = 1 << 20
SAMPLE = 50_000
TOLD = 10
AS_CP1252 = "ecosystem.as_cp1252"


@dataclass(frozen=True)
class Mixture:
    """The bytes of a file that are not UTF-8, the lines of the first of them, and the characters beyond ASCII that are.

    `sample` holds the first lines with any of both.
    """

    odd: int
    lines: tuple[int, ...]
    letters: int
    sample: bytes

    @property
    def is_utf8(self) -> bool:
        """Whether the odd bytes are the exception: in another encoding hardly any letters make up UTF-8 by chance."""
        return self.letters >= self.odd


def mixture(stream: BinaryIO) -> Mixture:
    odd, letters, lines, sample = 0, 0, list[int](), bytearray()
    for number, line in enumerate(_lines(stream), 1):
        if line.isascii():
            continue
        found = len(ODD.findall(line))
        odd += found
        letters += sum(char > "\x7f" for char in line) - found
        lines += [number] if found and len(lines) < TOLD else []
        sample += line.encode("utf-8", "surrogateescape") if len(sample) < SAMPLE else b""
    return Mixture(odd, tuple(lines), letters, bytes(sample))


def _lines(stream: BinaryIO) -> Iterator[str]:
    with io.TextIOWrapper(stream, "utf-8", errors="surrogateescape") as text:
        yield from iter(partial(text.readline, LINE), "")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """How a decoder reads what is not UTF-8; what was cut off at the end cannot be read in any way."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(AS_CP1252, _as_cp1252)
