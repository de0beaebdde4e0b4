"""Nodes as actors and initiatives."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Money, Place
from ecosystem.model.keys import fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.points import point
from ecosystem_importers.schemaorg.nodes import Node
from ecosystem_importers.schemaorg.words import PERSON, manifest
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.words import is_placeholder

NAMES = ("name", "legalName", "alternateName", "alternativeName")


def actor(node: Node, key: str, kind: str, context: Context, tally: Tally) -> ActorRecord:
    fields = _fields(node, tally)
    names = _names(fields, node)
    founded, closed = interval(fields, context, ("foundingDate",), ("dissolutionDate",))
    place, where = _place(fields, context)
    word = " | ".join(node.types)
    return ActorRecord(
        key=key,
        name=names[0],
        kind=kind,
        kind_word=word if word and word != "Organization" else None,
        helix=vocabulary().actor_helix(kind),
        aliases=tuple(name for name in dict.fromkeys(names[1:]) if fold(name) != fold(names[0])),
        identifiers=tuple(dict.fromkeys(_identifiers(fields, node))),
        country=where,
        place=place,
        founded=founded,
        closed=closed,
        description=_prose(fields),
        website=_website(fields),
        attributes=_attributes(fields),
        origin=node.origin,
    )


def person(node: Node, key: str, tally: Tally) -> ActorRecord:
    """A person with no more than a name and its other spellings."""
    fields = _fields(node, tally)
    names = _names(fields, node)
    tally.skip(fields, list(fields.left))
    aliases = tuple(name for name in dict.fromkeys(names[1:]) if fold(name) != fold(names[0]))
    return ActorRecord(key=key, name=names[0], kind=PERSON, aliases=aliases, origin=node.origin)


def initiative(node: Node, key: str, kind: str, context: Context, tally: Tally) -> InitiativeRecord:
    fields = _fields(node, tally)
    names = _names(fields, node)
    start, end = interval(fields, context, ("startDate", "foundingDate"), ("endDate", "dissolutionDate"))
    place, where = _place(fields, context)
    return InitiativeRecord(
        key=key,
        name=names[0],
        kind=kind,
        kind_word=" | ".join(node.types),
        stage_word=_last(fields.text("eventStatus")),
        aliases=tuple(name for name in dict.fromkeys(names[1:]) if fold(name) != fold(names[0])),
        identifiers=tuple(dict.fromkeys(_identifiers(fields, node))),
        start=start,
        end=end,
        country=where,
        place=place,
        budget=_amount(fields),
        description=_prose(fields),
        website=_website(fields),
        attributes=_attributes(fields),
        origin=node.origin,
    )


def tags(node: Node, tally: Tally) -> list[str]:
    """The keywords of a node, also where they stand in one text."""
    fields = Fields.of(node.origin.file, "", node.values, tally.removed)
    words = (*fields.texts("keywords"), *fields.texts("knowsAbout"))
    return [part.strip() for text in words for part in text.split(",") if part.strip() and "://" not in part]


def _fields(node: Node, tally: Tally) -> Fields:
    fields = Fields.of(node.origin.file, (node.origin.column or "").rstrip("/"), node.values, tally.removed)
    tally.skip(fields, manifest().ignored)
    fields.skip(*(name for name in ("keywords", "knowsAbout") if fields.texts(name)))
    return fields


def _names(fields: Fields, node: Node) -> list[str]:
    names = [text for name in NAMES for text in fields.texts(name) if not is_placeholder(text)]
    return names or [node.id or node.own]


def _identifiers(fields: Fields, node: Node) -> Iterator[Identifier]:
    """The node's own address where it is a registry's page, then `sameAs`, `identifier` and registries' numbers."""
    addresses = [node.id or "", *fields.texts("sameAs")]
    found = {address: made for address in addresses if (made := of_page(address))}
    yield from found.values()
    if others := [address for address in addresses[1:] if address not in found]:
        fields.left["sameAs"] = others
    for scheme, value in _stated(fields):
        if made := of_page(value) or in_registry(scheme, value):
            yield made
    for name, scheme in manifest().identifiers.items():
        for each in _each(fields.take(name)):
            if isinstance(each, str | int) and (made := in_registry(scheme, str(each))):
                yield made


