"""Reads the processes of one delivery: each with its parties, awards, classifications and related processes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ecosystem.model import InitiativeRecord, Origin, Record, TieRecord
from ecosystem.model.tie import Modality
from ecosystem_importers import limits
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.ocds.awards import Award, awards, modality_of, process_key, purchases
from ecosystem_importers.ocds.parties import Actors, Parties
from ecosystem_importers.ocds.processes import Process, Processes, objects
from ecosystem_importers.ocds.related import related
from ecosystem_importers.ocds.tenders import initiative
from ecosystem_importers.ocds.themes import Themes
from ecosystem_importers.ocds.words import words
from ecosystem_importers.tally import Tally

COMPANY = "company"
SUREST: tuple[Modality, ...] = ("actual", "planned", "ended")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and processes, then the ties between them."""
    ordered = sorted(files, key=lambda each: each.name)
    processes = Processes(context)
    for file in ordered:
        processes.read(file)
    reading = Reading(ordered[0].name, context)
    for process in processes.each():
        reading.read(process)
    yield from reading.themes.records()
    actors = reading.actors.records()
    yield from actors
    yield from reading.initiatives.records()
    yield from reading.ties
    reading.tell(sum(each.kind == COMPANY for each in actors), processes.left_out)


class Reading:
    """One delivery while it is read, process by process."""

    def __init__(self, file: str, context: Context) -> None:
        self.context, self.tally = context, Tally(file)
        self.actors = Actors(context, self.tally.removed, Mentions(context))
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.themes = Themes(context)
        self.ties: list[TieRecord] = []

    def read(self, process: Process) -> None:
        parties = Parties(process, self.actors)
        found = awards(process, parties)
        made = initiative(process, found, self.tally.removed, self.context)
        self.initiatives.add(made)
        buyers = self._buyers(process, parties)
        self._take_part(process, parties, found, buyers)
        self._buy(process, found, buyers)
        for theme in self.themes.of(process):
            self._tie(process, made.key, theme, "addresses_theme")
        self._related(process, made.key)

    def _buyers(self, process: Process, parties: Parties) -> dict[str, list[str]]:
        """Who buys, and who runs the process for it, each with the roles that it has."""
        tender = objects(process.release.get("tender"))
        given = [("buyer", process.release.get("buyer"))]
        given += [("procuringEntity", each.get("procuringEntity")) for each in tender]
        found: dict[str, list[str]] = {}
        for role, value in given:
            for each in objects(value):
                if key := parties.key(each, role):
                    found.setdefault(key, []).append(role)
        return found

    def _take_part(
        self, process: Process, parties: Parties, found: Sequence[Award], buyers: dict[str, list[str]]
    ) -> None:
        """A tie for each organisation and kind of role; that of a supplier is as sure as its award."""
        roles: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        tenderers = [
            each for tender in objects(process.release.get("tender")) for each in objects(tender.get("tenderers"))
        ]
        pairs = [*parties.listed(), *((key, role) for key, own in buyers.items() for role in own)]
        pairs += [(key, "tenderer") for each in tenderers if (key := parties.key(each, "tenderer"))]
        pairs += [(key, "supplier") for award in found for key in award.suppliers]
        for key, role in pairs:
            roles[key, words().roles.get(role, "participates_in")].add(role)
        for (key, kind), own in sorted(roles.items()):
            modality = _modality(key, found) if own == {"supplier"} else "actual"
            self._tie(process, key, process_key(self.context, process.own), kind, ", ".join(sorted(own)), modality)

    def _buy(self, process: Process, found: Sequence[Award], buyers: dict[str, list[str]]) -> None:
        """The purchases of the buyer, else of the body that runs the process."""
        if buyers:
            buyer = min(buyers, key=lambda key: ("buyer" not in buyers[key], key))
            self.ties += purchases(process, found, buyer, self.context)
        elif any(award.suppliers for award in found):
            message = "Expected a buyer or procuring entity: the awards of this process give no purchases."
            said = f"{process.ocid}: {', '.join(award.own for award in found)}"
            self.context.problems.warning("no_buyer", message, process.origin, said[: limits.REPORTED_CHARACTERS])

    def _related(self, process: Process, key: str) -> None:
        """Ties to the processes that this one says it is related to; those that are not here become stubs."""
        for each in related(process):
            other = process_key(self.context, each.ocid)
            stub = InitiativeRecord(key=other, name=each.name, kind="procurement", stub=True, origin=process.origin)
            self.initiatives.add(stub)
            ends = (other, key) if each.inverse else (key, other)
            self._tie(process, *ends, each.kind, each.role)

    def _tie(
        self,
        process: Process,
        source: str,
        target: str,
        kind: str,
        role: str | None = None,
        modality: Modality = "actual",
    ) -> None:
        tie = TieRecord(
            key=self.context.ties.key(source, target, kind, role),
            source=source,
            target=target,
            kind=kind,
            role=role,
            modality=modality,
            evidence=process.ocid,
            origin=process.origin,
        )
        self.ties.append(tie)

    def tell(self, companies: int, left_out: set[str]) -> None:
        if companies:
            message = f"{companies} suppliers and tenderers were taken for companies, since the source does not say."
            self.context.problems.note("kinds_from_roles", message, Origin(self.tally.file))
        if self.actors.gaps:
            message = f"{self.actors.gaps} organisations have neither a name nor a number: they were left out."
            self.context.problems.warning("no_organisation", message, Origin(self.tally.file))
        self.tally.left_out |= left_out
        self.tally.tell(self.context)


def _modality(supplier: str, found: Sequence[Award]) -> Modality:
    """As sure as the surest of the awards to a supplier."""
    said = {modality_of(award) for award in found if supplier in award.suppliers}
    return next((modality for modality in SUREST if modality in said), "actual")
