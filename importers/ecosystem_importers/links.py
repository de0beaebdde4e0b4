"""Ties that several places of a delivery state: each given once, in an order that depends on what they say alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec

from ecosystem.model import Origin, TieRecord
from ecosystem_importers.base import Context

JOINED = ("description", "evidence", "kind_word", "role")
APART = ("key", "source", "target", "kind", "directed", "attributes", "origin", *JOINED)
UNKEYED = ""


@dataclass
class Links:
    """Gathers ties without keys, or with the key that their source gives them."""

    context: Context
    _same: dict[tuple[object, ...], dict[bytes, TieRecord]] = field(default_factory=dict)

    def add(self, tie: TieRecord) -> None:
        """Remember a tie; another that says exactly the same is the same tie, told again."""
        tie = _ordered(tie)
        said = _said(tie)
        self._put((tie.key, tie.source, tie.target, tie.kind, said), said, tie)

    def once(self, tie: TieRecord) -> None:
        """Remember a tie of which there is one between its two ends, as `part_of`, from whichever side it is told."""
        tie = _ordered(tie)
        self._put((tie.key, tie.source, tie.target, tie.kind, b""), _said(tie), tie)

    def __len__(self) -> int:
        return len(self._same)

    def records(self) -> Iterator[TieRecord]:
        """The ties with their keys; where a source gives one id to several ties, only the first keeps it."""
        made = [(self._one([same[said] for said in sorted(same)]), not mark[-1]) for mark, same in self._same.items()]
        seen = {UNKEYED}
        for tie, only in sorted(made, key=lambda each: (*_order(each[0]), each[1])):
            if tie.key != UNKEYED and tie.key in seen:
                message = "Expected an id of its own for each tie: this one got another key."
                self.context.problems.warning("repeated_id", message, tie.origin or Origin(""), tie.key)
            yield msgspec.structs.replace(tie, key=self._key(tie, only=only)) if tie.key in seen else tie
            seen.add(tie.key)

    def _key(self, tie: TieRecord, *, only: bool) -> str:
        """The key by what a tie says; of the only one between two ends, by its ends and kind."""
        start = str(tie.start) if tie.start else None
        more = () if only else (tie.role, start)
        return self.context.ties.key(tie.source, tie.target, tie.kind, *more)

    def _put(self, mark: tuple[object, ...], said: bytes, tie: TieRecord) -> None:
        same = self._same.setdefault(mark, {})
        same[said] = min(same.get(said, tie), tie, key=_place)

    def _one(self, ties: list[TieRecord]) -> TieRecord:
        if len(ties) == 1:
            return ties[0]
        own = (name for name in ties[0].__struct_fields__ if name not in APART)
        values: dict[str, Any] = {name: self._value(ties, name) for name in own}
        texts = {name: " | ".join(dict.fromkeys(filter(None, (getattr(tie, name) for tie in ties)))) for name in JOINED}
        return msgspec.structs.replace(
            min(ties, key=_place),
            attributes=_attributes(ties),
            **{name: text or None for name, text in texts.items()},
            **values,
        )

    def _value(self, ties: list[TieRecord], name: str) -> object:
        default = next(each.default for each in msgspec.structs.fields(TieRecord) if each.name == name)
        said = [value for tie in ties if (value := getattr(tie, name)) != default]
        if len(set(map(str, said))) > 1:
            message = f"What is said of the {name} of one tie differs; the first in order was kept."
            values = " | ".join(sorted(set(map(str, said))))
            self.context.problems.note("differing_values", message, ties[0].origin or Origin(""), values[:200])
        return min(said, key=str) if said else default


def _ordered(tie: TieRecord) -> TieRecord:
    """The ends of an undirected tie in one order, from whichever side it is told."""
    if tie.directed or tie.source <= tie.target:
        return tie
    return msgspec.structs.replace(tie, source=tie.target, target=tie.source)


def _said(tie: TieRecord) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(tie, origin=None), order="sorted")


def _order(tie: TieRecord) -> tuple[str, str, str, bytes]:
    return tie.source, tie.target, tie.kind, _said(tie)


def _place(tie: TieRecord) -> tuple[str, str, int, str]:
    origin = tie.origin or Origin("")
    return origin.file, origin.sheet or "", origin.row or 0, origin.column or ""


def _attributes(ties: list[TieRecord]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for tie in ties:
        for name, value in tie.attributes.items():
            found.setdefault(name, set()).add(value)
    return {name: " | ".join(sorted(values)) for name, values in sorted(found.items())}
