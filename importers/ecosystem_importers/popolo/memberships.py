"""Memberships of organisations as ties; those of people are counted, and what they say of organisations is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import Origin, TieRecord
from ecosystem.model.keys import entity_key
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.links import Links
from ecosystem_importers.tally import Tally

End = Callable[[str, str | None, Origin], str]


def gathered(memberships: Iterable[Fields], context: Context) -> Iterator[Fields]:
    """Each membership once, however often it is nested; what its copies say is put together by its id."""
    by_id: dict[str, list[Fields]] = {}
    for at, fields in enumerate(memberships):
        own = fields.left.get("id")
        by_id.setdefault(str(own) if own else f"\0{at}", []).append(fields)
    for same in by_id.values():
        first, *others = sorted(same, key=lambda each: msgspec.json.encode(each.left, order="sorted"))
        for other in others:
            if differing := sorted(name for name, each in other.left.items() if first.left.get(name, each) != each):
                message = "Two places say different things of one membership: the first in order was kept."
                context.problems.note("differing_values", message, other.origin(), ", ".join(differing))
            first.left = {**other.left, **first.left}
        yield first


@dataclass
class Memberships:
    """Reads memberships; `end` gives the key of an organisation by its id, `person` that of a person who is let in."""

    context: Context
    tally: Tally
    links: Links
    people: set[str]
    posts: dict[str, str]
    end: End
    person: End | None = None
    _seats: Counter[tuple[str, str]] = field(default_factory=Counter)
    _places: dict[tuple[str, str], Origin] = field(default_factory=dict)
    _periods: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def read(self, memberships: Iterable[Fields]) -> None:
        for fields in memberships:
            self._one(fields.text("id"), fields)
        for (party, body), number in sorted(self._seats.items()):
            said = {"memberships_of_people": str(number), "periods": " | ".join(sorted(self._periods[party, body]))}
            self.links.once(_seats(party, body, said, self._places[party, body]))

    def _one(self, own: str | None, fields: Fields) -> None:
        origin = fields.origin()
        body, name = _reference(fields, "organization")
        body = body or self.posts.get(fields.text("post_id") or "")
        party, party_name = _reference(fields, "on_behalf_of")
        member, member_name = _reference(fields, "member")
        who = _person(fields, member) if self.person else None
        if _is_personal(fields, self.people, member):
            self._of_person(own, who, (body, name), fields)
            if party and body:
                period = fields.text("legislative_period_id")
                self._seat(self.end(party, party_name, origin), self.end(body, name, origin), period, origin)
            return
        if not body or not (member or party):
            message = "Expected a member and an organisation: the membership was left out."
            self.context.problems.error("no_end", message, origin, own)
            return
        source = self.end(member, member_name, origin) if member else self.end(party or "", party_name, origin)
        self.links.add(self._tie(own, source, self.end(body, name, origin), fields))

    def _of_person(
        self, own: str | None, who: tuple[str, str | None] | None, body: tuple[str | None, str | None], fields: Fields
    ) -> None:
        """The tie of a person who is let in, else a count."""
        if self.person is None or who is None or body[0] is None:
            self.tally.personal_ties += 1
            return
        origin = fields.origin()
        source, target = self.person(*who, origin), self.end(body[0], body[1], origin)
        fields.skip("legislative_period_id")
        self.links.add(self._tie(own, source, target, fields))

    def _tie(self, own: str | None, source: str, target: str, fields: Fields) -> TieRecord:
        start, end = interval(fields, self.context, ("start_date",), ("end_date",))
        return TieRecord(
            key=entity_key(self.context.dataset.name, f"membership:{own}") if own else "",
            source=source,
            target=target,
            kind="member_of",
            role=fields.text("role", "label"),
            start=start,
            end=end,
            attributes=fields.rest(),
            origin=fields.origin(),
        )

    def _seat(self, party: str, body: str, period: str | None, origin: Origin) -> None:
        self._seats[party, body] += 1
        self._periods.setdefault((party, body), set()).update([period] if period else [])
        self._places[party, body] = min(self._places.get((party, body), origin), origin, key=str)


def _seats(party: str, body: str, said: dict[str, str], origin: Origin) -> TieRecord:
    """People sit in one organisation on behalf of another: the one is a member of the other."""
    return TieRecord(
        key="",
        source=party,
        target=body,
        kind="member_of",
        confidence="implied",
        attributes={name: text for name, text in said.items() if text},
        origin=origin,
    )


def _reference(fields: Fields, name: str) -> tuple[str | None, str | None]:
    """Id and name of what a member refers to, by `…_id` or inline; an inline one without an id goes by its name."""
    inline = fields.fields(name)
    own, called = fields.text(f"{name}_id") or inline.text("id"), inline.text("name")
    return own or called or fields.text(name), called


def _person(fields: Fields, member: str | None) -> tuple[str, str | None] | None:
    """Id and name of the person of a membership; one without an id goes by the name."""
    own, name = _reference(Fields(fields.file, fields.pointer, dict(fields.left), fields.removed), "person")
    name = name or fields.left.get("person_name")
    own = own or member or name
    return (own, name) if own else None


def _is_personal(fields: Fields, people: set[str], member: str | None) -> bool:
    person = {"person_id", "person", "person_name"} & {name for name, value in fields.left.items() if value}
    fields.skip("person_id", "person", "person_name")
    return bool(person) or member in people
