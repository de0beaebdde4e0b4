"""Which of several values an entity shows: each field from the first record that states it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, ThemeRecord
from ecosystem.model.tie import Confidence

EntityRecord = ActorRecord | InitiativeRecord | ThemeRecord
E = TypeVar("E", ActorRecord, InitiativeRecord, ThemeRecord)

# What says nothing: that an actor is an organisation goes without saying.
UNSTATED: dict[str, tuple[Any, ...]] = {
    "kind": ("other", "organisation"),
    "helix": ("unknown",),
    "stage": ("unknown",),
    "is_class": (False,),
}
# Fields that only mean something beside another one, and come from the same record.
BESIDE = {"kind_word": "kind", "stage_word": "stage", "closing_reason": "closed"}
# Fields of the record as such: they come from the first record, stated or not.
LEADING = ("is_class", "source_class", "origin")


def states(record: EntityRecord, field: str) -> bool:
    """Whether a record says anything in a field."""
    value = getattr(record, field)
    return value not in (None, "", (), {}) and value not in UNSTATED.get(field, ())


def confidence(record: EntityRecord) -> Confidence:
    """A record states what it speaks of; a stub is implied by the tie that ends there."""
    return "implied" if record.stub else "stated"


def source(records: Sequence[E], field: str) -> E:
    """The record, of several in order of precedence, whose value of a field is shown."""
    asked = BESIDE.get(field, field)
    if asked in LEADING:
        return records[0]
    return next((each for each in records if states(each, asked)), records[0])


def united(key: str, records: Sequence[E]) -> E:
    """The entity that records in order of precedence speak of; it is a stub where all are."""
    first = records[0]
    values = {field: getattr(source(records, field), field) for field in first.__struct_fields__}
    values |= {field: gather(records) for field, gather in _GATHER.items() if field in values}
    return msgspec.structs.replace(first, **values | {"key": key, "stub": all(each.stub for each in records)})


def _aliases(records: Sequence[Any]) -> tuple[str, ...]:
    """All names but the one that is shown."""
    names = (name for each in records for name in (each.name, *each.aliases))
    shown = source(records, "name").name
    return tuple(name for name in dict.fromkeys(names) if name != shown)


def _listed(field: str) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
    return lambda records: tuple(dict.fromkeys(value for each in records for value in getattr(each, field)))


def _mapped(field: str) -> Callable[[Sequence[Any]], dict[str, str]]:
    return lambda records: {name: value for each in reversed(records) for name, value in getattr(each, field).items()}


# Fields that keep what every record says.
_GATHER: dict[str, Callable[[Sequence[Any]], Any]] = {
    "aliases": _aliases,
    "identifiers": _listed("identifiers"),
    "broader": _listed("broader"),
    "attributes": _mapped("attributes"),
    "labels": _mapped("labels"),
}
GATHERED = frozenset(_GATHER)
