"""All that the actors tables of one delivery name, found again by id, label or alias."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, ProblemLog, ThemeRecord
from ecosystem.model.keys import entity_key, name_key, slug
from ecosystem_importers import limits
from ecosystem_importers.tabular.actors import Draft, Entity, LeftOut
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.merge import contradictions, merged, together
from ecosystem_importers.values.words import folded

Index = dict[str, dict[str, None]]


def _index() -> Index:
    return defaultdict(dict)


@dataclass
class Register:
    """Entities by key, the ways to name them, and what was left out on purpose."""

    dataset: str
    log: ProblemLog
    people: bool = False
    entities: dict[str, Entity] = field(default_factory=dict)
    themes: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    persons: int = 0
    left_out: dict[str, LeftOut] = field(default_factory=dict)
    _sheets: dict[str, tuple[str, str]] = field(default_factory=dict)
    _ids: Index = field(default_factory=_index)
    _labels: Index = field(default_factory=_index)
    _folded: Index = field(default_factory=_index)
    _aliases: Index = field(default_factory=_index)

    def add(self, draft: Draft, line: Line) -> str:
        """Take in what a row says; a row on something known adds to it, and a contradiction is reported."""
        draft = self._apart(draft, line)
        key, known = draft.record.key, self.entities.get(draft.record.key)
        self.entities[key] = merged(known, draft.record, line) if known else draft.record
        self._sheets.setdefault(key, line.sheet.place)
        self._name(key, draft)
        for theme in draft.themes:
            self.themes[key][theme] = None
        return key

    def take(self, record: ActorRecord | InitiativeRecord, own: str | None = None) -> None:
        """Take in what many rows say of one thing; where a table of its own contradicts, that counts."""
        known = self.entities.get(record.key)
        if known is not None and type(known) is type(record):
            self._differ(known, record)
            record = together(known, record)  # type: ignore[assignment]  # both are of one type
        self.entities[record.key] = record
        self._name(record.key, Draft(record, own))

    def _differ(self, known: Entity, record: Entity) -> None:
        if lost := contradictions(known, record):
            message = f"{known.name}: other rows differ in {', '.join(lost)}; its own row was kept."
            value = "; ".join(f"{field}: {value}" for field, value in lost.items())
            self.log.note("differing_values", message, record.origin or Origin(""), value[: limits.REPORTED_CHARACTERS])

    def find(self, end: str) -> list[str]:
        """The keys that an end may mean: by id, label, either folded, or alias; the first way that finds any."""
        ways = ((self._ids, end), (self._labels, end), (self._folded, folded(end)), (self._aliases, folded(end)))
        return next((list(index[word]) for index, word in ways if word and word in index), [])

    def theme_key(self, word: str) -> str:
        """The key of a theme: that of its own row where there is one."""
        own = [key for key in self.find(word) if isinstance(self.entities[key], ThemeRecord)]
        return own[0] if own else name_key(self.dataset, word, "theme")

    def leave_out(self, row: LeftOut) -> None:
        """Remember what ties may still refer to."""
        self.persons += row.person
        self.left_out |= {folded(name): row for name in row.names}

    def _apart(self, draft: Draft, line: Line) -> Draft:
        """The same id in two sheets for two names is two things: the later one is kept under its sheet's name."""
        known = self.entities.get(draft.record.key)
        same_sheet = self._sheets.get(draft.record.key) == line.sheet.place
        if known is None or same_sheet or folded(known.name) == folded(draft.record.name):
            return draft
        own = f"{slug(line.sheet.name)}/{draft.id or slug(draft.record.name)}"
        message = f"The id already stands for '{known.name}' in another table; kept apart as '{own}'."
        line.report("warning", "id_in_two_tables", message, "id", draft.id)
        record = msgspec.structs.replace(draft.record, key=entity_key(self.dataset, own))
        return Draft(record, draft.id, draft.themes)

    def _name(self, key: str, draft: Draft) -> None:
        if draft.id:
            self._ids[draft.id][key] = None
            self._folded[folded(draft.id)][key] = None
        self._labels[draft.record.name][key] = None
        self._folded[folded(draft.record.name)][key] = None
        for alias in getattr(draft.record, "aliases", ()):
            self._aliases[folded(alias)][key] = None
