"""ROR records as actors."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.model import ActorRecord, Identifier, Origin, PartialDate, Place
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.fields import Fields
from ecosystem_importers.points import point
from ecosystem_importers.ror.old import Record
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import bare, in_registry

ACTIVE = "active"


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    kinds: dict[str, str]
    ignored: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


@dataclass(frozen=True)
class Relation:
    """What a record says of another one: `parent`, `child`, `related`, `successor` or `predecessor`."""

    kind: str
    other: str
    label: str | None
    origin: Origin


@dataclass(frozen=True)
class Organisation:
    """An actor with its relations; `rank` decides between records of one organisation, `unsplit` counts its cells."""

    actor: ActorRecord
    relations: tuple[Relation, ...]
    rank: tuple[bool, str, str]
    unsplit: int = 0


def key(context: Context, address: str) -> str:
    return entity_key(context.dataset.name, f"ror:{bare(address.strip()).lower()}")


@dataclass(frozen=True)
class Name:
    """A name with its types, `ror_display`, `label`, `alias` or `acronym`, and its language."""

    value: str
    types: tuple[str, ...]
    language: str | None

    @property
    def place(self) -> tuple[bool, bool]:
        return "ror_display" not in self.types, "label" not in self.types


def organisation(origin: Origin, record: Record, context: Context, tally: Tally) -> Organisation | None:
    """The organisation of a record; one without id or name is reported and left out."""
    fields = Fields.of(origin.file, origin.column or "", record, tally.removed)
    version, own, names = str(fields.take("version")), fields.text("id"), _names(fields)
    if not own or not names or "unsplit" in names[0].types:
        message = "Expected a record with an id and a name: it was left out."
        context.problems.error("no_name" if own else "no_id", message, origin, own)
        return None
    modified = fields.fields("admin").fields("last_modified").text("date") or ""
    relations = tuple(_relations(fields, context, origin))
    tally.skip(fields, manifest().ignored)
    actor = _actor(key(context, own), names, fields, context, tally)
    actor = msgspec.structs.replace(actor, origin=origin)
    unsplit = sum("unsplit" in each.types for each in names)
    return Organisation(actor, relations, ("table" not in version, modified, version), unsplit)


def _actor(own: str, names: list[Name], fields: Fields, context: Context, tally: Tally) -> ActorRecord:
    said = _said(names)
    kind, word = _kind(fields, tally)
    place, where = _place(fields, context, tally)
    links = [(each.text("type"), each.text("value")) for each in fields.each("links")]
    sites = [value for kind, value in links if kind == "website" and value]
    others = {f"link.{kind}": value for kind, value in links if value and value != next(iter(sites), None)}
    code = where.pop("country_code", "") or where.pop("country_name", "")
    nation = country(code, codes=True) if code else None
    if nation and nation.code:
        context.problems.warning(nation.code, nation.message, fields.origin("country"), code)
        where["country"] = code
    return ActorRecord(
        key=own,
        name=names[0].value,
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=tuple(dict.fromkeys(each.value for each in said if fold(each.value) != fold(names[0].value))),
        identifiers=tuple(_identifiers(own, fields)),
        country=nation.value if nation else None,
        place=place,
        founded=_founded(fields, context),
        website=next(iter(sites), None),
        attributes=_attributes(names, fields, {**others, **where}),
    )


def _names(fields: Fields) -> list[Name]:
    """The names, the one that ROR shows first at the head."""
    given = ((each.text("value"), each.texts("types"), each.text("lang")) for each in fields.each("names"))
    found = [Name(value, types, language) for value, types, language in given if value]
    return sorted(found, key=lambda name: (*name.place, name.value))


def _said(names: list[Name]) -> list[Name]:
    """The other names; in tables those that cannot be told apart are none."""
    return [each for each in names[1:] if "unsplit" not in each.types]


def _kind(fields: Fields, tally: Tally) -> tuple[str, str | None]:
    """The kind by the type that says most, and the words of all types."""
    order = list(manifest().kinds)
    words = sorted(word.lower() for word in fields.texts("types"))
    types = sorted(words, key=lambda word: order.index(word) if word in order else len(order))
    kind, word = tally.kind(types[0] if types else None, manifest().kinds)
    return kind, " | ".join(types) if len(types) > 1 else word


def _identifiers(own: str, fields: Fields) -> Iterator[Identifier]:
    """The ROR id, then those of other registries, the preferred one first."""
    found = [in_registry("ror", own.rpartition(":")[2])]
    for each in sorted(fields.each("external_ids"), key=lambda each: str(each.left.get("type"))):
        scheme, every, preferred = each.text("type"), each.take("all"), each.take("preferred")
        values = [preferred, *(every if isinstance(every, list) else [every])]
        found += [in_registry(scheme, str(value)) for value in values if scheme and value]
    return iter(dict.fromkeys(each for each in found if each))


def _place(fields: Fields, context: Context, tally: Tally) -> tuple[Place | None, dict[str, str]]:
    """The first place, and what else is said of places."""
    first, *more = fields.each("locations") or [Fields.of(fields.file, "", {}, tally.removed)]
    others = {"other_places": " | ".join(filter(None, (each.fields("geonames_details").text("name") for each in more)))}
    details = first.fields("geonames_details")
    latitude, longitude = point(details, ("lat", "lng"), details, context)
    place = Place(
        name=details.text("name"),
        address=details.text("line"),
        postcode=details.text("postcode"),
        region=details.text("country_subdivision_name"),
        latitude=latitude,
        longitude=longitude,
    )
    tally.skip(details, manifest().ignored)
    where = {**first.rest(), **details.rest(), **others}
    if "country_code" in where:
        where.pop("country_name", None)
    return place if place != Place() else None, where


def _founded(fields: Fields, context: Context) -> PartialDate | None:
    year = fields.text("established")
    try:
        return PartialDate(int(year)) if year and int(year) else None
    except ValueError:
        message = "Expected a year of foundation: it was left out."
        context.problems.warning("not_a_date", message, fields.origin("established"), year)
        return None


def _relations(fields: Fields, context: Context, origin: Origin) -> Iterator[Relation]:
    for each in fields.each("relationships"):
        kind, other, label = each.text("type"), each.text("id"), each.text("label")
        if kind and other:
            at = origin if origin.row else each.origin()
            yield Relation(kind.lower(), key(context, other), label, at)


def _attributes(names: list[Name], fields: Fields, others: dict[str, str]) -> dict[str, str]:
    """Domains, a status other than active, names by language, and whatever else a record holds."""
    found: dict[str, list[str]] = {}
    for each in names:
        if each.language or "unsplit" in each.types:
            found.setdefault(f"name.{each.language or 'any'}", []).append(each.value)
    status = (fields.text("status") or ACTIVE).lower()
    own = {
        "status": "" if status == ACTIVE else status,
        "domains": " | ".join(fields.texts("domains")),
        **{name: " | ".join(dict.fromkeys(values)) for name, values in found.items()},
    }
    every = {**others, **own, **fields.rest()}
    return {name: text for name, text in sorted(every.items()) if text}
