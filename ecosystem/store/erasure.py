"""Erasing: what is to leave the record for good, and what of it lies beyond the store's reach."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ecosystem.errors import BadInput, StoreError
from ecosystem.model.keys import fold

# Where nobody asked for the texts of a batch, these stand for none.
NO_FILES, NO_OPTIONS = "[]", "{}"


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

    `batches` are those whose files and options were emptied. `revision` is the one from which on readers know.
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
    Unreached("services", "restart those that run: they may still hold earlier revisions in memory"),
    Unreached("other records", "search for the name: texts of others may mention it, other datasets may have it too"),
)


def unknown_key(key: str) -> StoreError:
    return StoreError(f"There is no actor or initiative '{key}', now or earlier: `ecosystem query` finds ids by name.")


def unknown_dataset(name: str) -> StoreError:
    return StoreError(f"There is no dataset '{name}', now or earlier: `ecosystem store info` lists the datasets.")


def mentions(text: str, names: Iterable[str]) -> bool:
    """Whether one of the names stands in a text as whole words, however either is spelled."""
    words = f" {fold(text)} "
    return any(f" {folded} " in words for folded in map(fold, names) if folded)
