"""What a batch does to a dataset: counts of added, changed, unchanged and absent records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec

from ecosystem.model import Record

Change = Literal["added", "changed", "unchanged", "absent"]
CHANGES: tuple[Change, ...] = ("added", "changed", "unchanged", "absent")
# So many keys of a table are told of what is closed.
TOLD = 50
_CONTENT = msgspec.json.Encoder(order="deterministic")


class Changes:
    """Numbers of records by change and table; `closed` holds the first keys that a complete delivery leaves out."""

    def __init__(self) -> None:
        self.closed: dict[type[Record], list[str]] = {}
        self._counts: dict[Change, Counter[str]] = {change: Counter() for change in CHANGES}

    def count(self, change: Change, table: str, number: int = 1) -> None:
        self._counts[change][table] += number

    def move(self, table: str, before: Change, after: Change) -> None:
        self._counts[before][table] -= 1
        self._counts[after][table] += 1

    def close(self, record_type: type[Record], table: str, keys: Sequence[str]) -> None:
        """Count what is no longer there."""
        self.count("absent", table, len(keys))
        self.closed[record_type] = list(keys[:TOLD])

    def number(self, change: Change, table: str) -> int:
        return self._counts[change][table]

    def as_dict(self) -> dict[str, dict[str, int]]:
        """The numbers that are not zero, by change and table."""
        return {change: dict(+counts) for change, counts in self._counts.items()}

    @property
    def any(self) -> bool:
        return any(self._counts[change].total() for change in CHANGES if change != "unchanged")


def mark(record: Record) -> int:
    """A 62-bit digest of what a record says, wherever it was read; its lowest bit is set for a stub."""
    # The origin is the last field of every record: a record read from another row still says the same.
    content = _CONTENT.encode(msgspec.structs.astuple(record)[:-1])
    digest = int.from_bytes(hashlib.blake2b(content, digest_size=8).digest(), "big") >> 2
    return digest << 1 | bool(getattr(record, "stub", False))


def is_stub(mark: int) -> bool:
    return bool(mark & 1)
