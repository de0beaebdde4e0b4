"""What goes into the matcher and what comes out: actors, evidence, and proposals with their reasons."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ecosystem.model import ActorRecord, Identifier
from ecosystem.model.names import core

Feature = Literal["name", "acronym", "part", "identifier", "website", "place", "country", "kind", "partners", "tie"]


@dataclass(frozen=True)
class Actor:
    """What is known of one actor, or of one entity: its names in all languages, and where and what it is."""

    key: str
    names: tuple[str, ...]
    kind: str = "other"
    country: str | None = None
    place: str | None = None
    website: str | None = None
    identifiers: tuple[Identifier, ...] = ()

    @classmethod
    def of(cls, *records: ActorRecord) -> Actor:
        """The actor of the records that are one entity, first the one that is believed first."""
        first = records[0]
        kinds = (record.kind for record in records if record.kind not in ("other", "organisation"))
        return cls(
            key=min(record.key for record in records),
            names=tuple(dict.fromkeys(name for record in records for name in (record.name, *record.aliases))),
            kind=next(kinds, first.kind),
            country=next((record.country for record in records if record.country), None),
            place=next((record.place.name for record in records if record.place and record.place.name), None),
            website=next((record.website for record in records if record.website), None),
            identifiers=tuple(dict.fromkeys(each for record in records for each in record.identifiers)),
        )


@dataclass(frozen=True)
class Evidence:
    """What is known beside the records.

    `partners` holds for a key what it takes part in and whom it works with, as marks that mean the same in all
    datasets: canonical keys, or folded names. `tied` are pairs of keys with a tie of their own, `settled` pairs that
    are judged, or of one entity, and are never proposed; both hold for either order.
    """

    partners: Mapping[str, frozenset[str]] = field(default_factory=dict)
    tied: frozenset[tuple[str, str]] = frozenset()
    settled: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(
        cls,
        ties: Iterable[tuple[str, str]],
        names: Mapping[str, str],
        settled: Iterable[tuple[str, str]] = (),
    ) -> Evidence:
        """The evidence of ties between keys, whose ends are marked by what they are called in `names`."""
        partners: dict[str, set[str]] = defaultdict(set)
        tied = frozenset(ties)
        for left, right in tied:
            for key, other in ((left, right), (right, left)):
                if other in names:
                    partners[key].add(core(names[other]))
        return cls({key: frozenset(marks) for key, marks in partners.items()}, tied, frozenset(settled))

    @functools.cached_property
    def _spread(self) -> Counter[str]:
        return Counter(mark for marks in self.partners.values() for mark in marks)

    def spread(self, mark: str) -> int:
        """How many have this partner."""
        return self._spread[mark]

    def are_tied(self, left: str, right: str) -> bool:
        return (left, right) in self.tied or (right, left) in self.tied

    def are_settled(self, left: str, right: str) -> bool:
        return (left, right) in self.settled or (right, left) in self.settled


@dataclass(frozen=True)
class Settings:
    """How many proposals an actor gets at most, and the score from 0 to 1 that each needs."""

    most: int = 3
    least: float = 0.3


@dataclass(frozen=True)
class Reason:
    """What one feature says: points above 0 for one organisation, below 0 against it, in log-odds."""

    feature: Feature
    points: float
    text: str


@dataclass(frozen=True)
class Proposal:
    """Two actors that may be one, with the smaller key on the left.

    `score` is from 0 to 1. `safe` says that nothing speaks against it: two of a hundred such proposals may be wrong.
    `reasons` add up to the score, `doubts` say why it is not safe.
    """

    left: str
    right: str
    score: float
    safe: bool
    reasons: tuple[Reason, ...]
    doubts: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join([*(reason.text for reason in self.reasons), *self.doubts])
