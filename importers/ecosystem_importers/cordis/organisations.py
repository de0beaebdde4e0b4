"""Organisation rows as actors: one an organisation, however many projects it takes part in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ecosystem.model import ActorRecord, Identifier, Place
from ecosystem.model.keys import entity_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import Gathered
from ecosystem_importers.cordis.keys import COMMISSION, commission_key
from ecosystem_importers.cordis.merge import first, merged
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.shapes import SHAPES
from ecosystem_importers.cordis.words import words

FIELDS = SHAPES["organisation"].thing
COUNTRY = re.compile(r"[A-Z]{2}")
FLAGS = {"true": "true", "1": "true", "yes": "true", "false": "false", "0": "false", "no": "false"}


def actors(table: Gathered, context: Context) -> Iterator[ActorRecord]:
    """The funder and every organisation, in order of key."""
    if table.things:
        yield commission(context.dataset.name)
    for own, group in table.groups():
        yield _actor(entity_key(context.dataset.name, own), group, context)


def commission(dataset: str) -> ActorRecord:
    """The funder of every project: a public body above the states, so it has no country."""
    return ActorRecord(
        key=commission_key(dataset),
        name=COMMISSION,
        kind="funder",
        helix="government",
        attributes={"international": "true"},
    )


def _actor(key: str, group: Sequence[Line], context: Context) -> ActorRecord:
    said = merged(group, FIELDS, context)
    line = first(group)
    sme = _sme(said["sme"], line, context)
    kind = _kind(said["activitytype"], sme, line, context)
    return ActorRecord(
        key=key,
        name=said["name"] or said["shortname"] or said["organisationid"],
        kind=kind,
        kind_word=said["activitytype"] or None,
        helix=vocabulary().actor_helix(kind),
        aliases=_aliases(said),
        identifiers=_identifiers(said),
        country=_country(said["country"], line, context),
        place=_place(said, line, context),
        website=said["url"] or None,
        attributes={name: value for name, value in (("rcn", said["rcn"]), ("sme", sme)) if value},
        origin=line.origin(),
    )


def _aliases(said: dict[str, str]) -> tuple[str, ...]:
    return (said["shortname"],) if said["shortname"] not in {"", said["name"]} and said["name"] else ()


def _identifiers(said: dict[str, str]) -> tuple[Identifier, ...]:
    pairs = (("pic", said["organisationid"]), ("vat", said["vatnumber"].replace(" ", "")))
    return tuple(Identifier(scheme, value) for scheme, value in pairs if value)


def _sme(word: str, line: Line, context: Context) -> str | None:
    if word.casefold() in FLAGS:
        return FLAGS[word.casefold()]
    message = "Expected True or False: whether this is a small or medium-sized enterprise is unknown."
    context.problems.note("sme_unknown", message, line.origin("sme"), word or None)
    return None


def _kind(word: str, sme: str | None, line: Line, context: Context) -> str:
    kinds = words().activity_types
    if word.upper() not in kinds:
        message = f"Expected one of {', '.join(kinds)}: the word was kept and the kind is 'other'."
        context.problems.warning("unknown_activity", message, line.origin("activitytype"), word or None)
        return "other"
    kind = kinds[word.upper()]
    return "sme" if kind == "company" and sme == "true" else kind


def _country(word: str, line: Line, context: Context) -> str | None:
    code = words().countries.get(word.upper(), word.upper())
    if not code or COUNTRY.fullmatch(code):
        return code or None
    message = "Expected a country code of two letters: the country was left out."
    context.problems.warning("bad_country", message, line.origin("country"), word)
    return None


def _place(said: dict[str, str], line: Line, context: Context) -> Place | None:
    latitude, longitude = _degrees(said["geolocation"], line, context)
    place = Place(
        name=said["city"] or None,
        address=said["street"] or None,
        postcode=said["postcode"] or None,
        nuts=said["nutscode"] or None,
        latitude=latitude,
        longitude=longitude,
    )
    return None if place == Place() else place


def _degrees(text: str, line: Line, context: Context) -> tuple[float | None, float | None]:
    """Latitude and longitude; 0,0 stands for "unknown", not for a place in the Gulf of Guinea."""
    if not text:
        return None, None
    try:
        latitude, longitude = (float(part) for part in text.strip("() ").split(","))
        Place(latitude=latitude, longitude=longitude)
    except ValueError:
        latitude = longitude = 0.0
    if latitude or longitude:
        return latitude, longitude
    message = "Expected 'latitude,longitude' in degrees, not 0,0: the coordinates were left out."
    context.problems.warning("bad_geolocation", message, line.origin("geolocation"), text)
    return None, None
