"""Erasing: what is to leave the record for good, and what of it lies beyond the store's reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from ecosystem.errors import BadInput, StoreError
from ecosystem.model import BatchRecord
from ecosystem.model.keys import fold

ERASED = "(erased)"


@dataclass(frozen=True)
class Erasure:
    """What to erase: actors and initiatives by their keys, or all that one dataset says."""

    keys: tuple[str, ...] = ()
    dataset: str | None = None

    def __post_init__(self) -> None:
        if bool(self.keys) == bool(self.dataset):
            raise BadInput("Expected ids or one dataset to erase: give the one or the other.")

    @property
    def datasets(self) -> tuple[str, ...]:
        """The datasets that lose records of their own."""
        return (self.dataset,) if self.dataset else tuple(sorted({key.partition("/")[0] for key in self.keys}))

    @property
    def between(self) -> tuple[str, str]:
        """The keys of the dataset are from the first of these on and before the second; there are none without one."""
        return (f"{self.dataset}/", f"{self.dataset}0") if self.dataset else ("", "")


@dataclass(frozen=True)
class Unreached:
    """A place where the text may still stand, and what to do about it."""

    place: str
    advice: str


@dataclass(frozen=True)
class Erased:
    """What was erased: rows of all revisions by table, and ties of other datasets that led there.

    `batches` are those in which names of files or options were blanked. From `revision` on caches are stale.
    """

    revision: int
    rows: dict[str, int]
    ties_of_others: int
    batches: int
    unreached: tuple[Unreached, ...] = field(default=())


BEYOND = (
    Unreached("backups", "delete copies made by `ecosystem store backup` or before a migration, or erase in them too"),
    Unreached("exports", "delete maps, reports, tables and answers that were written before"),
    Unreached("sources", "take it out of the delivered files: the next import of them would bring it back"),
    Unreached("services", "those that run let go of what they hold in memory with their next request: ask each once"),
    Unreached("other records", "search for the name: texts and mappings may mention it, other datasets may hold it"),
)


def unknown_key(key: str) -> StoreError:
    return StoreError(f"There is no actor or initiative '{key}', now or earlier: `ecosystem query` finds ids by name.")


def unknown_dataset(name: str) -> StoreError:
    return StoreError(f"There is no dataset '{name}', now or earlier: `ecosystem store info` lists the datasets.")


def blanked(batches: Iterable[BatchRecord], wanted: Erasure, names: Iterable[str]) -> list[BatchRecord]:
    """The batches that hold a name or key of what is erased, or are of its dataset, without those texts.

    Sizes and digests of files stay: they tell which files were read, and nothing of what stood in them.
    """
    called = (*names, *wanted.keys)
    made = [(each, _blanked(each, None if wanted.dataset else called)) for each in _touched(batches, wanted)]
    return [new for old, new in made if new != old]


def _touched(batches: Iterable[BatchRecord], wanted: Erasure) -> list[BatchRecord]:
    return [each for each in batches if wanted.dataset in (None, each.dataset)]


def _blanked(batch: BatchRecord, names: Sequence[str] | None) -> BatchRecord:
    """Without texts that hold one of the names, or without any."""

    def goes(text: object) -> bool:
        return isinstance(text, str) and text != ERASED and (names is None or mentions(text, names))

    files = [msgspec.structs.replace(each, name=ERASED) if goes(each.name) else each for each in batch.files]
    options = {name: ERASED if goes(each) else each for name, each in batch.options.items()}
    return msgspec.structs.replace(batch, files=tuple(files), options=options)


def texts(batch: BatchRecord) -> tuple[str, str]:
    """Files and options as stores keep them."""
    return msgspec.json.encode(batch.files).decode(), msgspec.json.encode(batch.options, order="sorted").decode()


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text as whole words, however either is spelled."""
    words = f" {fold(text)} "
    return any(f" {folded} " in words for folded in map(fold, names) if folded)
