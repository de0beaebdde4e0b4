"""Pages of entities: the records of a store, with those that speak of one thing put together in its place."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem.identity.entities import Entity, Said
from ecosystem.identity.values import EntityRecord
from ecosystem.model import Record
from ecosystem.store.base import Filter, Page, Reader

Cursor = tuple[str, str]
FIELDS = {"kinds": "kind", "helixes": "helix", "countries": "country"}


def listed(
    records: Reader,
    several: Sequence[Entity],
    record_type: type[Record],
    *,
    first: int,
    after: Cursor | None,
    where: Filter,
) -> Page:
    """A page of entities of one type in order of (name, key); `several` are those of more than one record."""
    together = [each for each in several if _fits(each, where)]
    hidden = {said.record.key for each in several for said in each.said}
    alone, total = _alone(records, record_type, hidden, first + 1, after, where)
    beyond = [each.record for each in together if after is None or _place(each.record) > after]
    found = sorted([*alone, *beyond], key=_place)
    shown = tuple(found[:first])
    cursor = _place(shown[-1]) if len(found) > first and shown else None
    matching = sum(_matches(said.record, where, (said,)) for each in several for said in each.said)
    return Page(shown, cursor, total - matching + len(together))


def _alone(
    records: Reader, record_type: type[Record], hidden: set[str], number: int, after: Cursor | None, where: Filter
) -> tuple[list[EntityRecord], int]:
    """The first records that are not hidden, and the number of all that match."""
    found: list[EntityRecord] = []
    while True:
        page = records.page(record_type, first=number, after=after, where=where)
        found += [each for each in page.records if each.key not in hidden]  # type: ignore[misc]  # entities alone
        after = page.cursor
        if after is None or len(found) >= number:
            return found, page.total


def _place(record: Record) -> Cursor:
    return getattr(record, "name"), record.key  # noqa: B009  # entities have names, of which the type knows nothing


def _fits(entity: Entity, where: Filter) -> bool:
    return _matches(entity.record, where, entity.said)


def _matches(record: EntityRecord, where: Filter, said: Sequence[Said]) -> bool:
    """A dataset fits when any of the records is of it."""
    if where.datasets and not any(each.dataset.name in where.datasets for each in said):
        return False
    asked = ((getattr(where, name), getattr(record, field, None)) for name, field in FIELDS.items())
    return all(not wanted or value in wanted for wanted, value in asked)
