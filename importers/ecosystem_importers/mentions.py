"""What many places of a delivery say of one actor or initiative, put together whatever their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Origin
from ecosystem.model.keys import fold
from ecosystem_importers.base import Context

E = TypeVar("E", ActorRecord, InitiativeRecord)
LISTS = ("aliases", "identifiers")
APART = ("key", "name", "stub", "attributes", "origin", *LISTS)
UNSAID = (None, "", "other", "organisation", "unknown")


@dataclass
class Mentions(Generic[E]):
    """Gathers records by key; each becomes one, its values those that most mentions give, then the smallest."""

    context: Context
    _seen: dict[str, dict[bytes, tuple[E, int]]] = field(default_factory=dict)

    def add(self, record: E) -> str:
        """Remember a mention; equal ones are counted, not kept."""
        same = self._seen.setdefault(record.key, {})
        said = msgspec.json.encode(msgspec.structs.replace(record, origin=None), order="sorted")
        first, times = same.get(said, (record, 0))
        same[said] = (min(first, record, key=_place), times + 1)
        return record.key

    def __contains__(self, key: object) -> bool:
        return key in self._seen

    def records(self) -> Iterator[E]:
        """The records, in order of key."""
        for _, same in sorted(self._seen.items()):
            yield self._one([same[said] for said in sorted(same)])

    def _one(self, mentions: list[tuple[E, int]]) -> E:
        if len(mentions) == 1:
            return mentions[0][0]
        full: list[tuple[E, int]] = [each for each in mentions if not each[0].stub] or mentions
        names: list[str] = _names(full)
        own = (each for each in full[0][0].__struct_fields__ if each not in APART)
        values: dict[str, Any] = {each: self._value(full, each) for each in own}
        first = min((record for record, _ in full), key=_place)
        return msgspec.structs.replace(
            first,
            name=names[0],
            aliases=_union(names[0], [*names[1:], *(alias for record, _ in full for alias in record.aliases)]),
            identifiers=tuple(sorted({each for record, _ in full for each in record.identifiers}, key=str)),
            attributes=_attributes(full),
            **values,
        )

    def _value(self, mentions: list[tuple[E, int]], name: str) -> object:
        said: Counter[object] = Counter()
        for record, times in mentions:
            if (value := getattr(record, name)) not in UNSAID:
                said[value] += times
        if len(said) > 1 and name not in ("is_class", "country"):
            self._differ(mentions, name, said)
        default = getattr(mentions[0][0], name)
        return min(said, key=lambda value: (-said[value], str(value))) if said else default

    def _differ(self, mentions: list[tuple[E, int]], name: str, said: Iterable[object]) -> None:
        first = min((record for record, _ in mentions), key=_place)
        message = f"{first.name}: what is said of its {name} differs; what is said most often was kept."
        value = " | ".join(sorted(map(str, said)))
        self.context.problems.note("differing_values", message, first.origin or Origin(""), value[:200])


def _place(record: ActorRecord | InitiativeRecord) -> tuple[str, str, int, str]:
    origin = record.origin or Origin("")
    return origin.file, origin.sheet or "", origin.row or 0, origin.column or ""


def _names(mentions: list[tuple[E, int]]) -> list[str]:
    """The names, the one that is given most often first."""
    said: Counter[str] = Counter()
    for record, times in mentions:
        said[record.name] += times
    return sorted(said, key=lambda name: (-said[name], name))


def _union(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    """The other names, one for those that differ only in capitals, accents or signs."""
    found: dict[str, str] = {}
    for alias in sorted(aliases):
        found.setdefault(fold(alias), alias)
    found.pop(fold(name), None)
    return tuple(sorted(found.values()))


def _attributes(mentions: list[tuple[E, int]]) -> dict[str, str]:
    """All attributes; different values of one stand side by side."""
    found: dict[str, set[str]] = {}
    for record, _ in mentions:
        for name, value in record.attributes.items():
            found.setdefault(name, set()).add(value)
    return {name: " | ".join(sorted(values)) for name, values in sorted(found.items())}
