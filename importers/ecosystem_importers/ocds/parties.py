"""Organisations of a process, whether among its parties or inline, as actors that keep no people."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from ecosystem.model import ActorRecord, Identifier, Origin, Place
from ecosystem.model.keys import entity_key, fold, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.ocds.merge import Object
from ecosystem_importers.ocds.processes import Process, listed, objects, without_dust
from ecosystem_importers.ocds.words import words
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry
from ecosystem_importers.values.words import is_placeholder

LISTED = re.compile(r"([A-Z]{2}-[A-Z0-9_]+)-(.+)")
LOCAL = 5
UNSAID = "other"


@dataclass
class Actors:
    """The organisations of all processes, and the roles that each has in any of them."""

    context: Context
    removed: Removed
    mentions: Mentions[ActorRecord]
    roles: dict[str, set[str]] = field(default_factory=dict)
    gaps: int = 0

    def add(self, given: Object, role: str | None, origin: Origin, called: object = None) -> str | None:
        """The key of an organisation, None for one without a name or number and for a placeholder.

        `called` is the name by which something refers to it.
        """
        fields = Fields.of(origin.file, origin.column or "", given, self.removed)
        fields.skip("roles", "id")
        key, identifiers, names = self._who(given, fields)
        if key is None:
            self.gaps += 1
            return None
        if called != given.get("name"):
            names = [*names, *Fields.of(origin.file, "", {"name": called}, self.removed).texts("name")]
        if role:
            self.roles.setdefault(key, set()).add(role)
        self.mentions.add(self._actor(key, names, identifiers, fields, origin))
        return key

    def records(self) -> list[ActorRecord]:
        """The actors, each of the kind that its roles tell."""
        return [self._of_kind(each) for each in self.mentions.records()]

    def _of_kind(self, actor: ActorRecord) -> ActorRecord:
        roles = self.roles.get(actor.key, set())
        kind = next((kind for role, kind in words().kinds.items() if role in roles), "organisation")
        if kind == "company" and actor.kind != UNSAID:
            kind = actor.kind
        return msgspec.structs.replace(actor, kind=kind, helix=vocabulary().actor_helix(kind))

    def _who(self, given: Object, fields: Fields) -> tuple[str | None, list[Identifier], list[str]]:
        """Key, identifiers and names: a number in a register first, else the publisher's number, else the name."""
        number = fields.fields("identifier")
        legal, own = number.text("legalName"), number.text("id")
        names = [name for name in (fields.text("name"), legal) if name and not is_placeholder(name)]
        found = [identifier(number.text("scheme"), own), *_others(fields), of_party(given.get("id"))]
        known = list(dict.fromkeys(filter(None, found)))
        if not names and not known:
            return None, [], []
        names = names or [str(known[0])]
        if known:
            return entity_key(self.context.dataset.name, str(known[0])), known, names
        if own and len(own) >= LOCAL and not is_placeholder(own):
            fields.left["identifier"] = own
            return entity_key(self.context.dataset.name, f"id:{own}"), [], names
        return name_key(self.context.dataset.name, names[0]), [], names

    def _actor(
        self, key: str, names: list[str], identifiers: list[Identifier], fields: Fields, origin: Origin
    ) -> ActorRecord:
        address, details = fields.fields("address"), fields.fields("details")
        scale = details.text("scale")
        return ActorRecord(
            key=key,
            name=names[0],
            kind=words().scales.get(scale or "", UNSAID),
            aliases=tuple(
                name for name in dict.fromkeys(names[1:]) if fold(name) != fold(names[0]) and not is_placeholder(name)
            ),
            identifiers=tuple(identifiers),
            country=self._country(address, origin),
            place=_place(address),
            website=details.text("url"),
            attributes={
                **({"scale": scale} if scale else {}),
                **{f"details.{name}": value for name, value in details.rest().items()},
                **fields.rest(),
            },
            origin=origin,
        )

    def _country(self, address: Fields, origin: Origin) -> str | None:
        word = address.text("country", "countryName")
        if word is None:
            return None
        reading = country(word, codes=True)
        if reading.code:
            self.context.problems.warning(reading.code, reading.message, origin, word)
        return reading.value


class Parties:
    """The parties of one process by their numbers in it, and what refers to them."""

    def __init__(self, process: Process, actors: Actors) -> None:
        self._process, self._actors = process, actors
        self._full = {str(each["id"]): each for each in objects(process.release.get("parties")) if each.get("id")}

    def key(self, reference: Object, role: str) -> str | None:
        """The key of an organisation that something refers to, by its number among the parties or inline."""
        given = self._full.get(str(reference.get("id"))) or reference
        return self._actors.add(given, role, self._process.origin, reference.get("name"))

    def listed(self) -> list[tuple[str, str]]:
        """The keys of the parties, each with each of its roles."""
        pairs = [
            (self._actors.add(each, str(role), self._process.origin), str(role))
            for each in objects(self._process.release.get("parties"))
            for role in listed(each.get("roles"))
        ]
        return [(key, role) for key, role in pairs if key]


def identifier(scheme: str | None, number: str | None) -> Identifier | None:
    """A number in a register; None where one of the two is a gap, since it would be a hub of strangers."""
    if not scheme or not number or is_placeholder(number) or not number.strip("0"):
        return None
    return in_registry(scheme, without_dust(number))


def of_party(own: object) -> Identifier | None:
    """A party's number where it begins with the register that it is from, as in `GB-COH-11111111`."""
    match = LISTED.fullmatch(str(own or ""))
    return identifier(*match.groups()) if match else None


def _others(fields: Fields) -> list[Identifier | None]:
    return [identifier(each.text("scheme"), each.text("id")) for each in fields.each("additionalIdentifiers")]


def _place(address: Fields) -> Place | None:
    place = Place(
        name=address.text("locality"),
        address=address.text("streetAddress"),
        postcode=address.text("postalCode"),
        region=address.text("region"),
    )
    return None if place == Place() else place
