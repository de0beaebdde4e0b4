"""The ends of ties: found among the actors of the delivery, else created."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ecosystem.model import ActorRecord, Origin
from ecosystem.model.keys import name_key
from ecosystem_importers import limits
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.register import Register
from ecosystem_importers.values.words import folded, is_placeholder

ROLES = ("source", "target")


@dataclass
class Ends:
    """Resolves ends; those that no table lists are stubs, or plain actors in a delivery of ties alone."""

    register: Register
    ties_alone: bool
    person_ties: int = 0
    _spellings: dict[str, Counter[str]] = field(default_factory=dict)
    _usable: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _new: dict[str, str] = field(default_factory=dict)
    _origins: dict[str, Origin] = field(default_factory=dict)

    def of(self, line: Line) -> tuple[str, str] | None:
        """The keys of a row's two ends; None, and reported, where one of them is missing or unclear."""
        source, target = (self._cell(line, role) for role in ROLES)
        if source is None or target is None:
            return None
        found = [self._key(line, role, end) for role, end in zip(ROLES, (source, target), strict=True)]
        if None in found or self._leave_out(line, (source, target), found):
            return None
        return self._created(line, source, found[0]), self._created(line, target, found[1])

    def created(self) -> list[ActorRecord]:
        """The actors that only ties name, each under its most common spelling."""
        return [self._actor(key, spellings) for key, spellings in self._spellings.items()]

    def _cell(self, line: Line, role: str) -> str | None:
        end = line.text(role)
        if end is not None and end in self._usable:
            return self._usable[end]
        return self._checked(line, role, " ".join(end.split()) if end else None, end or "")

    def _checked(self, line: Line, role: str, end: str | None, text: str) -> str | None:
        if end is None:
            line.report("error", "blank_end", "Expected the two ends of a tie; the row was left out.", role, None)
        elif is_placeholder(end) and not self.register.find(end):
            message = "Expected an actor, found a placeholder; the row was left out."
            line.report("error", "placeholder", message, role, end)
        elif len(end) > limits.NAME_CHARACTERS:
            message = f"Expected a name of up to {limits.NAME_CHARACTERS} characters; the row was left out."
            line.report("error", "too_long", message, role, end)
        else:
            self._usable[text] = end
            return end
        return None

    def _key(self, line: Line, role: str, end: str) -> str | None:
        """The one key of an end, "" for one that no table lists, None where several are meant."""
        if end in self._keys:
            return self._keys[end]
        found = self.register.find(end)
        if len(found) <= 1:
            self._keys[end] = found[0] if found else ""
            return self._keys[end]
        message = (
            f"Expected the name of one actor; {len(found)} actors are called so: use their ids. The row was left out."
        )
        line.report("error", "ambiguous_end", message, role, end)
        return None

    def _leave_out(self, line: Line, ends: tuple[str, str], found: list[str | None]) -> bool:
        """Whether an end is a row that was left out; persons are counted, the others reported."""
        if not self.register.left_out:
            return False
        roles = [role for role, key in zip(ROLES, found, strict=True) if key == ""]
        lost = {role: row for role in roles if (row := self.register.left_out.get(folded(ends[ROLES.index(role)])))}
        if any(row.person for row in lost.values()):
            self.person_ties += 1
            return True
        for role in lost:
            message = "Expected an actor; its row was left out for want of a name, and so was this tie."
            line.report("error", "end_left_out", message, role, ends[ROLES.index(role)])
        return bool(lost)

    def _created(self, line: Line, end: str, found: str | None) -> str:
        if found:
            return found
        key = self._new.get(end)
        if key is None:
            key = self._new[end] = name_key(self.register.dataset, end)
            self._spellings.setdefault(key, Counter())
            self._origins.setdefault(key, line.origin)
        self._spellings[key][end] += 1
        return key

    def _actor(self, key: str, spellings: Counter[str]) -> ActorRecord:
        name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        origin = self._origins[key]
        if not self.ties_alone:
            message = "No table lists this end of a tie; it was added as a stub, of which only the name is known."
            self.register.log.note("stub", message, origin, name)
        if len(spellings) > 1:
            message = f"{len(spellings)} spellings of one name; taken as one actor under the most common."
            self.register.log.note("spellings", message, origin, "; ".join(sorted(spellings)))
        return ActorRecord(key=key, name=name, stub=not self.ties_alone, origin=origin)
