"""Reads the grants of one delivery: first who gives and how dates are written, then grant by grant."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, TieRecord
from ecosystem.model.keys import digest
from ecosystem_importers.about import note_about
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.giving360.amounts import awarded
from ecosystem_importers.giving360.dates import order_of, written
from ecosystem_importers.giving360.grants import Ends, grant
from ecosystem_importers.giving360.organisations import actor, organisation
from ecosystem_importers.giving360.package import Given, grants, note_left_out
from ecosystem_importers.giving360.themes import Themes, programme
from ecosystem_importers.giving360.versions import Versions
from ecosystem_importers.giving360.words import words
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.dates import Order


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors, programmes and grants, then the ties between them."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(ordered[0].name, context)
    orders = [reading.look(file) for file in ordered]
    for file, order in zip(ordered, orders, strict=True):
        reading.read(file, order)
    yield from reading.themes.records()
    yield from reading.actors.records()
    yield from reading.programmes.records()
    yield from reading.grants.initiatives()
    yield from reading.links.records()
    yield from reading.grants.ties()
    reading.tell()


class Reading:
    """One delivery while it is read."""

    def __init__(self, file: str, context: Context) -> None:
        self.context, self.tally = context, Tally(file)
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.programmes: Mentions[InitiativeRecord] = Mentions(context)
        self.themes, self.links, self.grants = Themes(context), Links(context), Versions(context)
        self._funders: set[str] = set()
        self._individuals: Counter[str] = Counter()
        self._given_to_individuals: dict[str, Decimal] = {}

    def look(self, file: InputFile) -> Order | None:
        """Remember who gives money in a file; the answer is the order of day and month in its dates."""
        note_left_out(file, self.context)
        if not file.is_workbook and file.outline:
            note_about(file.outline, ("grants",), words().ignored["file"], self.context)
        cells: set[str] = set()
        for given in grants(file, self.tally.removed):
            cells.update(written(given.fields))
            found = [organisation(each) for each in given.fields.each("fundingOrganization")]
            self._funders |= {each.key(self.context) for each in found if each}
        return order_of(file.name, cells, self.context)

    def read(self, file: InputFile, order: Order | None) -> None:
        for given in grants(file, self.tally.removed):
            self.tally.skip(given.fields, words().ignored["anywhere"])
            self._grant(given, order)

    def _grant(self, given: Given, order: Order | None) -> None:
        own = given.fields.text("id") or digest(json.dumps(given.fields.left, sort_keys=True))
        individual = given.fields.take("recipientIndividual") is not None
        funders, _ = self._organisations(given, "fundingOrganization")
        recipients, gaps = self._organisations(given, "recipientOrganization")
        programmes = self._programmes(given, funders)
        if not recipients and (individual or gaps):
            self._count(given, own)
        elif not (funders and recipients):
            side = "funder" if recipients else "recipient"
            message = f"Expected a {side} with an identifier or a name: the grant was left out."
            self.context.problems.error(f"no_{side}", message, given.origin(), own)
        else:
            themes = [self.themes.add(each, given.origin()) for each in given.fields.each("classifications")]
            ends = Ends(funders, recipients, programmes, tuple(dict.fromkeys(filter(None, themes))))
            self.grants.add(own, grant(given, own, ends, order, self.context))

    def _organisations(self, given: Given, name: str) -> tuple[tuple[str, ...], int]:
        """The keys of the organisations in a member, and how many are placeholders for people."""
        keys, gaps = [], 0
        for each in given.fields.each(name):
            self.tally.skip(each, (*words().ignored["anywhere"], "dateModified"))
            found = organisation(each)
            if found is None:
                gaps += 1
                continue
            key = found.key(self.context)
            self.actors.add(actor(found, each, given.origin(name), self.context, funder=key in self._funders))
            keys.append(key)
        return tuple(dict.fromkeys(keys)), gaps

    def _programmes(self, given: Given, funders: Sequence[str]) -> tuple[str, ...]:
        """The keys of the programmes of a grant, each operated by the funder."""
        found = []
        for each in given.fields.each("grantProgramme"):
            for funder in funders[:1]:
                each.skip("dateModified")
                if made := programme(each, funder, given.origin("grantProgramme"), self.context):
                    found.append(self.programmes.add(made))
                    self.links.once(
                        TieRecord(key="", source=funder, target=made.key, kind="operates", origin=made.origin)
                    )
        return tuple(dict.fromkeys(found))

    def _count(self, given: Given, own: str) -> None:
        """A grant to a person: counted with its amount, and nothing of it kept."""
        money = awarded(given, self.context)
        self._individuals[money.currency or ""] += 1
        if money.amount is not None and money.currency:
            before = self._given_to_individuals.get(money.currency, Decimal(0))
            self._given_to_individuals[money.currency] = before + money.amount

    def tell(self) -> None:
        if count := self._individuals.total():
            sums = ", ".join(f"{amount} {code}" for code, amount in sorted(self._given_to_individuals.items()))
            message = f"{count} grants to individuals were counted and left out: people are not imported."
            self.context.problems.note("individuals_counted", message, Origin(self.tally.file), sums or None)
        self.tally.tell(self.context)
