"""The port of the record: Store, Writer, Reader; one contract suite holds each adapter to the same answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from ecosystem.model import BatchRecord, Judgement, JudgementRecord, Proposal
from ecosystem.store.checks import Fault, record_faults
from ecosystem.store.comparison import Comparison
from ecosystem.store.contents import Contents
from ecosystem.store.erasure import Erased, Erasure, Unreached
from ecosystem.store.reader import Counts, Filter, Page, Reader
from ecosystem.store.state import State
from ecosystem.store.writer import BatchHead, BatchResult, Writer

__all__ = [
    "BatchHead",
    "BatchResult",
    "Counts",
    "Erased",
    "Erasure",
    "Fault",
    "Filter",
    "Page",
    "Reader",
    "State",
    "Store",
    "Unreached",
    "Writer",
]
SCHEMA_VERSION = 4
CHUNK = 10_000
Progress = Callable[[int], None]


class Store(ABC):
    """Holds the record behind a URL."""

    url: str

    @abstractmethod
    def state(self) -> State:
        """The published revision and the lineage, in one small query."""

    def revision(self) -> int:
        """The number of the last published change; 0 for an empty store."""
        return self.state().revision

    @abstractmethod
    def writer(self, head: BatchHead) -> Writer:
        """Begin a batch; raises StoreBusy while another one is under way."""

    @abstractmethod
    def reader(self, revision: int | None = None) -> Reader:
        """Read at the published revision, or at an earlier one; 0 is the store before its first batch."""

    @abstractmethod
    def batches(self) -> list[BatchRecord]:
        """The published batches, in order of number."""

    def changes(self, since: int, until: int) -> Comparison:
        """What was added, changed and closed between two published revisions."""
        return self.reader(until).changes(since)

    @abstractmethod
    def judge(self, judgements: Sequence[Judgement]) -> list[JudgementRecord]:
        """Keep judgements, all under the next revision; raises StoreBusy while a batch is under way."""

    @abstractmethod
    def take_back(self, numbers: Sequence[int]) -> int:
        """End judgements that hold; returns the revision from which on they do not."""

    @abstractmethod
    def propose(self, proposals: Sequence[Proposal]) -> None:
        """Put proposals in the place of those of the last search; the revision stays."""

    def contents(self) -> Contents:
        """All that the store holds up to its published revision."""
        reader = self.reader()
        return Contents(
            reader=reader, batches=tuple(each for each in self.batches() if each.revision <= reader.revision)
        )

    @abstractmethod
    def fill(self, contents: Contents, *, replace: bool = False) -> None:
        """Take in all that another store holds, so that every revision of it is read here the same.

        Raises StoreError, and nothing is written, when the store is not empty; with `replace` what it holds goes first.
        """

    @abstractmethod
    def erase(self, wanted: Erasure) -> Erased:
        """Remove something from all revisions for good, with the ties and assessments at it, and raise the revision.

        Raises StoreError for what the store never held, StoreBusy while a batch is under way.
        """

    def check(self) -> list[Fault]:
        """What is wrong with the store; nothing when it is sound."""
        own = self.damage()
        if any(fault.code == "damage" for fault in own):
            return own
        return [*own, *record_faults(self.reader(), self.batches())]

    @abstractmethod
    def damage(self) -> list[Fault]:
        """What is wrong with how the store keeps the record."""

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
