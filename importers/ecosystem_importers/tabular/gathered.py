"""What the tables of a delivery say, gathered shape by shape: each may name what an earlier one has told of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tabular import matrices
from ecosystem_importers.tabular.actors import LeftOut, read_actor
from ecosystem_importers.tabular.ends import Ends, Place
from ecosystem_importers.tabular.evidence import evidence
from ecosystem_importers.tabular.initiatives import Initiative, read_initiative
from ecosystem_importers.tabular.line import Desk, Line
from ecosystem_importers.tabular.named import Named
from ecosystem_importers.tabular.participations import Participations
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.tabular.report import report_rows, report_surplus
from ecosystem_importers.tabular.sheet import Party, Sheet
from ecosystem_importers.tabular.split import Names, Splitter
from ecosystem_importers.tabular.ties import TieDraft, tied
from ecosystem_importers.values.words import folded, is_placeholder

LISTS = ("actors", "participations", "matrix")
NAMES = ("name", "organisation", "source", "target")
KNOWN = ("name", "aliases")


@dataclass
class Gathered:
    """Everything that was read so far: what there is, whom cells name, and the drafts of ties."""

    context: Context
    register: Register
    ends: Ends
    names: Names
    drafts: list[TieDraft] = field(default_factory=list)
    _later: list[tuple[Named, Line, str, dict[str, str]]] = field(default_factory=list)

    @classmethod
    def of(cls, planned: Sequence[Sheet], context: Context) -> Gathered:
        register = Register(context.dataset.name, context.problems, context.people)
        alone = not any(sheet.shape in LISTS for sheet in planned)
        return cls(context, register, Ends(register, alone), names_in(planned))

    def read(self, planned: Sequence[Sheet]) -> None:
        """Read sheets of one shape."""
        for sheet in planned:
            match sheet.shape:
                case "actors":
                    self._actors(sheet)
                case "participations":
                    self._participations(sheet)
                case "initiatives":
                    self._initiatives(sheet)
                case "matrix":
                    self._matrix(sheet)
                case "ties":
                    self._ties(sheet)

    def finish(self) -> None:
        """Tie actors to those whom their own rows name, who may have rows in any table."""
        for named, line, key, taken in self._later:
            self.drafts += named.ties(line, key, taken)
        self._later.clear()

    def themes(self) -> Iterator[Record]:
        """The themes that cells name, once each under their first spelling in order, and the ties to them."""
        register = self.register
        spellings: dict[str, str] = {}
        origins: dict[str, Origin | None] = {}
        ties: list[TieRecord] = []
        for key, words in register.themes.items():
            for theme in dict.fromkeys(register.theme_key(word) for word in words):
                says = (key, theme, "addresses_theme")
                origin = register.entities[key].origin if key in register.entities else None
                origins.setdefault(theme, origin)
                own = self.context.ties.key(*says)
                ties.append(TieRecord(key=own, source=key, target=theme, kind=says[2], origin=origin))
            for word in words:
                theme = register.theme_key(word)
                spellings[theme] = min(word, spellings.get(theme, word))
        for theme, name in spellings.items():
            if theme not in register.entities:
                yield ThemeRecord(key=theme, name=name, origin=origins[theme])
        yield from ties

    def _actors(self, sheet: Sheet) -> None:
        signs = evidence(sheet)
        named = Named.of(sheet, self.ends, self.names, signs)
        for line in self._lines(sheet):
            taken = named.taken(line)
            said = read_actor(line, self.register.dataset, signs, people=self.register.people)
            if isinstance(said, LeftOut):
                self.register.leave_out(said)
                continue
            key = self.register.add(said, line)
            if taken:
                self._later.append((named, line, key, taken))

    def _initiatives(self, sheet: Sheet) -> None:
        signs, mentions = evidence(sheet), Mentions[InitiativeRecord](self.context)
        named = Named.of(sheet, self.ends, self.names, signs)
        ids: dict[str, str | None] = {}
        for line in self._lines(sheet):
            taken = named.taken(line)
            if (said := read_initiative(line, self.register.dataset, signs)) is None:
                continue
            record = msgspec.structs.replace(said.record, attributes=line.rest())
            ids[mentions.add(record)] = said.id
            self._themes_of(record.key, said.themes)
            self.drafts += [*named.ties(line, record.key, taken), *self._lead(sheet, line, said)]
        for record in mentions.records():
            self.register.take(record, ids[record.key])

    def _lead(self, sheet: Sheet, line: Line, said: Initiative) -> list[TieDraft]:
        """The tie of a lead that stands in one cell with the title."""
        column = sheet.roles.get("lead_and_title")
        if column is None or said.lead is None:
            return []
        party = Party(column, "lead", "leads")
        named = Named(((party, Place(column, Splitter(self.names))),), self.ends, evidence(sheet))
        return list(named.ties(line, said.record.key, {column: said.lead}))

    def _participations(self, sheet: Sheet) -> None:
        actors, initiatives = Mentions[ActorRecord](self.context), Mentions[InitiativeRecord](self.context)
        parts = Participations(self.register, evidence(sheet), actors, initiatives)
        for line in self._lines(sheet):
            if draft := parts.tie(line):
                self.drafts.append(draft)
        for record, own in parts.entities():
            self.register.take(record, own)
        self.register.persons += parts.persons
        for key, words in parts.themes.items():
            self._themes_of(key, tuple(words))

    def _themes_of(self, key: str, words: tuple[str, ...]) -> None:
        for word in words:
            self.register.themes[key][word] = None

    def _matrix(self, sheet: Sheet) -> None:
        self._actors(sheet)
        found = matrices.crossings(sheet, self.context.problems)
        if sheet.matrix and sheet.matrix.kind == "adjacency":
            self.drafts += matrices.adjacency(sheet, found, self._key)
        elif matrices.holds_themes(sheet, self.register):
            for each in found:
                if key := self._key(each.row, Origin(sheet.table.file, sheet.table.sheet, each.number)):
                    self._themes_of(key, (each.column,))
        else:
            self.drafts += matrices.incidence(
                sheet, found, self._key, lambda name, at: self._initiative(sheet, name, at)
            )

    def _key(self, name: str, origin: Origin) -> str | None:
        """The key of a label of a matrix; None for one that is several, or whose row was left out, or a placeholder."""
        label = " ".join(name.split())
        if found := self.register.find(label):
            return found[0] if len(found) == 1 else None
        if folded(label) in self.register.left_out:
            return None
        if is_placeholder(label):
            message = "Expected an actor, found a placeholder; its row or column was left out."
            self.context.problems.error("placeholder", message, origin, label)
            return None
        return self.ends.add(label, origin)

    def _initiative(self, sheet: Sheet, name: str, origin: Origin) -> str:
        found = [key for key in self.register.find(name) if isinstance(self.register.entities[key], InitiativeRecord)]
        if found:
            return found[0]
        record = matrices.initiative(sheet, self.register, name, origin)
        self.register.take(record)
        return record.key

    def _ties(self, sheet: Sheet) -> None:
        signs = evidence(sheet)
        source, target = (self._place(sheet, role) for role in ("source", "target"))
        for line in self._lines(sheet):
            ends = (
                self.ends.named(line, source, line.text("source")),
                self.ends.named(line, target, line.text("target")),
            )
            if all(ends):
                self.ends.keep((*ends[0], *ends[1]), line.origin)
                self.drafts += tied(line, ends, signs)

    def _place(self, sheet: Sheet, role: str) -> Place:
        column = sheet.roles[role]
        splitter = Splitter(self.names, sheet.survey.values(column), sheet.settings.split.get(column))
        return Place(column, splitter, needed=True)

    def _lines(self, sheet: Sheet) -> Iterator[Line]:
        desk = Desk(sheet, self.context.problems)
        for row in sheet.table.rows:
            if row.surplus:
                report_surplus(self.context.problems, sheet, row)
            yield Line(desk, row)
        report_rows(self.context.problems, sheet, desk.emails)


def names_in(planned: Sequence[Sheet]) -> Names:
    """The names that stand alone in some cell of the delivery, and those that tables of actors give."""
    cells = [value for sheet in planned for role in NAMES for value in sheet.cells(role)]
    parties = [value for sheet in planned for each in sheet.parties for value in sheet.survey.values(each.column)]
    lists = [sheet for sheet in planned if sheet.shape in LISTS]
    known = [value for sheet in lists for role in KNOWN for value in sheet.cells(role)]
    return Names.of([*cells, *parties], known)
