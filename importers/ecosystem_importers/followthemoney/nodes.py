"""Entities that are actors or initiatives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Money, PartialDate, Place
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.followthemoney.entities import Entity, is_person
from ecosystem_importers.followthemoney.words import manifest
from ecosystem_importers.points import point
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.words import is_placeholder

NAMES = ("name", "title", "alias", "previousName", "weakAlias", "abbreviation")
COUNTRIES = ("jurisdiction", "mainCountry", "country")
AMOUNTS = (("amount", None), ("amountEur", "EUR"), ("amountUsd", "USD"))
ADDRESSES = "addressEntity"


def key(context: Context, own: str) -> str:
    return entity_key(context.dataset.name, own)


def actor(entity: Entity, places: Mapping[str, Place], context: Context, tally: Tally) -> ActorRecord:
    fields = _fields(entity, tally)
    if is_person(entity):
        tally.skip(fields, manifest().ignored.people)
    name, aliases = _names(entity, fields)
    kind = "person" if is_person(entity) else manifest().actors[entity.schema]
    said = [fields.text(each) for each in ("legalForm", "classification")]
    founded, closed = _interval(fields, context, ("incorporationDate",), ("dissolutionDate",))
    where = _country(fields)
    return ActorRecord(
        key=key(context, entity.id),
        name=name,
        kind=kind,
        kind_word=next((word for word in said if word), None),
        helix=vocabulary().actor_helix(kind),
        aliases=aliases,
        identifiers=tuple(dict.fromkeys(_identifiers(fields, where))),
        country=where,
        place=_place(entity, fields, places),
        founded=founded,
        closed=closed,
        description=_prose(fields),
        website=_first(fields, "website"),
        evidence=_first(fields, "sourceUrl"),
        attributes=_attributes(entity, fields, said[1] if said[0] else None),
        origin=entity.origin,
    )


def initiative(entity: Entity, places: Mapping[str, Place], context: Context, tally: Tally) -> InitiativeRecord:
    fields = _fields(entity, tally)
    name, aliases = _names(entity, fields)
    start, end = _interval(
        fields, context, ("startDate", "contractDate", "publicationDate", "date"), ("endDate", "submissionDeadline")
    )
    return InitiativeRecord(
        key=key(context, entity.id),
        name=name,
        kind=manifest().initiatives[entity.schema],
        kind_word=entity.schema,
        stage_word=fields.text("status", "phase"),
        aliases=aliases,
        start=start,
        end=end,
        country=_country(fields),
        place=_place(entity, fields, places),
        budget=amount(fields),
        description=_prose(fields),
        website=_first(fields, "website"),
        evidence=_first(fields, "sourceUrl"),
        attributes=_attributes(entity, fields, None),
        origin=entity.origin,
    )


def place(entity: Entity, context: Context, tally: Tally) -> Place | None:
    """The place of an `Address`."""
    fields = entity.fields(tally.removed)
    street = ", ".join(filter(None, (fields.text("street"), fields.text("street2"))))
    latitude, longitude = point(fields, ("latitude", "longitude"), fields, context)
    made = Place(
        name=fields.text("city"),
        address=street or fields.text("full", "summary"),
        postcode=fields.text("postalCode"),
        region=fields.text("region", "state"),
        latitude=latitude,
        longitude=longitude,
    )
    return made if made != Place() else None


def amount(fields: Fields) -> Money | None:
    """The amount in its own currency, else the one in euros or dollars."""
    own = fields.text("currency")
    for name, stated in AMOUNTS:
        text = fields.text(name)
        if text and (found := money(text, ".", stated or (currency(own) if own else None)).value):
            return found
        if text:
            fields.left[name] = text
    if own:
        fields.left["currency"] = own
    return None


def _fields(entity: Entity, tally: Tally) -> Fields:
    fields = entity.fields(tally.removed)
    tally.skip(fields, manifest().ignored.properties)
    fields.skip(*manifest().links)
    return fields


def _names(entity: Entity, fields: Fields) -> tuple[str, tuple[str, ...]]:
    """The name and the others: the caption, or else the first in Latin letters that does not shout."""
    given = [fields.texts(name) for name in NAMES]
    main = next((found for found in given if found), ())
    said = [*(name for found in given for name in found), *filter(None, [entity.caption])]
    usable = [name for name in said if not is_placeholder(name)]
    name = entity.caption if entity.caption in main else min(main, key=_readable, default=entity.caption or entity.id)
    return name, tuple(each for each in dict.fromkeys(usable) if fold(each) != fold(name))


def _readable(name: str) -> tuple[bool, bool, str]:
    return any(sign.isalpha() and ord(sign) > 0x24F for sign in name), name.isupper(), name


def _country(fields: Fields) -> str | None:
    """The country of the first property that names just one; what says anything else stays among the attributes."""
    found: str | None = None
    for name in COUNTRIES:
        words = fields.texts(name)
        code = country(words[0].upper(), codes=True) if len(words) == 1 else None
        if code and code.value and not code.code:
            found = found or code.value
        if words and (code is None or code.code or code.value != found):
            fields.left[name] = list(words)
    return found


def _identifiers(fields: Fields, where: str | None) -> Iterator[Identifier]:
    """Registry numbers; one that is only unique within its country carries the country, or stays an attribute."""
    words = manifest()
    schemes = {
        **words.identifiers,
        **({name: f"{own}-{where}" for name, own in words.national.items()} if where else {}),
    }
    for name, scheme in schemes.items():
        for text in _plain(fields, name):
            if found := of_page(text) or in_registry(scheme, text):
                yield found


def _plain(fields: Fields, name: str) -> list[str]:
    """The values of a property as they are, since numbers may look like telephone numbers."""
    value = fields.take(name)
    return [str(each) for each in (value if isinstance(value, list) else [value]) if each]


def _place(entity: Entity, fields: Fields, places: Mapping[str, Place]) -> Place | None:
    """The first address entity that is known, else the address as text."""
    known = [places[own] for own in entity.refers(ADDRESSES) if own in places]
    fields.skip(*([ADDRESSES] if known else []))
    texts = () if known else fields.texts("address")
    if len(texts) > 1:
        fields.left["other_addresses"] = list(texts[1:])
    return known[0] if known else Place(address=texts[0]) if texts else None


def _interval(
    fields: Fields, context: Context, starts: tuple[str, ...], ends: tuple[str, ...]
) -> tuple[PartialDate | None, PartialDate | None]:
    for name in (*starts, *ends):
        if isinstance(value := fields.left.get(name), list):
            fields.left[name] = value[0] if name in starts else value[-1]
            fields.left[f"{name}s"] = value
    return interval(fields, context, starts, ends)


def _prose(fields: Fields) -> str | None:
    texts = [text for name in ("summary", "description", "notes") for text in fields.texts(name)]
    return "\n\n".join(dict.fromkeys(texts)) or None


def _first(fields: Fields, name: str) -> str | None:
    """The first value; more of them stay."""
    values = fields.texts(name)
    if len(values) > 1:
        fields.left[f"other_{name}"] = list(values[1:])
    return values[0] if values else None


def _attributes(entity: Entity, fields: Fields, classification: str | None) -> dict[str, str]:
    every = {
        "schema": entity.schema,
        "classification": classification or "",
        "datasets": " | ".join(sorted(entity.datasets)),
        **fields.rest(),
    }
    return {name: text for name, text in sorted(every.items()) if text}
