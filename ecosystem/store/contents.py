"""All that a store holds, of all revisions, in terms of no store in particular: copies and backups are made of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ecosystem.errors import StoreBusy
from ecosystem.model import RECORD_TYPES, BatchRecord, DatasetRecord, JudgementRecord, ProposalRecord, Record
from ecosystem.store.reader import Reader
from ecosystem.store.versions import Version

CHUNK = 10_000


@dataclass(frozen=True, kw_only=True)
class DatasetVersion:
    """What a dataset said of itself from revision `since` on, up to before `until`; `batch` wrote it."""

    dataset: DatasetRecord
    batch: int
    since: int
    until: int | None = None


@dataclass(frozen=True, kw_only=True)
class Contents:
    """A store up to one published revision; the records are read when they are asked for."""

    reader: Reader
    batches: tuple[BatchRecord, ...]

    @property
    def revision(self) -> int:
        return self.reader.revision

    @property
    def judgements(self) -> list[JudgementRecord]:
        return self.reader.all_judgements()

    @property
    def proposals(self) -> list[ProposalRecord]:
        return self.reader.proposals()

    @property
    def first_batches(self) -> dict[int, int]:
        """The batch that raised the store to a revision; later ones of the same revision changed nothing."""
        found: dict[int, int] = {}
        for batch in self.batches:
            found.setdefault(batch.revision, batch.id)
        return found

    def datasets(self) -> list[DatasetVersion]:
        """All versions of all datasets."""
        found: list[DatasetVersion] = []
        said: dict[str, DatasetVersion] = {}
        for revision, batch in self.first_batches.items():
            there = {each.name: each for each in self.reader.at(revision).datasets()}
            for name in sorted(said.keys() | there.keys()):
                old, new = said.get(name), there.get(name)
                if old and old.dataset != new:
                    found.append(replace(said.pop(name), until=revision))
                if new and not (old and old.dataset == new):
                    said[name] = DatasetVersion(dataset=new, batch=batch, since=revision)
        return [*found, *said.values()]

    def versions(self) -> Iterator[tuple[type[Record], Sequence[Version]]]:
        """All versions of all records in order of key, thousands at a time; what refers to others comes last."""
        for record_type in RECORD_TYPES:
            wanted = Counter(span.key for span in self.reader.spans(record_type, -1))
            keys = sorted(wanted)
            for start in range(0, len(keys), CHUNK):
                part = keys[start : start + CHUNK]
                found = self.reader.versions(record_type, part)
                if len(found) != sum(wanted[key] for key in part):
                    raise StoreBusy("Something was erased from the store while it was copied: try again.")
                yield record_type, found
