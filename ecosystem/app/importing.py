"""One import: from paths to a report of what changed and what was noticed."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ecosystem.app.choices import NOTHING_SAID, Choices, with_choices
from ecosystem.app.imported.observed import Observed
from ecosystem.app.imported.report import ImportReport, Loaded, report
from ecosystem.app.invocation import Invocation
from ecosystem.app.mappings import with_mapping
from ecosystem.app.noticed import tell_problems
from ecosystem.app.remembered import remembered
from ecosystem.app.stores import rehearsing, writing
from ecosystem.app.terminal import Terminal
from ecosystem.errors import StrictRefusal
from ecosystem.model import Delivery, ProblemLog, Record
from ecosystem.model.batch import Options
from ecosystem.store.batch import load

if TYPE_CHECKING:
    from ecosystem.app.imported.preview import Previewed
    from ecosystem.store.base import Store
    from ecosystem_importers.delivery import Request


@dataclass(frozen=True, kw_only=True)
class Import:
    """What to import and how: `dry_run` only looks, `strict` refuses a delivery with problems.

    `mapping` is a file that says how to read it, or `none`; without it the dataset's own mapping is used, and so with
    `choices`. A dry run is `pictured` where the map of the delivery is wanted too.
    """

    request: Request
    mapping: str | None = None
    choices: Choices = NOTHING_SAID
    dry_run: bool = False
    strict: bool = False
    pictured: bool = False


@dataclass(frozen=True)
class Imported:
    """The report of an import, and the map of the delivery as SVG where one was wanted."""

    report: ImportReport
    picture: str | None = None


def carry_out(wanted: Import, invocation: Invocation, terminal: Terminal) -> Imported:
    """Import as one batch, all or nothing; a delivery that nobody can read leaves the store untouched."""
    from ecosystem_importers.delivery import open_delivery
    from ecosystem_importers.repairs import repairs

    observed = Observed()
    with terminal.rows("Reading") as progress:
        known = remembered(wanted.request, invocation)
        request = with_choices(with_mapping(wanted.request, wanted.mapping, known), wanted.choices, known)
        delivery = _begun(open_delivery(replace(request, advance=progress)), observed)
    delivery = replace(delivery, options=_options(wanted, request) | {"people": delivery.dataset.people})
    if wanted.strict:
        delivery = replace(delivery, records=_strict(delivery.records, delivery.problems))
    loaded = _loaded(delivery, wanted, invocation, terminal)
    found = _previewed(wanted, request, terminal) if wanted.dry_run else None
    made = report(delivery, loaded, observed, repairs(), found.preview if found else None)
    return Imported(made, found.picture if found else None)


def _options(wanted: Import, request: Request) -> Options:
    """How the import was asked for, as its batch keeps it."""
    used = request.mapping
    return {
        "format": request.format,
        "complete": request.complete,
        "mapping": None if used is None else "remembered" if used.remembered else used.file,
        "strict": wanted.strict,
    }


def _loaded(delivery: Delivery, wanted: Import, invocation: Invocation, terminal: Terminal) -> Loaded:
    opened = rehearsing if wanted.dry_run else writing
    store: AbstractContextManager[Store] = opened(invocation.url, invocation.password)
    try:
        with store as held, terminal.rows(f"Importing {delivery.dataset.name}") as progress:
            before = held.reader()
            result = load(held, delivery, dry_run=wanted.dry_run, progress=progress)
            told = result.changes.closed.items()
            return Loaded(result, tuple(record for each, keys in told for record in before.get(each, keys)))
    except StrictRefusal:
        tell_problems(delivery.problems, delivery.problems.totals, terminal)
        raise


def _previewed(wanted: Import, request: Request, terminal: Terminal) -> Previewed:
    """The delivery is read a second time: so a large one is never held as a whole."""
    from ecosystem.app.imported.preview import preview
    from ecosystem_importers.delivery import open_delivery

    with terminal.rows("Looking at the network") as progress:
        return preview(open_delivery(request), progress, pictured=wanted.pictured)


def _begun(delivery: Delivery, observed: Observed) -> Delivery:
    """The delivery with its first record read: a file that cannot be read is refused before a store is opened."""
    records = observed.watch(delivery.records)
    first = list(itertools.islice(records, 1))
    return replace(delivery, records=itertools.chain(first, records))


def _strict(records: Iterable[Record], problems: ProblemLog) -> Iterator[Record]:
    yield from records
    if number := sum(problem.severity != "note" for problem in problems):
        what = "1 problem" if number == 1 else f"{number:,} problems"
        raise StrictRefusal(f"The delivery has {what} and was read with --strict: nothing was written.")
