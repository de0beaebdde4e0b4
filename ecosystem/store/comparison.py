"""What changed between two revisions, record by record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ecosystem.model import RECORD_TYPES, Record
from ecosystem.store.versions import Turned, turned

if TYPE_CHECKING:
    from ecosystem.store.reader import Reader

Pair = tuple[Record | None, Record | None]


@dataclass(frozen=True)
class Comparison:
    """Two revisions and the keys that differ, by record type; what they say is read when it is asked for."""

    before: Reader
    after: Reader
    tables: dict[type[Record], Turned]

    def both(self, record_type: type[Record], keys: Sequence[str]) -> list[Pair]:
        """What each of the keys said before and says after; None where it is not there."""
        old, new = ({each.key: each for each in reader.get(record_type, keys)} for reader in (self.before, self.after))
        return [(old.get(key), new.get(key)) for key in keys]


def compare(before: Reader, after: Reader) -> Comparison:
    """The later reader against an earlier one of the same store."""
    tables = {
        each: turned(after.spans(each, before.revision), before.revision, after.revision) for each in RECORD_TYPES
    }
    return Comparison(before, after, tables)
