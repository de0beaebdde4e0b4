"""The port of the record: Store, Writer, Reader; one contract suite holds each adapter to the same answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self, TypeVar

from ecosystem.model import DatasetRecord, Delivery, Record, SourceFile, TieRecord
from ecosystem.store.changes import Changes
from ecosystem.store.search import Candidate, Hit, rank

if TYPE_CHECKING:
    from ecosystem.store.snapshot import Snapshot

R = TypeVar("R", bound=Record)
SCHEMA_VERSION = 1
CHUNK = 10_000


@dataclass(frozen=True, kw_only=True)
class BatchHead:
    """What is known of a batch before its records: dataset, importer and files."""

    dataset: DatasetRecord
    importer: str
    version: str
    files: tuple[SourceFile, ...]
    complete: bool = False

    @classmethod
    def of(cls, delivery: Delivery) -> BatchHead:
        return cls(
            dataset=delivery.dataset,
            importer=delivery.importer,
            version=delivery.version,
            files=delivery.files,
            complete=delivery.complete,
        )


@dataclass(frozen=True)
class BatchResult:
    """A batch once published; both numbers are None after a dry run."""

    batch: int | None
    revision: int | None
    changes: Changes


@dataclass(frozen=True, kw_only=True)
class Filter:
    """Which rows a page lists; an empty tuple lists all. It never changes a figure."""

    kinds: tuple[str, ...] = ()
    helixes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """Entities in order of (name, key), ties in order of key; `cursor` continues after the last, None at the end."""

    records: tuple[Record, ...]
    cursor: tuple[str, str] | None
    total: int


@dataclass(frozen=True)
class Counts:
    """Numbers of current records by table."""

    actors: int
    initiatives: int
    themes: int
    ties: int
    schemes: int = 0
    assessments: int = 0


@dataclass(frozen=True)
class Fault:
    """Something that `check` found wrong with the store, in one sentence."""

    code: Literal["integrity", "dangling", "orphan", "schema", "interrupted"]
    message: str


class Writer(ABC):
    """One batch under way: written under the next revision, seen by nobody before `publish`."""

    @abstractmethod
    def known(self, record_type: type[Record]) -> dict[str, int]:
        """The marks of what the dataset says so far, by key."""

    @abstractmethod
    def existing(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys that are current entities of any dataset."""

    @abstractmethod
    def add(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        """Write records, each with its mark, whose keys are not current; a tie's ends have been written."""

    @abstractmethod
    def replace(self, record_type: type[Record], rows: Sequence[tuple[Record, int]]) -> None:
        """Write records, each with its mark, whose keys are current.

        What they said before becomes history, or is dropped when this very batch wrote it.
        """

    @abstractmethod
    def close(self, record_type: type[Record], keys: Sequence[str]) -> None:
        """End the records of these keys: they become history."""

    @abstractmethod
    def publish(self, changes: Changes) -> BatchResult:
        """Make the batch visible; when neither a record nor the dataset itself changed, the revision stays."""

    @abstractmethod
    def abandon(self) -> None:
        """Leave the store as it was before the batch."""


class Reader(ABC):
    """The record at one published revision."""

    revision: int

    @abstractmethod
    def get(self, record_type: type[R], keys: Sequence[str]) -> list[R]:
        """The records of these keys, in order of key; unknown keys are left out."""

    @abstractmethod
    def page(
        self,
        record_type: type[Record],
        *,
        first: int,
        after: tuple[str, str] | None = None,
        where: Filter | None = None,
    ) -> Page:
        """Up to `first` records after the cursor, and the number of all that match.

        A condition on what a record type does not have lists nothing.
        """

    @abstractmethod
    def neighbours(self, key: str, *, kinds: Sequence[str] = ()) -> list[TieRecord]:
        """The ties that start or end at an entity, in order of key."""

    @abstractmethod
    def counts(self) -> Counts:
        """How much the record holds."""

    @abstractmethod
    def datasets(self) -> list[DatasetRecord]:
        """The datasets, in order of name."""

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """All entities and ties as columns."""

    @abstractmethod
    def candidates(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        """At least the best `limit` entities of some types (none given = all) by the order of `search.rank`."""

    def search(self, text: str, *, record_types: Sequence[type[Record]] = (), first: int = 20) -> list[Hit]:
        """Entities whose name or alias fits the text, best first; the same order on every store."""
        return rank(text, self.candidates, record_types, first)


class Store(ABC):
    """Holds the record behind a URL."""

    url: str

    @abstractmethod
    def revision(self) -> int:
        """The number of the last published change; 0 for an empty store."""

    @abstractmethod
    def writer(self, head: BatchHead) -> Writer:
        """Begin a batch; raises StoreBusy while another one is under way."""

    @abstractmethod
    def reader(self, revision: int | None = None) -> Reader:
        """Read at the published revision, or at an earlier one; 0 is the store before its first batch."""

    @abstractmethod
    def check(self) -> list[Fault]:
        """What is wrong with the store; nothing when it is sound."""

    @abstractmethod
    def backup(self, path: Path) -> None:
        """Write a copy of the whole store to a new file while it is in use."""

    @abstractmethod
    def close(self) -> None:
        """Let go of files and connections."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


Progress = Callable[[int], None]
