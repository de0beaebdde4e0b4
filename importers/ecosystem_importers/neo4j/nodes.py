"""Nodes as actors, initiatives and themes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Money, Origin, PartialDate, Place, ThemeRecord
from ecosystem.model.keys import entity_key, fold, slug
from ecosystem.model.vocabulary import Section, vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import day
from ecosystem_importers.fields import Fields
from ecosystem_importers.neo4j.mapping import IDENTIFIER, IGNORE, NodeChoice, PropertyChoice
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.coordinates import degrees, pair
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.words import folded, is_placeholder

Entity = ActorRecord | InitiativeRecord | ThemeRecord
OTHER_LABELS = "labels"


@dataclass
class Properties:
    """The properties of one node or relationship, taken by what the mapping says of them."""

    fields: Fields
    choices: dict[str, PropertyChoice]

    def names(self, role: str) -> list[str]:
        return [name for name, each in self.choices.items() if each.role.partition(":")[0] == role]

    def text(self, role: str) -> str | None:
        return self.fields.text(*self.names(role))

    def prose(self, role: str) -> str | None:
        return self.fields.prose(*self.names(role))

    def texts(self, role: str) -> list[str]:
        return [text for name in self.names(role) for text in self.fields.texts(name)]

    def day(self, role: str, context: Context) -> PartialDate | None:
        return day(self.fields, context, *self.names(role))

    def amount(self, stated: str | None) -> Money | None:
        """The amount in its own currency or the mapping's; one without any is kept as an attribute."""
        word = self.text("currency") or stated
        own = currency(word) if word else None
        for name in self.names("amount"):
            if text := self.fields.text(name):
                if found := money(text, ".", own).value:
                    return found
                self.fields.left[name] = text
        if word and word != stated:
            self.fields.left["currency"] = word
        return None

    def rest(self) -> dict[str, str]:
        self.fields.skip(*self.names(IGNORE))
        return self.fields.rest()


def node_key(context: Context, label: str, own: object) -> str:
    return entity_key(context.dataset.name, f"{slug(label)}:{own}")


def entity(own: str, origin: Origin, values: dict[str, Any], found: NodeChoice, told: tuple[Context, Tally]) -> Entity:
    """The record of a node by its choice; its name is its key where it has none."""
    context, tally = told
    fields = Fields.of(origin.file, f"{origin.sheet}/{origin.column}", values, tally.removed)
    properties = Properties(fields, dict(found.properties))
    name = fields.text(found.name) if found.name else None
    fields.skip(*([found.key] if found.key else []))
    called = name if name and not is_placeholder(name) else own.rpartition(":")[2]
    if found.sort == "theme":
        return _theme(own, origin, called, properties, context)
    if found.sort == "initiative":
        return _initiative(own, origin, called, found, properties, context)
    return _actor(own, origin, called, found, properties, told)


def _theme(own: str, origin: Origin, name: str, properties: Properties, context: Context) -> ThemeRecord:
    return ThemeRecord(
        key=own,
        name=name,
        scheme=entity_key(context.dataset.name, f"scheme:{slug(origin.sheet or '')}"),
        code=properties.text("code"),
        description=properties.prose("description"),
        evidence=properties.text("evidence"),
        attributes=properties.rest(),
        origin=origin,
    )


def _actor(
    own: str, origin: Origin, name: str, found: NodeChoice, properties: Properties, told: tuple[Context, Tally]
) -> ActorRecord:
    context, tally = told
    kind, word = _kind("actors", found, properties)
    if word and kind == found.kind and not vocabulary().find("actors", word):
        tally.words[word] += 1
    return ActorRecord(
        key=own,
        name=name,
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        is_class=vocabulary().actors[kind].is_class,
        aliases=_aliases(name, properties),
        identifiers=_identifiers(properties),
        country=_country(properties),
        place=_place(properties),
        founded=properties.day("founded", context),
        closed=properties.day("closed", context),
        description=properties.prose("description"),
        website=properties.text("website"),
        evidence=properties.text("evidence"),
        attributes=properties.rest(),
        origin=origin,
    )


def _initiative(
    own: str, origin: Origin, name: str, found: NodeChoice, properties: Properties, context: Context
) -> InitiativeRecord:
    kind, word = _kind("initiatives", found, properties)
    return InitiativeRecord(
        key=own,
        name=name,
        kind=kind,
        kind_word=word,
        stage_word=properties.text("stage"),
        aliases=_aliases(name, properties),
        identifiers=_identifiers(properties),
        start=properties.day("start", context),
        end=properties.day("end", context),
        country=_country(properties),
        place=_place(properties),
        budget=properties.amount(None),
        description=properties.prose("description"),
        website=properties.text("website"),
        evidence=properties.text("evidence"),
        attributes=properties.rest(),
        origin=origin,
    )


def _kind(section: Section, found: NodeChoice, properties: Properties) -> tuple[str, str | None]:
    """The kind by the node's own word, else by the mapping; and the word."""
    word = properties.text("kind")
    own = vocabulary().find(section, word) if word else None
    kind = own or found.kind or "other"
    return kind, word if word and folded(word).replace(" ", "_") != kind else None


def _aliases(name: str, properties: Properties) -> tuple[str, ...]:
    given = sorted(set(properties.texts("alias")))
    return tuple(each for each in given if fold(each) != fold(name) and not is_placeholder(each))


def _identifiers(properties: Properties) -> tuple[Identifier, ...]:
    """Numbers of registries, as they stand: they may look like telephone numbers."""
    found: list[Identifier | None] = []
    for name in properties.names(IDENTIFIER):
        scheme = properties.choices[name].role.partition(":")[2] or name
        given = properties.fields.take(name)
        texts = [str(each) for each in (given if isinstance(given, list) else [given]) if each is not None]
        found += [of_page(text) or in_registry(scheme, text) for text in texts]
    return tuple(dict.fromkeys(each for each in found if each))


def _country(properties: Properties) -> str | None:
    text = properties.text("country")
    found = country(text, codes=True) if text else None
    if found and found.code:
        properties.fields.left["country"] = text
    return found.value if found and not found.code else None


def _place(properties: Properties) -> Place | None:
    latitude, longitude = _coordinates(properties)
    both = latitude is not None and longitude is not None
    place = Place(
        name=properties.text("place"),
        address=properties.text("address"),
        postcode=properties.text("postcode"),
        region=properties.text("region"),
        latitude=latitude if both else None,
        longitude=longitude if both else None,
    )
    return place if place != Place() else None


def _coordinates(properties: Properties) -> tuple[float | None, float | None]:
    """A point, or latitude and longitude apart."""
    if point := properties.text("point"):
        found = pair(point).value
        if found:
            return found
        properties.fields.left["point"] = point
    stated = [properties.text(name) for name in ("latitude", "longitude")]
    read = [degrees(text, ".", limit).value if text else None for text, limit in zip(stated, (90, 180), strict=True)]
    if None in read:
        properties.fields.left |= {
            name: text for name, text in zip(("latitude", "longitude"), stated, strict=True) if text
        }
    return read[0], read[1]
