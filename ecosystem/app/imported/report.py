"""The report of an import as data; its JSON is part of the interface."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from ecosystem.app.imported.observed import LISTED, Duplicate, Kinds, Observed
from ecosystem.app.imported.preview import Preview
from ecosystem.model import Delivery, Problem, Record
from ecosystem.model.origin import Origin
from ecosystem.model.problem import Severity
from ecosystem.store.base import BatchResult
from ecosystem.store.changes import CHANGES, Change, Changes
from ecosystem.store.columns import TABLES


class Tables(msgspec.Struct, frozen=True):
    """Numbers of records by table."""

    actors: int
    initiatives: int
    themes: int
    ties: int


class ByChange(msgspec.Struct, frozen=True):
    """Numbers of records of one table by change."""

    added: int
    changed: int
    unchanged: int
    absent: int


class Noticed(msgspec.Struct, frozen=True):
    """A problem, and what the reader of the report can do about it."""

    severity: Severity
    code: str
    message: str
    origin: Origin
    value: str | None
    repair: str | None

    @classmethod
    def of(cls, problem: Problem, repairs: Mapping[str, str]) -> Noticed:
        repair = repairs.get(problem.code)
        return cls(problem.severity, problem.code, problem.message, problem.origin, problem.value, repair)


class ReadFile(msgspec.Struct, frozen=True):
    """A file that was read, and the format that it was recognised as."""

    name: str
    format: str | None
    size: int
    sha256: str


class Closed(msgspec.Struct, frozen=True):
    """What the dataset said before and a complete delivery no longer says: its table, key and name."""

    table: str
    key: str
    name: str | None

    @classmethod
    def of(cls, record: Record) -> Closed:
        return cls(TABLES[type(record)], record.key, getattr(record, "name", None))


@dataclass(frozen=True)
class Loaded:
    """What became of a delivery in the store, and the first records that it closed."""

    result: BatchResult
    closed: tuple[Record, ...] = ()


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did; `problems` lists at most a thousand of each code, `problem_totals` counts them all.

    `kinds` and `duplicates` are about the delivery, `duplicate_total` counts those that are not listed too; `preview`
    is there after a dry run. `closed` lists at most fifty of each table of what a `complete` delivery leaves out.
    """

    dataset: str
    batch: int | None
    revision: int | None
    format: str
    added: Tables
    changed: Tables
    unchanged: Tables
    absent: Tables
    assessments: ByChange
    schemes: ByChange
    problems: tuple[Noticed, ...]
    problem_totals: dict[str, int]
    files: tuple[ReadFile, ...]
    kinds: Kinds
    examples: tuple[str, ...]
    duplicates: tuple[Duplicate, ...]
    duplicate_total: int
    preview: Preview | None = None
    complete: bool = False
    closed: tuple[Closed, ...] = ()

    @property
    def any_change(self) -> bool:
        counts = (msgspec.structs.astuple(each) for each in (self.added, self.changed, self.absent))
        others = ((each.added, each.changed, each.absent) for each in (self.assessments, self.schemes))
        return any(itertools.chain(*counts, *others))

    @property
    def outcome(self) -> str:
        """What became of it, in one sentence."""
        if self.revision is None:
            return "This was a dry run: nothing was written."
        if not self.any_change:
            return f"No record has changed; the store is at revision {self.revision}."
        return f"Batch {self.batch} is in the store as revision {self.revision}."


def report(
    delivery: Delivery,
    loaded: Loaded,
    observed: Observed,
    repairs: Mapping[str, str],
    preview: Preview | None,
) -> ImportReport:
    result, closed = loaded.result, loaded.closed
    changes, duplicates = result.changes, observed.duplicates()
    return ImportReport(
        dataset=delivery.dataset.name,
        batch=result.batch,
        revision=result.revision,
        format=delivery.importer,
        added=_tables(changes, "added"),
        changed=_tables(changes, "changed"),
        unchanged=_tables(changes, "unchanged"),
        absent=_tables(changes, "absent"),
        assessments=_by_change(changes, "assessments"),
        schemes=_by_change(changes, "schemes"),
        problems=tuple(Noticed.of(problem, repairs) for problem in delivery.problems),
        problem_totals=dict(delivery.problems.totals),
        files=tuple(ReadFile(each.name, each.format, each.size, each.sha256) for each in delivery.files),
        kinds=observed.kinds(),
        examples=observed.examples(),
        duplicates=duplicates[:LISTED],
        duplicate_total=len(duplicates),
        preview=preview,
        complete=delivery.complete,
        closed=tuple(map(Closed.of, closed)),
    )


def _tables(changes: Changes, change: Change) -> Tables:
    return Tables(*(changes.number(change, table) for table in Tables.__struct_fields__))


def _by_change(changes: Changes, table: str) -> ByChange:
    return ByChange(*(changes.number(change, table) for change in CHANGES))
