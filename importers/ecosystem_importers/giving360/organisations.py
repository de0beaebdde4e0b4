"""Funders and recipients as actors, known by the organisation lists that their identifiers name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecosystem.model import ActorRecord, Identifier, Origin, Place
from ecosystem.model.keys import entity_key, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.giving360.words import words
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry
from ecosystem_importers.values.words import is_placeholder

LISTED = re.compile(r"([a-z]{2}-[a-z0-9_]+)-(.+)", re.IGNORECASE)
PUBLISHERS_OWN = "360g"
CHARITIES = (("sc", "gb-sc"), ("nic", "gb-nic"), ("", "gb-chc"))


@dataclass(frozen=True)
class Organisation:
    """Who an organisation is: its key inside the dataset, its name, and the identifier behind the key if any."""

    own: str
    name: str
    identifier: Identifier | None

    def key(self, context: Context) -> str:
        return (
            entity_key(context.dataset.name, self.own) if self.identifier else name_key(context.dataset.name, self.name)
        )


def organisation(fields: Fields) -> Organisation | None:
    """The organisation of an object, None where it has neither identifier nor name or is a placeholder for a person.

    A number in a list, as `GB-CHC-1126147`, is that list's; one that a publisher made stays as it is.
    """
    own, name = fields.text("id"), fields.text("name")
    identifier = identifier_of(own) if own else None
    if (name and is_placeholder(name)) or not (name or identifier):
        return None
    if own and identifier is None:
        fields.left["id"] = own
    return Organisation(str(identifier) if identifier else "", name or own or "", identifier)


def identifier_of(own: str) -> Identifier | None:
    """What an identifier says; None for one whose number is a gap, since it would be a hub of strangers."""
    match = LISTED.fullmatch(own)
    if own.casefold().startswith(PUBLISHERS_OWN):
        return Identifier(PUBLISHERS_OWN, own)
    if match is None:
        return None if is_placeholder(own) else Identifier("org-id", own)
    number = match[2].strip()
    if is_placeholder(number) or not number.strip("0"):
        return None
    scheme = match[1].lower()
    return in_registry(words().schemes.get(scheme, scheme), number)


def actor(found: Organisation, fields: Fields, origin: Origin, context: Context, *, funder: bool) -> ActorRecord:
    """The actor; a body that gives money in the delivery is a funder, whatever else it is."""
    word = fields.text("organisationType")
    kind = "funder" if funder else _kind(found, word)
    alias, code = fields.text("alternateName"), fields.text("addressCountry")
    return ActorRecord(
        key=found.key(context),
        name=found.name,
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=(alias,) if alias and alias != found.name else (),
        identifiers=tuple(dict.fromkeys([*([found.identifier] if found.identifier else []), *_numbers(fields)])),
        country=_country(code, origin, context) if code else None,
        place=_place(fields),
        description=fields.prose("description"),
        website=fields.text("url"),
        attributes=fields.rest(),
        origin=origin,
    )


def _kind(found: Organisation, word: str | None) -> str:
    known = vocabulary().find("actors", word) if word else None
    scheme = found.identifier.scheme if found.identifier else ""
    return known or words().kinds.get(scheme, "organisation")


def _numbers(fields: Fields) -> list[Identifier]:
    """Registered numbers that are given beside the identifier."""
    charity, company = fields.text("charityNumber"), fields.text("companyNumber")
    found = []
    if charity and not is_placeholder(charity):
        scheme = next(scheme for start, scheme in CHARITIES if charity.casefold().startswith(start))
        found.append(Identifier(scheme, charity))
    if company and not is_placeholder(company):
        found.append(Identifier("gb-coh", company))
    return found


def _country(word: str, origin: Origin, context: Context) -> str | None:
    reading = country(word, codes=True)
    if reading.code:
        context.problems.warning(reading.code, reading.message, origin, word)
    return reading.value


def _place(fields: Fields) -> Place | None:
    place = Place(
        name=fields.text("addressLocality"),
        address=fields.text("streetAddress"),
        postcode=fields.text("postalCode"),
        region=fields.text("addressRegion"),
    )
    return None if place == Place() else place
