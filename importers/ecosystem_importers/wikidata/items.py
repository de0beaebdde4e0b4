"""Items of an answer: everything that its rows say of one, put together, as an actor or an initiative."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Origin, PartialDate, Place
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.coordinates import LATITUDE, LONGITUDE, degrees
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.words import folded
from ecosystem_importers.wikidata.columns import Columns, manifest, words
from ecosystem_importers.wikidata.results import Cell

POINT = re.compile(r"Point\((-?[\d.]+(?:[eE]-?\d+)?) (-?[\d.]+(?:[eE]-?\d+)?)\)")
TIME = re.compile(r"\+?(\d{4})-(\d\d)-(\d\d)(?:T[\d:.]+Z?)?")
ITEM = re.compile(r"Q\d+")
PERSON, ENGLISH = "person", "en"
YEAR, MONTH = 9, 10
LIMITS = (LONGITUDE, LATITUDE)


@dataclass
class Item:
    """What rows say of one item: its names, and the values of each variable with their labels."""

    key: str
    own: Cell
    origin: Origin
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    descriptions: set[str] = field(default_factory=set)
    values: dict[str, dict[Cell, set[str]]] = field(default_factory=dict)
    stub: bool = True

    @property
    def name(self) -> str:
        """The English label, else the first; else the item's number or address."""
        labels = sorted(self.names, key=lambda each: (each[1] not in (ENGLISH, ""), -self.names[each], each))
        return next((text for text, _ in labels if not ITEM.fullmatch(text)), None) or self.own.item or self.own.text

    @property
    def unlabelled(self) -> bool:
        return self.name == (self.own.item or self.own.text)

    def texts(self, variable: str) -> list[str]:
        """The values of a variable as people read them."""
        found = self.values.get(variable, {})
        labels = [label for cell, said in found.items() for label in (said or {cell.item or cell.text})]
        return sorted(set(labels))


def key(context: Context, cell: Cell) -> str:
    return entity_key(context.dataset.name, f"wikidata:{cell.item}" if cell.item else cell.text)


def record(item: Item, columns: Columns, context: Context, tally: Tally) -> ActorRecord | InitiativeRecord | None:
    """The record of an item; None for a person."""
    kinds = [text for name in _of(columns, "kind") for text in item.texts(name)]
    known = _known(kinds, "actors")
    if known == PERSON:
        return None
    if known is None and (initiative := _known(kinds, "initiatives")):
        return _initiative(item, initiative, kinds, columns, context)
    kind = known or tally.kind(kinds[0] if kinds else None)[0]
    return ActorRecord(
        key=item.key,
        name=item.name,
        kind=kind,
        kind_word=" | ".join(kinds) or None,
        helix=vocabulary().actor_helix(kind),
        stub=item.stub,
        aliases=_aliases(item, columns),
        identifiers=tuple(_identifiers(item, columns)),
        country=_country(item, columns),
        place=_place(item, columns),
        founded=_date(item, _of(columns, "founded"), context),
        closed=_date(item, _of(columns, "closed"), context),
        description="\n\n".join(sorted(item.descriptions)) or None,
        website=next(iter(_texts(item, columns, "website")), None),
        attributes=_attributes(item, columns, tally),
        origin=item.origin,
    )


def _initiative(item: Item, kind: str, kinds: list[str], columns: Columns, context: Context) -> InitiativeRecord:
    return InitiativeRecord(
        key=item.key,
        name=item.name,
        kind=kind,
        kind_word=" | ".join(kinds),
        aliases=_aliases(item, columns),
        identifiers=tuple(_identifiers(item, columns)),
        country=_country(item, columns),
        place=_place(item, columns),
        start=_date(item, _of(columns, "founded"), context),
        end=_date(item, _of(columns, "closed"), context),
        description="\n\n".join(sorted(item.descriptions)) or None,
        website=next(iter(_texts(item, columns, "website")), None),
        attributes=_attributes(item, columns, Tally("")),
        origin=item.origin,
    )


def _of(columns: Columns, role: str) -> list[str]:
    return [name for name, own in columns.roles.items() if own == role]


def _texts(item: Item, columns: Columns, role: str) -> list[str]:
    return [text for name in _of(columns, role) for text in item.texts(name)]


