"""Rows that each tell the part of one organisation in one initiative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, TieRecord
from ecosystem.model.keys import entity_key, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tabular.actors import LeftOut, read_actor, several
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.initiatives import UNTYPED
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.named import in_initiative
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.tabular.sheets import OF_ACTORS
from ecosystem_importers.tabular.ties import TieDraft, read_tie
from ecosystem_importers.values.crowds import is_crowd
from ecosystem_importers.values.words import is_placeholder

PART = "participates_in"
ORGANISATION = ("organisation_id", "organisation", *OF_ACTORS)
AS_ACTOR = {"organisation": "name", "organisation_id": "id"} | {role: role for role in OF_ACTORS if role != "themes"}
INITIATIVE = ("initiative_id", "initiative")


@dataclass
class Participations:
    """Gathers organisations and initiatives from the rows of one sheet, and gives the tie of each row."""

    register: Register
    evidence: Evidence
    actors: Mentions[ActorRecord]
    initiatives: Mentions[InitiativeRecord]
    persons: int = 0
    themes: dict[str, dict[str, None]] = field(default_factory=dict)
    _own: dict[str, str] = field(default_factory=dict)
    _organisations: dict[tuple[str | None, ...], str] = field(default_factory=dict)
    _initiatives: dict[tuple[str | None, ...], str] = field(default_factory=dict)

    def tie(self, line: Line) -> TieDraft | None:
        """The tie of a row; None, and reported, where it names no organisation or no initiative."""
        initiative = self._initiative(line)
        cells = _cells(line, ORGANISATION)
        organisation = self._organisations.get(cells)
        if organisation is None and (found := self._organisation(line)):
            organisation = self._organisations[cells] = found
        if not organisation or not initiative:
            return None
        _drop(line, ORGANISATION)
        return self._tie(line, organisation, initiative)

    def entities(self) -> Iterator[tuple[ActorRecord | InitiativeRecord, str | None]]:
        """What the rows say of organisations and initiatives, with the sheet's own ids."""
        for actor in self.actors.records():
            yield actor, self._own.get(actor.key)
        for initiative in self.initiatives.records():
            yield initiative, self._own.get(initiative.key)

    def _tie(self, line: Line, organisation: str, initiative: str) -> TieDraft:
        draft = read_tie(line, (organisation, initiative), self.evidence)
        role = draft.record.role
        kind = in_initiative(vocabulary().find("ties", role) if role else None) or PART
        known = vocabulary().ties[kind]
        record: TieRecord = msgspec.structs.replace(draft.record, kind=kind, directed=known.directed)
        return TieDraft(record, None)

    def _organisation(self, line: Line) -> str | None:
        text = line.peek("organisation") or line.peek("organisation_id")
        if text is None:
            line.report("error", "blank_end", "Expected an organisation; the row was left out.", "organisation", None)
            return None
        if is_placeholder(text) or is_crowd(text):
            message = "Expected one organisation; the row was left out."
            line.report("note", "not_one_actor", message, "organisation", text)
            return None
        said = read_actor(line.playing(AS_ACTOR), self.register.dataset, self.evidence, people=self.register.people)
        if isinstance(said, LeftOut):
            self.persons += said.person
            return None
        if not isinstance(said.record, ActorRecord):
            line.report("warning", "not_an_actor", "Expected an organisation; left out.", "organisation", text)
            return None
        return self._gather(line, said.record, said.id)

    def _gather(self, line: Line, record: ActorRecord, own: str | None) -> str:
        """Under the key of its own row in another table, where there is one."""
        found = self.register.find(own or record.name)
        key = found[0] if len(found) == 1 else record.key
        if own:
            self._own[key] = own
        columns = {line.sheet.roles[role] for role in ORGANISATION if role in line.sheet.roles} | {"countries"}
        kept = {name: text for name, text in record.attributes.items() if name in columns}
        return self.actors.add(msgspec.structs.replace(record, key=key, attributes=kept))

    def _initiative(self, line: Line) -> str | None:
        cells = _cells(line, (*INITIATIVE, "themes"))
        if (known := self._initiatives.get(cells)) is not None:
            _drop(line, (*INITIATIVE, "themes"))
            return known
        own, title = line.stated("initiative_id"), line.stated("initiative")
        own, title = (" ".join(each.split()) if each else None for each in (own, title))
        name = title or own
        if name is None:
            message = "Expected an initiative; the row was left out."
            role = next((role for role in INITIATIVE if role in line.sheet.roles), INITIATIVE[-1])
            line.report("error", "blank_end", message, role, None)
            return None
        self._initiatives[cells] = key = self._found(line, own, name)
        for theme in several(line.stated("themes"), commas=self.evidence.theme_commas):
            self.themes.setdefault(key, {})[theme] = None
        return key

    def _found(self, line: Line, own: str | None, name: str) -> str:
        kind = line.sheet.settings.kind or UNTYPED
        found = self.register.find(own or name)
        if len(found) == 1 and isinstance(self.register.entities[found[0]], InitiativeRecord):
            return found[0]
        key = entity_key(self.register.dataset, own) if own else name_key(self.register.dataset, name, kind)
        if own:
            self._own[key] = own
        return self.initiatives.add(InitiativeRecord(key=key, name=name, kind=kind, origin=line.origin))


def _cells(line: Line, roles: Iterable[str]) -> tuple[str | None, ...]:
    return tuple(line.peek(role) for role in roles)


def _drop(line: Line, roles: Iterable[str]) -> None:
    for role in roles:
        line.text(role)
    line.cell("countries")
    line.numbered()
