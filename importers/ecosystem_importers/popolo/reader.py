"""Reads Popolo files of one delivery together: organisations, events, and the ties between organisations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.persons import PERSON
from ecosystem_importers.popolo.memberships import Memberships, gathered
from ecosystem_importers.popolo.organisations import Areas, event, event_key, key, organisation, person_key
from ecosystem_importers.popolo.package import Package, recognises
from ecosystem_importers.tally import ORGANISATION, Tally

__all__ = ["read", "recognises"]


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Actors and initiatives, stubs among them, then the ties; people and their memberships where they are let in."""
    ordered = tuple(sorted(files, key=lambda each: each.name))
    reading = Reading(Package(ordered, Tally(ordered[0].name)), context)
    reading.organisations()
    reading.events()
    reading.memberships()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from reading.links.records()
    reading.tell()


class Reading:
    """One delivery while it is read."""

    def __init__(self, package: Package, context: Context) -> None:
        self.package, self.context, self.tally = package, context, package.tally
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links = Links(context)
        self._areas: Areas = {
            own: name for each in package.each("areas") if (own := each.text("id")) and (name := each.text("name"))
        }
        self._known = {str(each.left["id"]) for each in package.each("organizations") if each.left.get("id")}
        self._stubs: set[str] = set()

    def end(self, own: str, name: str | None, origin: Origin) -> str:
        """The key of an organisation that something refers to; one that is not in the files becomes a stub."""
        if own not in self._known:
            self._stubs.add(own)
            stub = ActorRecord(
                key=key(self.context, own), name=name or own, kind=ORGANISATION, stub=True, origin=origin
            )
            self.actors.add(stub)
        return key(self.context, own)

    def organisations(self) -> None:
        for fields in self.package.each("organizations"):
            fields.skip("memberships", "posts")
            parent, name = fields.text("parent_id"), fields.fields("parent")
            parent = parent or name.text("id")
            made = organisation(fields, self._areas, self.context, self.tally)
            if made:
                self.actors.add(made)
            if made and parent:
                self._part_of(made.key, self.end(parent, name.text("name"), fields.origin()), fields.origin())

    def events(self) -> None:
        """Events, hosted by their organisation, with the organisations that attend."""
        for fields in self.package.each("events"):
            host, attending = fields.text("organization_id"), fields.each("attendees")
            inline = fields.fields("organization")
            host, name, parent = host or inline.text("id"), inline.text("name"), fields.text("parent_id")
            made = event(fields, self._areas, self.context)
            if made is None:
                continue
            self.initiatives.add(made)
            origin = fields.origin()
            if host:
                self._tie(self.end(host, name, origin), made.key, "hosts", origin)
            if parent:
                self._part_of(made.key, self._event(parent, origin), origin)
            self._attended(made.key, attending)

    def _event(self, own: str, origin: Origin) -> str:
        stub = InitiativeRecord(key=event_key(self.context, own), name=own, kind="event", stub=True, origin=origin)
        return self.initiatives.add(stub)

    def _attended(self, event: str, attending: Sequence[Fields]) -> None:
        for each in attending:
            own, name = each.text("id", "organization_id"), each.text("name")
            if own and own in self._known:
                self._tie(self.end(own, name, each.origin()), event, "participates_in", each.origin())
            else:
                self.tally.personal_ties += 1

    def memberships(self) -> None:
        people = set(self._people())
        self.tally.people = 0 if self.context.people else len(people)
        posts = {own: body for each in self.package.each("posts") if (own := each.text("id")) and (body := _body(each))}
        self._posts = len(posts)
        person = self.person if self.context.people else None
        found = Memberships(self.context, self.tally, self.links, people, posts, self.end, person)
        found.read(gathered(self.package.each("memberships"), self.context))

    def _people(self) -> Iterator[str]:
        """The ids of the people; those who are let in become actors with no more than their names."""
        for fields in self.package.each("persons"):
            own, name = fields.text("id"), fields.text("name")
            if own:
                yield own
            if self.context.people and (own or name):
                self._add_person(own or name or "", name or own or "", fields.origin())
                self.tally.skip(fields, list(fields.left))

    def person(self, own: str, name: str | None, origin: Origin) -> str:
        """The key of a person whom a membership names."""
        key = person_key(self.context, own)
        return key if key in self.actors else self._add_person(own, name or own, origin)

    def _add_person(self, own: str, name: str, origin: Origin) -> str:
        record = ActorRecord(key=person_key(self.context, own), name=name, kind=PERSON, origin=origin)
        return self.actors.add(record)

    def tell(self) -> None:
        self.tally.stubs = len(self._stubs)
        if self._posts:
            message = f"{self._posts} posts are positions of people: they were left out."
            self.context.problems.note("posts_left_out", message, Origin(self.tally.file))
        self.tally.left_out |= self.package.unread()
        self.tally.tell(self.context)

    def _part_of(self, source: str, target: str, origin: Origin) -> None:
        self._tie(source, target, "part_of", origin)

    def _tie(self, source: str, target: str, kind: str, origin: Origin) -> None:
        if source != target:
            self.links.once(TieRecord(key="", source=source, target=target, kind=kind, origin=origin))


def _body(post: Fields) -> str | None:
    return post.text("organization_id") or post.fields("organization").text("id")
