"""The ties between a row and those whom its cells name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ecosystem.model import Money, TieRecord
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.tabular.ends import End, Ends, Place
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.sheet import Party, Sheet
from ecosystem_importers.tabular.split import Names, Splitter
from ecosystem_importers.tabular.ties import TieDraft
from ecosystem_importers.values.money import money

PARTNER = "partners"
ACTIONS = ("advises", "evaluates", "reviews", "studies", "publishes", "produces")


@dataclass(frozen=True)
class Named:
    """The columns of a sheet that name others, each ready to be parted."""

    parties: tuple[tuple[Party, Place], ...]
    ends: Ends
    evidence: Evidence

    @classmethod
    def of(cls, sheet: Sheet, ends: Ends, names: Names, evidence: Evidence) -> Named:
        places = ((each, _place(sheet, each, names)) for each in sheet.parties)
        return cls(tuple(places), ends, evidence)

    def taken(self, line: Line) -> dict[str, str]:
        """The cells that name others, taken from a row."""
        return {each.column: text for each, _ in self.parties if (text := line.cell(each.column))}

    def ties(self, line: Line, key: str, taken: Mapping[str, str]) -> Iterator[TieDraft]:
        """The ties between the row with a key and those whom the cells taken from it name."""
        for party, place in self.parties:
            if text := taken.get(party.column):
                ends = self.ends.named(line, place, text)
                self.ends.keep(ends, line.origin)
                yield from (TieDraft(self._tie(line, key, party, end), None) for end in ends)

    def _tie(self, line: Line, key: str, party: Party, end: End) -> TieRecord:
        part = end.part
        ends = (key, end.key) if party.outward else (end.key, key)
        kind = (part.kind if party.outward else in_initiative(part.kind)) or party.kind
        known = vocabulary().ties.get(kind)
        amount = self._amount(line, party, part.amount) if part.amount else None
        return TieRecord(
            key="",
            source=ends[0],
            target=ends[1],
            kind=kind,
            kind_word=party.column,
            role=part.role
            or (PARTNER.removesuffix("s") if kind == "participates_in" and party.role == PARTNER else None),
            directed=known.directed if known else True,
            money=amount,
            attributes={"amount": part.amount} if part.amount and amount is None else {},
            origin=line.origin,
        )

    def _amount(self, line: Line, party: Party, text: str) -> Money | None:
        reading = money(text, None, self.evidence.currency)
        if reading.code:
            line.report(reading.severity, reading.code, reading.message, party.column, text)
        return reading.value


def in_initiative(kind: str | None) -> str | None:
    """A kind of tie as the part that an actor has in an initiative; None for one that is between equals or parts."""
    known = vocabulary().ties.get(kind or "")
    return kind if known and (known.participation or known.money or kind in ACTIONS) else None


def _place(sheet: Sheet, party: Party, names: Names) -> Place:
    asked = party.split or sheet.settings.split.get(party.column)
    splitter = Splitter(names, sheet.survey.values(party.column), asked)
    return Place(party.column, splitter, initiatives=party.initiatives)
