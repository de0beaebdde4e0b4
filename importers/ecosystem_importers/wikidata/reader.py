"""Reads answers of queries: rows that repeat an item for each combination of its values become one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, InitiativeRecord, Origin, PartialDate, Record, TieRecord
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.themes import Themes
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.relations import Meaning, relation
from ecosystem_importers.wikidata.columns import Columns, columns
from ecosystem_importers.wikidata.items import Item, key, record, time
from ecosystem_importers.wikidata.results import Cell, Result, recognises, results

__all__ = ["read", "recognises"]


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and initiatives, then the ties between them."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(context, Tally(ordered[0].name))
    for file in ordered:
        reading.file(file)
    yield from reading.themes.records()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from reading.links.records()
    yield from reading.themes.ties()
    reading.tell()


class Reading:
    """One delivery while it is read."""

    def __init__(self, context: Context, tally: Tally) -> None:
        self.context, self.tally = context, tally
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links, self.themes = Links(context), Themes(context)
        self._unlabelled: set[str] = set()
        self._people: set[str] = set()
        self._private: set[str] = set()

    def file(self, file: InputFile) -> None:
        """Put the rows of one answer together; raises NotThisFormat where no variable holds items."""
        rows = list(results(file))
        names = list(dict.fromkeys(name for row in rows for name in row.cells))
        found = columns(names, {name for row in rows for name, cell in row.cells.items() if cell.is_address})
        if found is None:
            raise NotThisFormat(
                f"'{file.name}' has no variable that holds items: ask for ?item and ?itemLabel, then download it again."
            )
        items: dict[str, Item] = {}
        for row in rows:
            self._row(row, found, items)
        people = {own for own, item in items.items() if not self._record(item, found)}
        self._people |= people
        for row in rows:
            self._ties(row, found, people)

    def _row(self, row: Result, found: Columns, items: dict[str, Item]) -> None:
        own = row.cells.get(found.subject)
        if own is None:
            message = f"Expected an item in ?{found.subject}: the row was left out."
            self.context.problems.warning("no_item", message, row.origin)
            return
        item = _item(items, own, row, found.subject, self.context)
        item.stub = False
        for name in found.roles:
            if cell := row.cells.get(name):
                label = row.cells.get(f"{name}Label")
                item.values.setdefault(name, {}).setdefault(cell, set()).update([label.text] if label else [])
            if precision := row.cells.get(f"{name}Precision"):
                item.values.setdefault(f"{name}Precision", {})[precision] = set()
            if name in found.ties and cell:
                _item(items, cell, row, name, self.context)

    def _record(self, item: Item, found: Columns) -> bool:
        """Remember an item's record; False for a person."""
        made = record(item, found, self.context, self.tally)
        if made is None:
            return False
        if item.unlabelled:
            self._unlabelled.add(item.key)
        (self.actors.add(made) if isinstance(made, ActorRecord) else self.initiatives.add(made))
        for name, role in found.roles.items():
            if role == "theme":
                self.themes.tag(made.key, item.texts(name), item.origin)
            if role == "people" and (people := item.texts(name)):
                self._people |= set(people)
                self._private |= {name, f"{name}Label"}
        return True

    def _ties(self, row: Result, found: Columns, people: set[str]) -> None:
        own = row.cells.get(found.subject)
        for name, stated in found.ties.items():
            cell = row.cells.get(name)
            if own is None or cell is None or own == cell:
                continue
            ends = key(self.context, own), key(self.context, cell)
            if set(ends) & people:
                self.tally.personal_ties += 1
                continue
            self.links.add(self._tie(ends, stated, row, found))

    def _tie(self, ends: tuple[str, str], stated: Meaning, row: Result, found: Columns) -> TieRecord:
        word = _first(row, found, "edge")
        meaning = relation(word) if word else stated
        meaning = meaning if meaning.known else Meaning(stated.kind, stated.backwards)
        alone = len(found.ties) == 1
        start, end = (self._time(row, found, role) if alone else None for role in ("start", "end"))
        return TieRecord(
            key="",
            source=ends[1] if meaning.backwards else ends[0],
            target=ends[0] if meaning.backwards else ends[1],
            kind=meaning.kind,
            kind_word=word,
            directed=vocabulary().ties[meaning.kind].directed,
            start=start,
            end=end,
            origin=row.origin,
        )

    def _time(self, row: Result, found: Columns, role: str) -> PartialDate | None:
        text = _first(row, found, role)
        made = time(text) if text else None
        if text and made is None:
            message = "Expected a date such as 2019-05-01T00:00:00Z: it was left out."
            self.context.problems.warning("not_a_date", message, row.origin, text)
        return made

    def tell(self) -> None:
        if self._unlabelled:
            message = f"{len(self._unlabelled)} items have no label: they are called by their number."
            example = sorted(self._unlabelled)[0].partition("/")[2]
            self.context.problems.warning("unlabelled", message, Origin(self.tally.file), example)
        if self._private:
            message = "These variables hold people, who are not imported."
            self.context.problems.note(
                "private_columns", message, Origin(self.tally.file), ", ".join(sorted(self._private))
            )
        self.tally.people = len(self._people)
        self.tally.tell(self.context)


def _item(items: dict[str, Item], own: Cell, row: Result, name: str, context: Context) -> Item:
    """The item with the label, the aliases and the description that a row gives it."""
    item = items.setdefault(key(context, own), Item(key(context, own), own, row.origin))
    if label := row.cells.get(f"{name}Label"):
        item.names[label.text, label.language or ""] += 1
    if aliases := row.cells.get(f"{name}AltLabel"):
        item.aliases |= {part.strip() for part in aliases.text.split(",") if part.strip()}
    if description := row.cells.get(f"{name}Description"):
        item.descriptions.add(description.text)
    return item


def _first(row: Result, found: Columns, role: str) -> str | None:
    for name, own in found.roles.items():
        if own == role and name in row.cells:
            label = row.cells.get(f"{name}Label")
            return label.text if label else row.cells[name].text
    return None
