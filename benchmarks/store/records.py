"""Records for measuring, made from a seed: the same on every machine."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ecosystem.model import (
    ActorRecord,
    DatasetRecord,
    Delivery,
    Identifier,
    Money,
    Origin,
    PartialDate,
    Place,
    Record,
    TieRecord,
)

KINDS = (
    ("ministry", "government"),
    ("company", "industry"),
    ("university", "academia"),
    ("civil_society", "civil_society"),
)
TIE_KINDS = ("partners_with", "supports", "funds", "member_of", "participates_in", "advises")
COUNTRIES = ("DE", "FR", "ES", "IT", "PL", "SE", "GR", "FI", "PT", "EE")
WORDS = ["agency", "centre", "city", "climate", "council", "data", "development", "digital", "energy", "foundation"]
WORDS += ["health", "innovation", "institute", "laboratory", "national", "network", "open", "policy", "public"]
WORDS += ["regional", "research", "science", "technology", "transport", "university", "water"]


@dataclass(frozen=True)
class Records:
    """Actors, then ties between them, or only one of both; each time they are gone through they are made again."""

    actors: int
    ties: int
    only: type[Record] | None = None
    seed: int = 0

    def __iter__(self) -> Iterator[Record]:
        return (record for record in self._all() if self.only in {None, type(record)})

    def _all(self) -> Iterator[Record]:
        chance = random.Random(self.seed)
        yield from (_actor(number, chance) for number in range(self.actors))
        yield from (_tie(number, self.actors, chance) for number in range(self.ties))


def delivery(actors: int, ties: int, only: type[Record] | None = None) -> Delivery:
    return Delivery(
        dataset=DatasetRecord(name="generated", title="Generated for measuring", source_class="registry"),
        importer="generated",
        version="1",
        files=(),
        records=Records(actors, ties, only),
    )


def _actor(number: int, chance: random.Random) -> ActorRecord:
    kind, helix = chance.choice(KINDS)
    country = chance.choice(COUNTRIES)
    name = " ".join(chance.choices(WORDS, k=3)).title()
    return ActorRecord(
        key=f"generated/id:{number:09d}",
        name=f"{name} {number}",
        kind=kind,
        kind_word=kind.title(),
        helix=helix,
        aliases=(f"{name[:3].upper()}{number}",) if number % 3 == 0 else (),
        identifiers=(Identifier("id", f"{number:09d}"),),
        country=country,
        place=Place(name=f"Town {number % 997}", region=f"{country}{number % 17}", latitude=45.5, longitude=7.25),
        website=f"https://example.org/{number}",
        origin=Origin("organisations.csv", None, number + 2),
    )


def _tie(number: int, actors: int, chance: random.Random) -> TieRecord:
    kind = chance.choice(TIE_KINDS)
    money = Money(Decimal(chance.randrange(1_000, 900_000)), "EUR", "grant") if kind == "funds" else None
    return TieRecord(
        key=f"generated/tie:{chance.getrandbits(64):016x}",
        source=f"generated/id:{int(actors * chance.random() ** 2):09d}",
        target=f"generated/id:{chance.randrange(actors):09d}",
        kind=kind,
        role="coordinator" if number % 7 == 0 else None,
        start=PartialDate(2010 + number % 12) if number % 2 else None,
        money=money,
        confidence="stated" if number % 5 == 0 else None,
        origin=Origin("ties.csv", None, number + 2),
    )
