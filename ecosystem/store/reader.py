"""The port for reading: the record at one published revision."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ecosystem.errors import StoreError
from ecosystem.model import RECORD_TYPES, DatasetRecord, JudgementRecord, ProposalRecord, Record, TieRecord
from ecosystem.store.comparison import Comparison, compare
from ecosystem.store.search import Candidate, Hit, rank
from ecosystem.store.versions import Span, Version

if TYPE_CHECKING:
    import polars as pl

    from ecosystem.store.snapshot import Snapshot

R = TypeVar("R", bound=Record)


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

    def judgements(self, *, taken_back: bool = False) -> list[JudgementRecord]:
        """The judgements that hold, in order of number, or all; of several about one pair the last counts."""
        return [each for each in self.all_judgements() if taken_back or each.until is None]

    @abstractmethod
    def all_judgements(self) -> list[JudgementRecord]:
        """The judgements made so far, in order of number; those taken back by now have an `until`."""

    @abstractmethod
    def proposals(self) -> list[ProposalRecord]:
        """What the last search proposed, in order of number, whatever the revision."""

    @abstractmethod
    def identifiers(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        """The identifiers of actors and initiatives, of these keys or of all, in order of key, then identifier.

        The columns are `key`, `type`, which is actor or initiative, and `identifier`, which stands as `scheme:value`.
        """

    def shared_identifiers(self) -> pl.DataFrame:
        """Those rows of all `identifiers` whose identifier another key holds too."""
        from ecosystem.store.identifiers import shared

        return shared(self.identifiers())

    @abstractmethod
    def seen(self, keys: Sequence[str] | None = None) -> pl.DataFrame:
        """The batches that first said and last changed entities and ties, of these keys or of all.

        The numbers of the batches stand in `first` and `last` beside the `key`, in order of key.
        """

    @abstractmethod
    def at(self, revision: int) -> Reader:
        """The same record at another published revision."""

    @abstractmethod
    def versions(self, record_type: type[Record], keys: Sequence[str]) -> list[Version]:
        """All that these keys have said up to this revision, in order of (key, since)."""

    @abstractmethod
    def spans(self, record_type: type[Record], since: int) -> list[Span]:
        """At least the spans that began or ended after revision `since`, up to this one, in any order."""

    def history(self, key: str) -> list[Version]:
        """All that a key has said up to this revision, the oldest first."""
        found = [version for each in RECORD_TYPES for version in self.versions(each, [key])]
        return sorted(found, key=lambda version: version.since)

    def changes(self, since: int) -> Comparison:
        """What was added, changed and closed since an earlier revision, record by record."""
        if not 0 <= since <= self.revision:
            raise StoreError(f"Revision {since} is not one of 0 to {self.revision}: give the earlier one first.")
        return compare(self.at(since), self)

    @abstractmethod
    def snapshot(self) -> Snapshot:
        """All entities and ties as columns."""

    @abstractmethod
    def candidates(self, folded: str, limit: int, record_types: Sequence[type[Record]]) -> list[Candidate]:
        """At least the best `limit` entities of some types (none given = all) by the order of `search.rank`."""

    def entity_key(self, key: str) -> str:
        """The key of what a key stands for: its own, unless several records speak of one thing."""
        return key

    def search(self, text: str, *, record_types: Sequence[type[Record]] = (), first: int = 20) -> list[Hit]:
        """Entities whose name or alias fits the text, best first; the same order on every store."""
        return rank(text, self.candidates, record_types, first)
