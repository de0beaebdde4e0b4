"""Those whom cells name: found among the actors of the delivery, else created."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ecosystem.model import ActorRecord, InitiativeRecord, Origin
from ecosystem.model.keys import name_key
from ecosystem.model.problem import Severity
from ecosystem_importers import limits
from ecosystem_importers.tabular.brackets import Part
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.tabular.split import Cell, Splitter
from ecosystem_importers.values.crowds import is_crowd, without_crowd
from ecosystem_importers.values.words import folded, is_placeholder

PROJECT, PERSON = "project", "person"
LEFT_OUT = "left out"


@dataclass(frozen=True)
class End:
    """The key of one that a cell names, and what the cell says of it."""

    key: str
    part: Part
    created: bool = False
    initiative: bool = False


@dataclass(frozen=True)
class Place:
    """The column of a cell that names others, how it is parted, and whether a gap in it costs the whole row."""

    column: str
    splitter: Splitter
    needed: bool = False
    initiatives: bool = False


@dataclass
class _New:
    """What is known of one that no table lists."""

    origin: Origin
    initiative: bool = False
    person: bool = False
    spellings: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)


@dataclass
class Ends:
    """Resolves names; those that no table lists are stubs, or plain actors in a delivery without a table of actors."""

    register: Register
    alone: bool
    person_ties: int = 0
    _usable: dict[tuple[str, str], tuple[End, ...]] = field(default_factory=dict)
    _new: dict[str, _New] = field(default_factory=dict)

    def named(self, line: Line, place: Place, text: str | None) -> tuple[End, ...]:
        """Those whom a cell names; what is missing or unclear in it is reported. New ones count once they are kept."""
        if text is None:
            if place.needed:
                line.report(
                    "error", "blank_end", "Expected the two ends of a tie; the row was left out.", place.column, None
                )
            return ()
        if (known := self._usable.get((place.column, text))) is not None:
            return known
        return self._read(line, place, " ".join(text.split(" ")))

    def keep(self, ends: Iterable[End], origin: Origin) -> None:
        """Take in those that no table lists, now that a tie needs them."""
        for end in ends:
            if not end.created:
                continue
            if (new := self._new.get(end.key)) is None:
                new = self._new[end.key] = _New(origin, end.initiative, end.part.person)
            new.spellings[end.part.name] += 1
            if end.part.alias:
                new.aliases.add(end.part.alias)

    def add(self, name: str, origin: Origin) -> str:
        """The key of a name that no table lists."""
        end = End(name_key(self.register.dataset, name), Part(name), created=True)
        self.keep([end], origin)
        return end.key

    def created(self) -> list[ActorRecord | InitiativeRecord]:
        """What only such cells name, each under its most common spelling."""
        return [self._record(key, new) for key, new in self._new.items()]

    def _read(self, line: Line, place: Place, text: str) -> tuple[End, ...]:
        cell = self._parted(line, place, text)
        one = place if len(cell.parts) == 1 else replace(place, needed=False)
        found = [self._end(line, one, part) for part in cell.parts]
        ends = tuple(end for end in found if end)
        if place.needed and not ends and len(cell.parts) != 1:
            message = "Expected the two ends of a tie; the row was left out."
            line.report("error", "blank_end", message, place.column, text)
        if len(ends) == len(found):
            self._usable[place.column, text] = ends
        return ends

    def _parted(self, line: Line, place: Place, text: str) -> Cell:
        whole = " ".join(text.split())
        if self.register.find(whole) or is_placeholder(whole) or is_crowd(whole):
            return Cell((Part(whole),))
        cell = place.splitter.cell(without_crowd(text) or text)
        if len(cell.parts) > 1:
            read = " | ".join(part.name for part in cell.parts)
            line.report_once("several_in_cell", f"Read as {len(cell.parts)}: {read}.", place.column, whole)
        elif cell.doubt:
            message = f"May be several: {' | '.join(cell.doubt)}; kept as one. To part them, set split for this column."
            line.report_once("maybe_several", message, place.column, whole)
        return cell

    def _end(self, line: Line, place: Place, part: Part) -> End | None:
        """One of those in a cell; None, and reported, for what is no one actor."""
        if (key := self._known(line, place, part)) == LEFT_OUT:
            return None
        if key:
            return End(key, part)
        if part.person and not self.register.people:
            self.person_ties += 1
            return None
        if self._refused(line, place, part.name):
            return None
        key = name_key(self.register.dataset, part.name, PROJECT if place.initiatives else None)
        return End(key, part, created=True, initiative=place.initiatives)

    def _known(self, line: Line, place: Place, part: Part) -> str | None:
        """The one key of a name, None for one that no table lists."""
        found = self.register.find(part.name) or (self.register.find(part.alias) if part.alias else [])
        if len(found) == 1:
            return found[0]
        if found:
            message = (
                f"Expected the name of one actor; {len(found)} actors are called so: use their ids. {_cost(place)}"
            )
            line.report("error", "ambiguous_end", message, place.column, part.name)
            return LEFT_OUT
        return self._was_left_out(line, place, part.name)

    def _was_left_out(self, line: Line, place: Place, name: str) -> str | None:
        """Whether a name is that of a row that was left out; persons are counted, the others reported."""
        row = self.register.left_out.get(folded(name))
        if row is None:
            return None
        if row.person:
            self.person_ties += 1
        else:
            message = "Expected an actor; its row was left out for want of a name, and so was this tie."
            line.report("error", "end_left_out", message, place.column, name)
        return LEFT_OUT

    def _refused(self, line: Line, place: Place, name: str) -> bool:
        severity: Severity = "error" if place.needed else "note"
        if is_crowd(name):
            message = f"Expected one actor, found words for several or for anyone. {_cost(place)}"
            line.report(severity, "not_one_actor", message, place.column, name)
        elif is_placeholder(name):
            message = f"Expected an actor, found a placeholder. {_cost(place)}"
            line.report(severity, "placeholder", message, place.column, name)
        elif len(name) > limits.NAME_CHARACTERS:
            message = f"Expected a name of up to {limits.NAME_CHARACTERS} characters. {_cost(place)}"
            line.report("error", "too_long", message, place.column, name)
        else:
            return False
        return True

    def _record(self, key: str, new: _New) -> ActorRecord | InitiativeRecord:
        spellings = new.spellings
        name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        stub = not self.alone and not new.initiative
        if stub:
            message = "No table lists this end of a tie; it was added as a stub, of which only the name is known."
            self.register.log.note("stub", message, new.origin, name)
        if len(spellings) > 1:
            message = f"{len(spellings)} spellings of one name; taken as one actor under the most common."
            self.register.log.note("spellings", message, new.origin, "; ".join(sorted(spellings)))
        aliases = tuple(sorted(new.aliases))
        if new.initiative:
            return InitiativeRecord(key=key, name=name, kind=PROJECT, aliases=aliases, origin=new.origin)
        kind = PERSON if new.person else "other"
        return ActorRecord(key=key, name=name, kind=kind, stub=stub, aliases=aliases, origin=new.origin)


def _cost(place: Place) -> str:
    return "The row was left out." if place.needed else "Left out."
