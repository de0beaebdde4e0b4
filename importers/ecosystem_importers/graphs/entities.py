"""Named nodes as actors, initiatives and themes."""

from __future__ import annotations

import re
from typing import Any

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, PartialDate, Place, ThemeRecord
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.graphs.cells import Cells
from ecosystem_importers.graphs.named import Named
from ecosystem_importers.headers.headers import plain
from ecosystem_importers.tabular.actors import several
from ecosystem_importers.values.coordinates import LATITUDE, LONGITUDE, Point, degrees, pair
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.dates import date
from ecosystem_importers.values.identifiers import identifier_of, in_registry
from ecosystem_importers.values.intervals import interval
from ecosystem_importers.values.kinds import helix
from ecosystem_importers.values.words import comparable, folded, is_placeholder, words

WEB = re.compile(r"https?://\S+", re.IGNORECASE)
NAMES = ("name", "label", "legal name", "organisation name", "organization name")
Entity = ActorRecord | InitiativeRecord | ThemeRecord


def entity(named: Named, key: str) -> tuple[Entity, tuple[str, ...]]:
    """The record of a node, and the themes that its attributes name."""
    cells, sort = named.cells, named.sort
    cells.drop(named.node.id, named.node.label or named.name, named.name)
    if sort == "theme":
        return _theme(named, key), ()
    tags = _tags(cells)
    return (_initiative if sort == "initiative" else _actor)(named, key), tags


def _actor(named: Named, key: str) -> ActorRecord:
    kind = named.meaning.kind if named.meaning else "other"
    known = vocabulary().actors.get(kind)
    founded, closed = span(named.cells, (named.node.start, named.node.end), ("founded", "closed"))
    side = helix_of(named.cells, kind)
    return ActorRecord(
        key=key,
        kind=kind,
        helix=side,
        is_class=known.is_class if known else False,
        founded=founded,
        closed=closed,
        **_common(named),
    )


def _initiative(named: Named, key: str) -> InitiativeRecord:
    kind = named.meaning.kind if named.meaning else "other"
    start, end = span(named.cells, (named.node.start, named.node.end), ("founded", "closed"))
    return InitiativeRecord(key=key, kind=kind, start=start, end=end, **_common(named))


def _theme(named: Named, key: str) -> ThemeRecord:
    cells = named.cells
    description, evidence = _prose(cells), cells.stated("evidence")
    when = {"start": named.node.start, "end": named.node.end}
    said = {name: str(value) for name, value in when.items() if value} | _mode(named)
    return ThemeRecord(
        key=key,
        name=named.name,
        description=description,
        evidence=evidence,
        attributes=dict(sorted((cells.rest() | said).items())),
        origin=named.node.origin,
    )


def _common(named: Named) -> dict[str, Any]:
    """The fields that actors and initiatives share; the attributes are what is left."""
    cells = named.cells
    fields: dict[str, Any] = {
        "name": named.name,
        "kind_word": _own_word(named),
        "aliases": _aliases(cells, named.name),
        "identifiers": identifiers_of(cells),
        "country": cells.read("country", lambda text: country(text, cells.columns.country_codes)),
        "place": place_of(cells),
        "description": _prose(cells),
        "website": cells.stated("website") or (named.name if WEB.fullmatch(named.name) else None),
        "evidence": cells.stated("evidence"),
        "origin": named.node.origin,
    }
    return {**fields, "attributes": dict(sorted((cells.rest() | _mode(named)).items()))}


def _own_word(named: Named) -> str | None:
    """The source's word for the kind, where it says more than the kind does."""
    known = named.meaning and named.meaning.known and named.meaning.kind
    return named.word if named.word and named.word.lower().replace(" ", "_") != known else None


def _mode(named: Named) -> dict[str, str]:
    """The mode as an attribute, unless it is the kind."""
    return {"mode": named.mode} if named.mode and named.mode != named.word else {}


def _prose(cells: Cells) -> str | None:
    text = cells.text("description")
    return (cells.desk.prose(text) or None) if text and not is_placeholder(text) else None


def _aliases(cells: Cells, name: str) -> tuple[str, ...]:
    named = plain(next(iter(cells.columns.roles.get("name", ())), "")) in NAMES
    found = (*several(cells.stated("aliases")), cells.stated("name") if named else None)
    other = {folded(alias): alias for alias in found if alias and folded(alias) != folded(name)}
    return tuple(sorted(other.values()))


def identifiers_of(cells: Cells) -> tuple[Identifier, ...]:
    """Registry numbers by scheme, and those that a general column names."""
    found = [found for scheme, text in cells.numbered() if (found := in_registry(scheme, text))]
    unread = []
    for part in several(cells.stated("identifiers")):
        if identifier := identifier_of(part):
            found.append(identifier)
        else:
            unread.append(part)
    if unread:
        cells.keep("identifiers", "; ".join(unread))
    return tuple(sorted(set(found), key=str))


def place_of(cells: Cells) -> Place | None:
    """Settlement, address, region and coordinates; coordinates at 0,0 are those of nowhere."""
    name, point = cells.stated("place"), _point(cells)
    if name and (own := pair(name).value):
        name, point = None, point or own
    found = Place(
        name=name,
        address=cells.stated("address"),
        postcode=cells.stated("postcode"),
        region=cells.stated("region"),
        nuts=cells.stated("nuts"),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )
    return found if found != Place() else None


def _point(cells: Cells) -> Point | None:
    marks = cells.columns.marks
    latitude = cells.read("latitude", lambda text: degrees(text, marks.get("latitude"), LATITUDE))
    longitude = cells.read("longitude", lambda text: degrees(text, marks.get("longitude"), LONGITUDE))
    point = cells.read("coordinates", pair)
    if latitude is None or longitude is None:
        return point
    if latitude == longitude == 0:
        cells.report("warning", "no_place", "Expected coordinates, found 0,0 in the ocean; left out.", "0,0")
        return point
    return (latitude, longitude)


def helix_of(cells: Cells, kind: str) -> str:
    """The side that the source states, else that of the kind; another word is kept as an attribute."""
    text = cells.text("helix") if cells.columns.helix else None
    side = helix(text) if text else None
    if text and (side is None or folded(cells.columns.roles["helix"][0]) != "helix"):
        cells.keep("helix", text)
    return side if side and side != "unknown" else vocabulary().actor_helix(kind)


def _tags(cells: Cells) -> tuple[str, ...]:
    """The themes of a list, and those of yes-or-no attributes that say yes."""
    marked = tuple(tag for tag, text in cells.tagged().items() if comparable(text) in words().directed)
    return tuple(sorted({*several(cells.stated("themes")), *marked}))


def span(
    cells: Cells, given: tuple[PartialDate | None, PartialDate | None], roles: tuple[str, str]
) -> tuple[PartialDate | None, PartialDate | None]:
    """Beginning and end: the valid time of the file, else attributes; an end before the start is reported."""
    start, end = (own or _date(cells, role) for own, role in zip(given, roles, strict=True))
    if start is None and end is None and (timed := cells.read("interval", interval)):
        start, end = timed.start, timed.end
    if start and end and end.last_day < start.first_day:
        message = f"Expected an end on or after the start {start}; both were kept."
        cells.report("warning", "end_before_start", message, str(end))
    return start, end


def _date(cells: Cells, role: str) -> PartialDate | None:
    return cells.read(role, lambda text: date(text, cells.columns.order))
