"""The rows of a delivery put together: what describes things once a thing, what ties them to projects row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import msgspec

from ecosystem.model import Origin
from ecosystem.model.keys import slug
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_emails
from ecosystem_importers.cordis.amounts import Mark, notice
from ecosystem_importers.cordis.packing import MARK, Line, packed, packed_mapping, positions, unpacked, unpacked_mapping
from ecosystem_importers.cordis.shapes import SHAPES, canonical, clean
from ecosystem_importers.cordis.sources import Source
from ecosystem_importers.cordis.words import words
from ecosystem_importers.tables import Row

ROLE, ORDER, ACRONYM = map(SHAPES["organisation"].entry.index, ("role", "order", "projectacronym"))
COORDINATOR = "coordinator"
PLACES = 6


class Seen(msgspec.Struct):
    """Of the rows that say the same of a thing: their number among the differing ones, last update, first place."""

    variant: int
    updated: str
    place: tuple[int, int]


class Mention(msgspec.Struct):
    """A project that rows name: the last of its acronyms in order, the first place, whether a coordinator is named."""

    acronym: str
    place: tuple[int, int]
    led: bool


@dataclass
class Gathered:
    """The rows of all tables of one shape; `marks` are the decimal marks that each file tells in each column."""

    found: str
    sources: Sequence[Source]
    things: dict[bytes, Seen] = field(default_factory=dict)
    entries: list[bytes] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)
    marks: dict[tuple[str, str], set[Mark]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """A thing is packed as own key, cells, rest; an entry as project, own key, cells, rest, three numbers."""
        shape = SHAPES[self.found]
        self._in_thing = positions(shape.thing, start=1)
        self._in_entry = {**positions(shape.entry[1:], start=2), "projectid": 0}

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """The things in order of their own keys, each with the lines that differ in what they say of it."""
        for own, group in groupby(map(self._thing, sorted(self.things)), key=lambda line: line.own):
            yield own, list(group)

    def forget(self) -> None:
        """Let go of the things, when records have been made of them."""
        self.things.clear()

    def lines(self) -> Iterator[Line]:
        """The entries, by project, then thing, then what else they say."""
        return map(self._entry, self.entries)

    def drained(self) -> Iterator[Line]:
        """The entries once more, each let go as it is given."""
        self.entries.reverse()
        while self.entries:
            yield self._entry(self.entries.pop())

    def mention(self, project: str, acronym: str, place: tuple[int, int], *, led: bool = False) -> None:
        """Remember that a row names a project."""
        before = self.mentions.get(project)
        if before is None:
            self.mentions[project] = Mention(acronym, place, led)
        else:
            before.acronym, before.place = max(before.acronym, acronym), min(before.place, place)
            before.led = before.led or led

    def repeated(self) -> Iterator[tuple[Line, int]]:
        """The entries that stand several times, with their number."""
        for said, group in groupby(self.entries, key=lambda each: each.rsplit(MARK.encode(), 2)[0]):
            same = list(group)
            if said and len(same) > 1:
                yield self._entry(same[0]), len(same)

    def _thing(self, line: bytes) -> Line:
        parts, seen = unpacked(line), self.things[line]
        rest = unpacked_mapping(parts[-1])
        return Line(self.sources[seen.place[0]], seen.place, parts[0], self._in_thing, parts, rest, seen.updated)

    def _entry(self, line: bytes) -> Line:
        parts = unpacked(line)
        rank, rest = int(parts[-2]), unpacked_mapping(parts[-4])
        return Line(self.sources[rank], (rank, int(parts[-1])), parts[1], self._in_entry, parts, rest)


def gather(sources: Sequence[Source], context: Context) -> dict[str, Gathered]:
    """The rows of all sources by the shape of their tables; tables that say nothing for a map are reported."""
    tables = {found: Gathered(found, sources) for found in SHAPES}
    for rank, source in enumerate(sources):
        if source.found in tables:
            _Filling(tables[source.found], rank, source, context).fill()
        else:
            message = f"This table was left out: {words().left_out[source.found]}."
            context.problems.note("table_left_out", message, Origin(source.file, source.sheet), source.found)
    for table in tables.values():
        table.entries.sort()
    return tables


class _Filling:
    """Takes the rows of one source into its table."""

    def __init__(self, table: Gathered, rank: int, source: Source, context: Context) -> None:
        shape, names = SHAPES[source.found], source.spelling
        self.table, self.rank, self.source, self.context = table, rank, source, context
        self.thing = [names.get(column, "") for column in shape.thing]
        self.entry = [names.get(column, "") for column in shape.entry]
        self.updated = names.get("contentupdatedate", "")
        self.unknown = _unknown(source, context)
        self.money = [(names.get(each, ""), table.marks.setdefault((source.file, each), set())) for each in shape.money]

    def fill(self) -> None:
        for row in self.source.rows():
            cells = self._usable(row)
            said = [cells.get(name, "").strip() for name in self.thing]
            own = self._own(said)
            if own or self.source.found != "organisation":
                self._keep(own, said, cells, row.number)
            else:
                message = "Expected the organisation's number or name: the row was left out."
                self.context.problems.error("no_organisation", message, self._origin(row, "organisationid"))

    def _keep(self, own: str, said: list[str], cells: dict[str, str], number: int) -> None:
        unknown = {name: value for name in self.unknown if (value := clean(cells.get(name, "")))}
        rest = packed_mapping(unknown)
        variant = self._describe(own, said, "" if self.entry else rest, cells, number)
        for name, marks in self.money:
            notice(cells.get(name, "").strip(), marks)
        if self.entry:
            entry = [cells.get(name, "").strip() for name in self.entry]
            if self.source.found == "organisation":
                entry[ORDER] = entry[ORDER].rjust(PLACES)
                led = entry[ROLE].casefold() == COORDINATOR
                self.table.mention(entry[0], entry[ACRONYM], (self.rank, number), led=led)
            else:
                self.table.mention(entry[0], "", (self.rank, number))
            parts = (entry[0], own, *entry[1:], rest, str(variant), str(self.rank), str(number))
            self.table.entries.append(packed(parts))

    def _describe(self, own: str, said: list[str], rest: str, cells: dict[str, str], number: int) -> int:
        """Remember what is said of a thing; the number tells it from what else is said of it or of others."""
        if not self.thing:
            return 0
        line, updated = packed((own, *said, rest)), cells.get(self.updated, "").strip()
        seen = self.table.things.get(line)
        if seen is None:
            seen = self.table.things[line] = Seen(len(self.table.things), updated, (self.rank, number))
        elif updated > seen.updated:
            seen.updated = updated
        return seen.variant

    def _own(self, said: list[str]) -> str:
        """An organisation's code (PIC), else its name; a project's number; a theme's code."""
        if self.source.found != "organisation":
            return said[0] if said else ""
        number, name = said[0], said[2]
        return f"pic:{number}" if number else slug(clean(name)) if name else ""

    def _usable(self, row: Row) -> dict[str, str]:
        """The cells without e-mail addresses; these and cells to the right of the header are reported."""
        text = MARK.join(row.cells.values())
        if "@" not in text and text.count(MARK) < len(row.cells) and not row.surplus:
            return row.cells
        if any(row.surplus):
            message = f"Expected {len(self.source.header)} cells: those to the right of the header were left out."
            self.context.problems.warning("surplus_cells", message, self._origin(row), row.surplus[0])
        found = {name: without_emails(cell.replace(MARK, " ")) for name, cell in row.cells.items()}
        for name in (name for name, (_, count) in found.items() if count and canonical(name) != "contactform"):
            message = "E-mail addresses are not imported: they were taken out."
            self.context.problems.note("contact_data", message, self._origin(row, name))
        return {name: cell for name, (cell, _) in found.items()}

    def _origin(self, row: Row, column: str | None = None) -> Origin:
        return self.source.origin(row.number, column and self.source.spelling.get(column, column))


def _unknown(source: Source, context: Context) -> list[str]:
    """The columns that the format does not know, each reported once."""
    mapped = {*words().ignored[source.found], *SHAPES[source.found].columns}
    known = {written for own, written in source.spelling.items() if own in mapped}
    unknown = [name for name in source.header if name not in known]
    for name in unknown:
        message = "This column is not one of the format: its values were kept as an attribute."
        context.problems.note("unknown_column", message, Origin(source.file, source.sheet, column=name), name)
    return unknown
