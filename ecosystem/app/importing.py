"""One import: from paths to a report of what changed and what was noticed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from ecosystem.app.invocation import Invocation
from ecosystem.app.mappings import with_mapping
from ecosystem.app.noticed import tell_problems
from ecosystem.app.stores import rehearsing, writing
from ecosystem.app.terminal import Terminal
from ecosystem.errors import StrictRefusal
from ecosystem.model import Delivery, Problem, ProblemLog, Record
from ecosystem.store.base import BatchResult
from ecosystem.store.batch import load
from ecosystem.store.changes import CHANGES, Change, Changes

if TYPE_CHECKING:
    from ecosystem.store.base import Store
    from ecosystem_importers.delivery import Request


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


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did; `problems` lists at most a thousand of each code, `problem_totals` counts them all."""

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
    problems: tuple[Problem, ...]
    problem_totals: dict[str, int]

    @property
    def any_change(self) -> bool:
        counts = (msgspec.structs.astuple(each) for each in (self.added, self.changed, self.absent))
        others = ((each.added, each.changed, each.absent) for each in (self.assessments, self.schemes))
        return any(itertools.chain(*counts, *others))


@dataclass(frozen=True, kw_only=True)
class Import:
    """What to import and how: `dry_run` only counts, `strict` refuses a delivery with problems.

    `mapping` is a file that says how to read it, or `none`; without it the dataset's own mapping is used.
    """

    request: Request
    mapping: str | None = None
    dry_run: bool = False
    strict: bool = False


def carry_out(wanted: Import, invocation: Invocation, terminal: Terminal) -> ImportReport:
    """Import as one batch, all or nothing; a delivery that nobody can read leaves the store untouched."""
    from ecosystem_importers.delivery import open_delivery

    with terminal.busy("Reading"):
        request = with_mapping(wanted.request, wanted.mapping, invocation)
        delivery = _begun(open_delivery(request))
    if wanted.strict:
        delivery = replace(delivery, records=_strict(delivery.records, delivery.problems))
    opened = rehearsing if wanted.dry_run else writing
    store: AbstractContextManager[Store] = opened(invocation.url, invocation.password)
    try:
        with store as held, terminal.rows(f"Importing {delivery.dataset.name}") as progress:
            result = load(held, delivery, dry_run=wanted.dry_run, progress=progress)
    except StrictRefusal:
        tell_problems(delivery.problems, delivery.problems.totals, terminal)
        raise
    return report(delivery, result)


def _begun(delivery: Delivery) -> Delivery:
    """The delivery with its first record read: a file that cannot be read is refused before a store is opened."""
    records = iter(delivery.records)
    first = list(itertools.islice(records, 1))
    return replace(delivery, records=itertools.chain(first, records))


def _strict(records: Iterable[Record], problems: ProblemLog) -> Iterator[Record]:
    yield from records
    if number := sum(problem.severity != "note" for problem in problems):
        what = "1 problem" if number == 1 else f"{number:,} problems"
        raise StrictRefusal(f"The delivery has {what} and was read with --strict: nothing was written.")


def report(delivery: Delivery, result: BatchResult) -> ImportReport:
    changes = result.changes
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
        problems=tuple(delivery.problems),
        problem_totals=dict(delivery.problems.totals),
    )


def _tables(changes: Changes, change: Change) -> Tables:
    return Tables(*(changes.number(change, table) for table in Tables.__struct_fields__))


def _by_change(changes: Changes, table: str) -> ByChange:
    return ByChange(*(changes.number(change, table) for change in CHANGES))
