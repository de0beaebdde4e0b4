"""The port for writing: one batch under way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ecosystem.model import DatasetRecord, Delivery, Record, SourceFile
from ecosystem.model.batch import Options
from ecosystem.store.changes import Changes
from ecosystem.store.versions import Version


@dataclass(frozen=True, kw_only=True)
class BatchHead:
    """What is known of a batch before its records: dataset, importer, files, options, which batch it undoes.

    With `ends_dataset` the dataset itself is no longer there after it.
    """

    dataset: DatasetRecord
    importer: str
    version: str
    files: tuple[SourceFile, ...]
    complete: bool = False
    options: Options = field(default_factory=dict)
    undoes: int | None = None
    ends_dataset: bool = False

    @classmethod
    def of(cls, delivery: Delivery) -> BatchHead:
        return cls(
            dataset=delivery.dataset,
            importer=delivery.importer,
            version=delivery.version,
            files=delivery.files,
            complete=delivery.complete,
            options=delivery.options,
        )


@dataclass(frozen=True)
class BatchResult:
    """A batch once published; both numbers are None after a dry run."""

    batch: int | None
    revision: int | None
    changes: Changes


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
    def restore(self, record_type: type[Record], versions: Sequence[Version]) -> None:
        """Write past versions again, each with its mark and the batch that first said it.

        Their keys may be current or not; the end of a tie may be missing, as it was missing before.
        """

    @abstractmethod
    def proceed(self, changes: Changes, head: BatchHead) -> None:
        """End this batch and begin another one under the revision after it: both are published together."""

    @abstractmethod
    def publish(self, changes: Changes) -> BatchResult:
        """Make the batch visible; when neither a record nor the dataset itself changed, the revision stays."""

    @abstractmethod
    def abandon(self) -> None:
        """Leave the store as it was before the batch."""
