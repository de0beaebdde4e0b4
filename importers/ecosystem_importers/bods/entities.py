"""Entities of statements as actors."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.model import ActorRecord, Identifier, Place
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.bods.statements import Statement
from ecosystem_importers.bods.words import manifest
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.words import is_placeholder

CLOSED, REGISTERED = "closed", "registered"
USUAL = ("new", "updated")


def actor(statement: Statement, context: Context, tally: Tally) -> ActorRecord:
    """The actor; one that is unknown or wants to be is called by its id."""
    pointer = (statement.origin.column or "").rstrip("/")
    fields = Fields.of(statement.origin.file, pointer, dict(statement.details), tally.removed)
    tally.skip(fields, manifest().ignored)
    kind, word = _kind(fields, tally)
    name = fields.text("name")
    founded, closed = interval(fields, context, ("foundingDate",), ("dissolutionDate",))
    jurisdiction = _jurisdiction(fields)
    place, where = _place(fields, jurisdiction)
    own = {"recordStatus": statement.status if statement.status not in USUAL else ""}
    known = name if name and not is_placeholder(name) else statement.thing
    return ActorRecord(
        key=entity_key(context.dataset.name, statement.thing),
        name=known,
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=tuple(each for each in sorted(fields.texts("alternateNames")) if fold(each) != fold(known)),
        identifiers=tuple(dict.fromkeys(_identifiers(fields))),
        country=jurisdiction or where,
        place=place,
        founded=founded,
        closed=closed,
        website=fields.text("uri"),
        attributes={name: text for name, text in {**fields.rest(), **own}.items() if text},
        origin=statement.origin,
    )


def _kind(fields: Fields, tally: Tally) -> tuple[str, str | None]:
    """The kind by the type, which later versions give with a subtype."""
    inner = fields.fields("entityType")
    word = inner.text("subtype") or inner.text("type") or fields.text("entityType")
    return tally.kind(word, manifest().kinds)


def _identifiers(fields: Fields) -> Iterator[Identifier]:
    """Numbers of registries, by the code of their list; those of a list without a code by its name."""
    for each in fields.each("identifiers"):
        scheme, number, page = each.text("scheme", "schemeName"), each.take("id"), each.text("uri")
        found = (of_page(page) if page else None) or (
            in_registry(scheme, str(number)) if scheme and number is not None else None
        )
        if found:
            yield found


def _jurisdiction(fields: Fields) -> str | None:
    """The country; what is part of one, or unknown, stays an attribute."""
    names = ("jurisdiction", "incorporatedInJurisdiction")
    inner = fields.fields(next((name for name in names if fields.left.get(name)), names[0]))
    text = inner.text("code") or inner.text("name")
    found = country(text.partition("-")[0], codes=True) if text else None
    if text and found and (found.code or "-" in text):
        fields.left["jurisdiction"] = text
    return found.value if found and not found.code else None


def _place(fields: Fields, own: str | None) -> tuple[Place | None, str | None]:
    """The first address, the registered one before others, and its country, which stays where it is not the own one."""
    given = sorted(fields.each("addresses"), key=lambda each: (each.left.get("type") != REGISTERED, each.pointer))
    if not given:
        return None, None
    first, *others = given
    text = _country_of(first)
    found = country(text, codes=True) if text else None
    place = Place(address=first.text("address"), postcode=first.text("postCode", "postcode"))
    sort = first.text("type")
    more = [
        ", ".join(filter(None, (each.text("address"), each.text("postCode"), _country_of(each)))) for each in others
    ]
    fields.left |= {
        "address_type": sort if sort != REGISTERED else None,
        "address_country": text if found and (found.code or found.value != (own or found.value)) else None,
        "other_addresses": [each for each in more if each],
    }
    return place if place != Place() else None, found.value if found and not found.code else None


def _country_of(address: Fields) -> str | None:
    inner = address.fields("country")
    return inner.text("code") or inner.text("name") or address.text("country")
