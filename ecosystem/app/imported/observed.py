"""What a delivery holds, noted while its records pass: names and kinds, a few ties in words, and likely duplicates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Record, ThemeRecord, TieRecord
from ecosystem.model.keys import fold
from ecosystem.model.names import core
from ecosystem.model.vocabulary import vocabulary

EXAMPLES = 10
LISTED = 100
Table = Literal["actors", "initiatives", "ties"]


class Duplicate(msgspec.Struct, frozen=True):
    """Actors of the delivery that may be one: `why` is the same name, or the same words in it."""

    names: tuple[str, ...]
    keys: tuple[str, ...]
    why: Literal["same_name", "same_words"]


class Kinds(msgspec.Struct, frozen=True):
    """Numbers of records by kind, the commonest first."""

    actors: dict[str, int]
    initiatives: dict[str, int]
    ties: dict[str, int]


@dataclass
class Observed:
    """Names and kinds by key: of a stub and its full record, what comes later counts."""

    _names: dict[str, str] = field(default_factory=dict)
    _kinds: dict[Table, dict[str, str]] = field(default_factory=lambda: {"actors": {}, "initiatives": {}})
    _ties: Counter[str] = field(default_factory=Counter)
    _first: list[TieRecord] = field(default_factory=list)

    def watch(self, records: Iterable[Record]) -> Iterator[Record]:
        """The same records, noted as they pass."""
        for record in records:
            self._note(record)
            yield record

    def kinds(self) -> Kinds:
        actors, initiatives = (Counter(self._kinds[table].values()) for table in ("actors", "initiatives"))
        return Kinds(*(dict(counts.most_common()) for counts in (actors, initiatives, self._ties)))

    def examples(self) -> tuple[str, ...]:
        """The first ties in words, as in "Riga Lab is a member of Baltic Network"."""
        return tuple(self._sentence(tie) for tie in self._first)

    def duplicates(self) -> tuple[Duplicate, ...]:
        """Groups of actors whose names read alike, in order of name."""
        named = sorted((core(self._names[key]), fold(self._names[key]), key) for key in self._kinds["actors"])
        groups = (list(group) for _, group in groupby(named, key=lambda each: each[0]))
        return tuple(self._duplicate(group) for group in groups if len(group) > 1)

    def _note(self, record: Record) -> None:
        if isinstance(record, TieRecord):
            self._ties[record.kind] += 1
            if len(self._first) < EXAMPLES:
                self._first.append(record)
        elif isinstance(record, ActorRecord | InitiativeRecord | ThemeRecord):
            self._names[record.key] = record.name
            if not isinstance(record, ThemeRecord):
                self._kinds["actors" if isinstance(record, ActorRecord) else "initiatives"][record.key] = record.kind

    def _duplicate(self, group: list[tuple[str, str, str]]) -> Duplicate:
        keys = tuple(key for _, _, key in group)
        same = len({name for _, name, _ in group}) == 1
        return Duplicate(tuple(self._names[key] for key in keys), keys, "same_name" if same else "same_words")

    def _sentence(self, tie: TieRecord) -> str:
        kinds = vocabulary().ties
        verb = kinds[tie.kind].en if tie.kind in kinds else tie.kind.replace("_", " ")
        source, target = (self._names.get(end, end) for end in (tie.source, tie.target))
        role = f" ({tie.role})" if tie.role else ""
        return f"{source} {verb} {target}{role}"
