"""Erasing as a user asks for it: every record of a thing, or a dataset, with what must be done by hand after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ecosystem.app.stores import file_of, shown_url
from ecosystem.app.terminal import printable
from ecosystem.identity.reader import entities
from ecosystem.model import ActorRecord, InitiativeRecord
from ecosystem.model.codes import readable
from ecosystem.store.base import Erased, Erasure, Store, Unreached
from ecosystem.store.search import EXACT

NAMESAKES = 20
BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True)
class Plan:
    """What is to be erased, what it is called, and others of the same name, who stay."""

    wanted: Erasure
    called: str
    namesakes: tuple[str, ...] = ()


def planned(store: Store, id: str | None, dataset: str | None) -> Plan:
    """All records that are one thing with the id, or the dataset; raises BadInput for both or neither."""
    if id is None or dataset is not None:
        return Plan(Erasure((id,) if id else (), dataset), f"all that the dataset '{dataset}' says")
    reader = entities(store)
    keys = tuple(sorted({id, *reader.identity.keys(id)}))
    names = [each.name for each in reader.records.get(ActorRecord, keys)]
    names += [each.name for each in reader.records.get(InitiativeRecord, keys)]
    several = "1 record" if len(keys) == 1 else f"{len(keys)} records"
    shown = f"'{names[0]}'" if names else "what is no longer current"
    called = f"{shown} ({several}: {', '.join(keys)})"
    return Plan(Erasure(keys), called, tuple(_namesakes(store, names, keys)))


def _namesakes(store: Store, names: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Others that are called like one of the names, or by an alias that reads like it."""
    found: set[str] = set()
    for name in names:
        hits = store.reader().search(name, record_types=(ActorRecord, InitiativeRecord), first=NAMESAKES)
        found |= {hit.key for hit in hits if hit.score == EXACT}
    return sorted(found.difference(keys))


def left(erased: Erased, plan: Plan, url: str) -> list[Unreached]:
    """What is to be done by hand: what the store tells, with the copies beside it and the namesakes by name."""
    found = [*erased.unreached]
    if copies := _copies(url):
        found.insert(0, Unreached("files beside the store", f"look into {', '.join(copies)}: each may be a copy of it"))
    if plan.namesakes:
        found.insert(0, Unreached("same name", f"look whether these are the same: {', '.join(plan.namesakes)}"))
    return found


def _copies(url: str) -> list[str]:
    file = file_of(url)
    if file is None:
        return []
    others = (each.name for each in file.parent.glob(f"{file.name}?*") if each.is_file())
    return sorted(name for name in others if name.removeprefix(file.name) not in BESIDE)


def as_answer(erased: Erased, plan: Plan, url: str) -> dict[str, Any]:
    """The answer as data; it names what was erased by id only."""
    return {
        "url": shown_url(url),
        "revision": erased.revision,
        "ids": plan.wanted.keys,
        "dataset": plan.wanted.dataset,
        "rows": erased.rows,
        "ties_of_others": erased.ties_of_others,
        "batches": erased.batches,
        "unreached": left(erased, plan, url),
    }


def as_lines(erased: Erased, plan: Plan, url: str) -> str:
    return "".join(f"{printable(line)}\n" for line in _lines(erased, plan, url))


def _lines(erased: Erased, plan: Plan, url: str) -> Iterator[str]:
    yield f"Erased {plan.called} from all revisions; the store is at revision {erased.revision}."
    rows = ", ".join(f"{readable(table)} {number:,}" for table, number in erased.rows.items())
    yield f"rows of all revisions: {rows or 'none'}"
    if erased.ties_of_others:
        yield f"ties of other datasets that led there: {erased.ties_of_others:,}"
    if erased.batches:
        yield f"batches in which names of files or options were blanked: {erased.batches:,}"
    yield "Out of reach, for you to see to:"
    for each in left(erased, plan, url):
        yield f"  {each.place}: {each.advice}"
