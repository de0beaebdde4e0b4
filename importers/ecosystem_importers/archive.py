"""Zip archives that are safe to open: bounded by what their directory says, and held to that while they are read."""

from __future__ import annotations

import copy
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from ecosystem.errors import NotThisFormat
from ecosystem_importers.limits import RATIO_FROM_BYTES, Limits, variable

ZIP = b"PK\x03\x04"
END = b"PK\x05\x06"
HEADER_BYTES = 30
CHUNK = 1 << 20
UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


@contextmanager
def archive(stream: BinaryIO, name: str, limits: Limits) -> Iterator[ZipFile]:
    """The archive in a stream; raises NotThisFormat for one that would unpack to too much, or is made to mislead."""
    size = stream.seek(0, os.SEEK_END)
    with ZipFile(stream) as opened:
        _refuse_misleading(opened)
        _refuse_bomb(opened, size, name, limits)
        yield opened


def pieces(opened: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    """The unpacked bytes of an entry; raises BadZipFile where it holds more than the directory says."""
    whole = copy.copy(entry)
    whole.file_size += 1
    found = 0
    with opened.open(whole) as stream:
        while piece := stream.read(CHUNK):
            found += len(piece)
            if found > entry.file_size:
                raise BadZipFile(f"{entry.filename} holds more than the directory says")
            yield piece


def _refuse_misleading(opened: ZipFile) -> None:
    """Entries that share bytes, and a second directory in the comment, are only made to deceive."""
    end = 0
    for entry in sorted(opened.infolist(), key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise BadZipFile(f"{entry.filename} shares its bytes with another entry")
        end = entry.header_offset + HEADER_BYTES + len(entry.orig_filename.encode()) + entry.compress_size
    if END in opened.comment:
        raise BadZipFile("a second directory is hidden in it")


def _refuse_bomb(opened: ZipFile, size: int, name: str, limits: Limits) -> None:
    total = sum(entry.file_size for entry in opened.infolist())
    dense = total > RATIO_FROM_BYTES and total > limits.unpacked_ratio * size
    if total > limits.unpacked_bytes or dense:
        raise NotThisFormat(
            f"'{name}' would unpack to {total:,} bytes, {total // size} times its size: unpack it, save sheets as CSV, "
            f"or raise {variable('unpacked_ratio' if dense else 'unpacked_bytes')}."
        )
    if len(opened.infolist()) > limits.files:
        raise NotThisFormat(
            f"'{name}' holds {len(opened.infolist()):,} files, more than {limits.files:,}: "
            f"unpack it and give it in parts, or raise {variable('files')}."
        )
