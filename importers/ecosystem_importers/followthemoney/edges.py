"""Entities that are ties, and properties that point from one entity to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

import msgspec

from ecosystem.model import ActorRecord, Money, Origin, TieRecord
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.followthemoney.entities import Entity, is_person, is_someone
from ecosystem_importers.followthemoney.nodes import amount, key
from ecosystem_importers.followthemoney.words import Edge, manifest
from ecosystem_importers.links import Links
from ecosystem_importers.tally import ORGANISATION, Tally

AWARD, CONTRACT = "ContractAward", "contract"


@dataclass
class Edges:
    """Makes ties; ends that are people or things are counted, ends that are not in the files become stubs."""

    context: Context
    tally: Tally
    links: Links
    entities: Mapping[str, Entity]
    stubs: dict[str, ActorRecord] = field(default_factory=dict)
    things: Counter[str] = field(default_factory=Counter)

    def edge(self, entity: Entity) -> None:
        """The ties of an entity whose schema is one of a tie."""
        words = manifest().edges[entity.schema]
        fields = entity.fields(self.tally.removed)
        fields.skip(words.source, words.target)
        self.tally.skip(fields, manifest().ignored.properties)
        record = self._record(words, entity, fields)
        if entity.schema == AWARD and self._procured(entity, record):
            record = msgspec.structs.replace(record, money=None)
        pairs = list(self._pairs(entity, words.source, words.target))
        for number, (source, target) in enumerate(pairs, 1):
            own = key(self.context, entity.id if len(pairs) == 1 else f"{entity.id}:{number}")
            self.links.add(msgspec.structs.replace(record, key=own, source=source, target=target))

    def properties(self, entity: Entity) -> None:
        """The ties that the properties of an actor or initiative stand for."""
        for name, link in manifest().links.items():
            for own in entity.refers(name):
                end = self._end(own, entity.origin)
                if end and end != key(self.context, entity.id):
                    ends = (end, key(self.context, entity.id))
                    source, target = ends if link.backwards else ends[::-1]
                    self.links.once(
                        TieRecord(key="", source=source, target=target, kind=link.kind, origin=entity.origin)
                    )

    def _procured(self, award: Entity, record: TieRecord) -> bool:
        """The authority behind an awarded contract procures from the supplier; whether one is known."""
        contracts = [self.entities[own] for own in award.refers(CONTRACT) if own in self.entities]
        pairs = [
            (source, target)
            for contract in contracts
            for source, target in product(contract.refers("authority"), award.refers("supplier"))
        ]
        money = record.money or Money(form="contract")
        paid = msgspec.structs.replace(record, kind="procures_from", money=money, evidence=award.id, attributes={})
        for source, target in self._known(pairs, award.origin):
            self.links.add(msgspec.structs.replace(paid, source=source, target=target))
        return bool(pairs)

    def _record(self, words: Edge, entity: Entity, fields: Fields) -> TieRecord:
        """The tie but for its ends; dates, role and amount where they are stated."""
        start, end = interval(fields, self.context, ("startDate", "date"), ("endDate",))
        paid = amount(fields)
        flows = vocabulary().ties[words.kind].money
        return TieRecord(
            key="",
            source="",
            target="",
            kind=words.kind,
            kind_word=entity.schema,
            role=fields.text("role", "purpose", "controlType", "relationship"),
            directed=words.directed,
            start=start,
            end=end,
            money=Money(paid.amount if paid else None, paid.currency if paid else None, words.form)
            if flows or paid
            else None,
            description=fields.prose("summary") or fields.prose("description"),
            evidence=fields.text("sourceUrl"),
            attributes=fields.rest(),
            origin=entity.origin,
        )

    def _pairs(self, entity: Entity, first: str, second: str) -> Iterator[tuple[str, str]]:
        sources, targets = entity.refers(first), entity.refers(second)
        if not sources or not targets:
            message = "Expected both ends of a tie: it was left out."
            self.context.problems.error("no_end", message, entity.origin, entity.id)
        yield from self._known(list(product(sources, targets)), entity.origin)

    def _known(self, pairs: Sequence[tuple[str, str]], origin: Origin) -> Iterator[tuple[str, str]]:
        """The keys of those pairs whose ends are both actors or initiatives."""
        for first, second in pairs:
            source, target = self._end(first, origin), self._end(second, origin)
            if source and target:
                yield source, target

    def _end(self, own: str, origin: Origin) -> str | None:
        """The key of an end; None for people who stay out and for things that are neither actor nor initiative."""
        entity, made = self.entities.get(own), key(self.context, own)
        if entity is None:
            stub = ActorRecord(key=made, name=own, kind=ORGANISATION, stub=True, origin=origin)
            known = self.stubs.setdefault(made, stub)
            self.stubs[made] = min(known, stub, key=lambda each: str(each.origin))
            return made
        if self.context.people and is_someone(entity):
            return made
        if is_person(entity):
            self.tally.personal_ties += 1
            return None
        if entity.schema in manifest().actors or entity.schema in manifest().initiatives:
            return made
        self.things[entity.schema] += 1
        return None
