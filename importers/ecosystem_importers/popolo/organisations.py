"""Popolo organisations as actors, and events as initiatives."""

from __future__ import annotations

from collections.abc import Iterable

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Place
from ecosystem.model.keys import entity_key, fold, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.popolo.package import manifest
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.identifiers import in_registry, of_page
from ecosystem_importers.values.words import is_placeholder

Areas = dict[str, str]


def organisation(fields: Fields, areas: Areas, context: Context, tally: Tally) -> ActorRecord | None:
    """The actor; one without a name is called by its id, one without either is reported and left out."""
    origin, own = fields.origin(), fields.text("id")
    names = [*_names(fields), *([own] if own else [])]
    if not names:
        context.problems.error("no_name", "Expected a name or an id: the organisation was left out.", origin)
        return None
    kind, word = tally.kind(fields.text("classification"), manifest().kinds)
    founded, closed = interval(fields, context, ("founding_date",), ("dissolution_date",))
    website, links, of_links = _links(fields)
    others = [name for name in names[1:] if name != own and fold(name) != fold(names[0])]
    return ActorRecord(
        key=key(context, own) if own else name_key(context.dataset.name, names[0], word),
        name=names[0],
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=tuple(dict.fromkeys(others)),
        identifiers=tuple(dict.fromkeys([*_identifiers(fields), *of_links])),
        place=place(fields, areas),
        founded=founded,
        closed=closed,
        description=fields.prose("description") or fields.prose("abstract"),
        website=website,
        attributes={**links, **fields.rest()},
        origin=origin,
    )


def person_key(context: Context, own: str) -> str:
    """The key of a person, apart from an organisation of the same id."""
    return entity_key(context.dataset.name, f"person:{own}")


def event(fields: Fields, areas: Areas, context: Context) -> InitiativeRecord | None:
    """The initiative; an event without name and id is reported and left out."""
    origin, own = fields.origin(), fields.text("id")
    name = next(iter(_names(fields)), own)
    if not name:
        context.problems.error("no_name", "Expected a name or an id: the event was left out.", origin)
        return None
    start, end = interval(fields, context, ("start_date",), ("end_date",))
    word = fields.text("classification")
    website, links, _ = _links(fields)
    return InitiativeRecord(
        key=event_key(context, own or name),
        name=name,
        kind=(vocabulary().find("initiatives", word) if word else None) or "event",
        kind_word=word,
        start=start,
        end=end,
        place=place(fields, areas),
        description=fields.prose("description"),
        website=website,
        attributes={**links, **fields.rest()},
        origin=origin,
    )


def key(context: Context, own: str) -> str:
    return entity_key(context.dataset.name, own)


def event_key(context: Context, own: str) -> str:
    return entity_key(context.dataset.name, f"event:{own}")


def place(fields: Fields, areas: Areas) -> Place | None:
    """The place of an area, by its id or inline, or of the plain location of an event."""
    own = fields.text("area_id")
    name = fields.fields("area").text("name") or (areas.get(own) if own else None) or fields.text("location")
    if own and own not in areas:
        fields.left["area_id"] = own
    return Place(name=name) if name else None


def _names(fields: Fields) -> list[str]:
    """The names, the main one first; `name` may be a list or empty."""
    others = [each.text("name") for each in fields.each("other_names")]
    return [name for name in (*fields.texts("name"), *others) if name and not is_placeholder(name)]


def _identifiers(fields: Fields) -> Iterable[Identifier]:
    for each in fields.each("identifiers"):
        scheme, value = each.text("scheme"), each.take("identifier")
        if value and (found := in_registry(scheme or "identifier", str(value))):
            yield found


def _links(fields: Fields) -> tuple[str | None, dict[str, str], list[Identifier]]:
    """The web site, the other links by their notes, and what registries' pages among them say."""
    pairs = [(each.text("note") or "", url) for each in fields.each("links") if (url := each.text("url"))]
    plain = [pair for pair in pairs if not of_page(pair[1])]
    site = next((url for note, url in plain if "web" in note.lower()), plain[0][1] if len(plain) == 1 else None)
    others: dict[str, list[str]] = {}
    for note, url in plain:
        if url != site:
            others.setdefault(f"link.{note}" if note else "link", []).append(url)
    found = [identifier for _, url in pairs if (identifier := of_page(url))]
    return site, {name: " | ".join(sorted(urls)) for name, urls in others.items()}, found