def _known(kinds: list[str], section: Literal["actors", "initiatives"]) -> str | None:
    """The kind of the first class that is known, by its whole name or its last words, as "public university"."""
    found = []
    for word in kinds:
        tails = [" ".join(word.split()[at:]) for at in range(len(word.split()))]
        own = manifest().kinds.get(folded(word)) if section == "actors" else None
        found.append(own or next((kind for tail in tails if (kind := vocabulary().find(section, tail))), None))
    return PERSON if PERSON in found else next((kind for kind in found if kind), None)


def _aliases(item: Item, columns: Columns) -> tuple[str, ...]:
    given = {text for text, _ in item.names} | item.aliases | set(_texts(item, columns, "alias"))
    usable = (text for text in sorted(given) if not ITEM.fullmatch(text) and fold(text) != fold(item.name))
    return tuple({fold(text) or text: text for text in usable}.values())


def _identifiers(item: Item, columns: Columns) -> Iterator[Identifier]:
    """The item's number, then those of other registries, named after their variables."""
    own = item.own.item
    if found := in_registry("wikidata", own) if own else of_page(item.own.text):
        yield found
    for name in sorted(_of(columns, "identifier")):
        for text in item.texts(name):
            scheme = words(name).removesuffix(" id").removesuffix(" code").replace(" ", "-")
            if made := of_page(text) or in_registry(scheme, text):
                yield made


def _country(item: Item, columns: Columns) -> str | None:
    """The country, where there is one and it is known; others stay among the attributes."""
    found = {code.value for text in _texts(item, columns, "country") if (code := country(text, codes=False)).value}
    known = [code for code in found if code and len(code) == 2]
    return known[0] if len(known) == 1 else None


def _place(item: Item, columns: Columns) -> Place | None:
    points = [found for text in _texts(item, columns, "point") if (found := _point(text))]
    latitude, longitude = points[0] if len(points) == 1 else (None, None)
    names, regions = _texts(item, columns, "place"), _texts(item, columns, "region")
    place = Place(
        name=names[0] if len(names) == 1 else None,
        region=regions[0] if len(regions) == 1 else None,
        latitude=latitude,
        longitude=longitude,
    )
    return place if place != Place() else None


def _point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point, which is written the other way round."""
    match = POINT.fullmatch(text)
    parts = match.groups() if match else ()
    read = [degrees(part, ".", limit).value for part, limit in zip(parts, LIMITS, strict=False)]
    east, north = read or (None, None)
    return (north, east) if north is not None and east is not None else None


def _date(item: Item, names: Iterable[str], context: Context) -> PartialDate | None:
    """The earliest date; several are said."""
    found: dict[str, PartialDate] = {}
    for name in names:
        precision = next(iter(item.texts(f"{name}Precision")), None)
        for text in item.texts(name):
            if made := time(text, precision):
                found[str(made)] = made
            else:
                message = "Expected a date such as 2019-05-01T00:00:00Z: it was left out."
                context.problems.warning("not_a_date", message, item.origin, text)
    if len(found) > 1:
        message = f"{item.name}: several dates are given; the earliest was kept."
        context.problems.note("differing_values", message, item.origin, " | ".join(sorted(found)))
    return found[min(found)] if found else None


def time(text: str, precision: str | None = None) -> PartialDate | None:
    """A point in time, as precise as it is; the query service writes a mere year as its first day."""
    match = TIME.fullmatch(text)
    if not match:
        return PartialDate(int(text)) if re.fullmatch(r"[12]\d{3}", text) else None
    year, month, day = (int(part) for part in match.groups())
    level = int(precision) if precision and precision.isdecimal() and len(precision) < 3 else None
    try:
        if level == YEAR or not month or (level is None and (month, day) == (1, 1)):
            return PartialDate(year)
        return PartialDate(year, month, None if level == MONTH else day or None)
    except ValueError:
        return None


def _attributes(item: Item, columns: Columns, tally: Tally) -> dict[str, str]:
    """The variables without a meaning of their own, and those whose values found no place."""
    kept: dict[str, str] = {}
    for name, role in columns.roles.items():
        texts = item.texts(name)
        doubtful = role in ("country", "place", "region", "point", "website", "founded", "closed")
        if texts and (role == "attribute" or (doubtful and (len(texts) > 1 or _lost(role, texts[0])))):
            kept[name] = tally.removed.clean(" | ".join(texts))
    return {name: text for name, text in sorted(kept.items()) if text}


def _lost(role: str, text: str) -> bool:
    """Whether the one value of a column could not be read."""
    if role == "country":
        return country(text, codes=False).code is not None
    return (role == "point" and not _point(text)) or (role in ("founded", "closed") and not time(text))