def _stated(fields: Fields) -> Iterator[tuple[str, str]]:
    """Scheme and number of each identifier; a number of which no scheme is known stays an attribute."""
    unknown = []
    for each in _each(fields.take("identifier")):
        scheme, number = _scheme(each)
        if scheme and number:
            yield scheme, number
        elif number:
            unknown.append(number)
    if unknown:
        fields.left["identifier"] = unknown


def _scheme(value: object) -> tuple[str, str]:
    """The two parts of a property with a value, of a registry's page, or of a text such as `isil:DE-1`."""
    if isinstance(value, dict):
        scheme, number = value.get("propertyID", value.get("name")), value.get("value", value.get("@id"))
        own = scheme.rstrip("/").rpartition("/")[2] if isinstance(scheme, str) else ""
        return own, str(number) if isinstance(number, str | int) else ""
    text = str(value) if isinstance(value, str | int) else ""
    if found := of_page(text):
        return found.scheme, found.value
    scheme, mark, number = text.partition(":")
    return (scheme, number) if mark and not number.startswith("//") and " " not in scheme else ("", text)


def _each(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _place(fields: Fields, context: Context) -> tuple[Place | None, str | None]:
    """The place of an address, a location and coordinates, and the country."""
    location = _first(fields, "location")
    address = _first(fields, "address") or _first(location, "address") or Fields.of(fields.file, "", {}, fields.removed)
    geo = _first(fields, "geo") or _first(location, "geo")
    latitude, longitude = point(geo, ("latitude", "longitude"), fields, context) if geo else (None, None)
    locality = (
        address.text("addressLocality") or (location.text("name") if location else None) or fields.text("location")
    )
    place = Place(
        name=locality,
        address=address.text("streetAddress") or fields.text("address"),
        postcode=address.text("postalCode"),
        region=address.text("addressRegion"),
        latitude=latitude,
        longitude=longitude,
    )
    where = address.text("addressCountry") or _name(address, "addressCountry")
    found = country(where, codes=True) if where else None
    if found and found.code:
        fields.left["addressCountry"] = where
    return place if place != Place() else None, found.value if found and not found.code else None


def _first(fields: Fields | None, name: str) -> Fields | None:
    """The first of the objects in a member; the others stay."""
    found = fields.each(name) if fields else []
    if fields and len(found) > 1:
        fields.left[f"other_{name}"] = [each.left for each in found[1:]]
    return found[0] if found else None


def _name(fields: Fields, name: str) -> str | None:
    inner = fields.fields(name)
    return inner.text("name", "identifier")


def _amount(fields: Fields) -> Money | None:
    """The amount of a grant, as a number with a currency or as an object that holds both."""
    inner = fields.fields("amount")
    text = inner.text("value", "amount") or fields.text("amount")
    stated = inner.text("currency") or fields.text("currency")
    found = money(text, ".", currency(stated) if stated else None).value if text else None
    if text and found is None:
        fields.left["amount"] = f"{text} {stated or ''}".strip()
    return found


def _prose(fields: Fields) -> str | None:
    texts = [text for name in ("description", "disambiguatingDescription") for text in fields.texts(name)]
    return "\n\n".join(dict.fromkeys(texts)) or None


def _website(fields: Fields) -> str | None:
    """The first address; more of them stay."""
    found = fields.texts("url")
    if len(found) > 1:
        fields.left["other_url"] = list(found[1:])
    return found[0] if found else None


def _attributes(fields: Fields) -> dict[str, str]:
    return {name: text for name, text in fields.rest().items() if not name.endswith("@type")}


def _last(address: str | None) -> str | None:
    return address.rstrip("/").rpartition("/")[2] if address else None
