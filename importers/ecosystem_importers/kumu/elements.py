"""Elements as actors or initiatives."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

from ecosystem.model import ActorRecord, InitiativeRecord, Place
from ecosystem.model.keys import entity_key, name_key, slug
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_contacts
from ecosystem_importers.graphs.cells import Cells
from ecosystem_importers.graphs.entities import helix_of
from ecosystem_importers.kumu.custom import Custom
from ecosystem_importers.kumu.names import bracketed, full_name
from ecosystem_importers.kumu.project import Item, as_text, ignored, manifest

Entity = ActorRecord | InitiativeRecord
METRICS = "metrics::"
WEB = re.compile(r"https?://\S+")


@dataclass
class Tally:
    """What was left out of the elements and connections of one file."""

    contacts: int = 0
    people: int = 0
    dropped: set[str] = field(default_factory=set)
    words: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Element:
    """An element with its key, its kind and the tags that it carries; one of kind `person` may be left out."""

    key: str
    label: str
    item: Item
    kind: str
    word: str
    tags: tuple[str, ...]
    is_initiative: bool


def element(item: Item, context: Context, private: frozenset[str], tally: Tally) -> Element | None:
    """The element of an item; one without a label is reported and left out."""
    _drop(item, private, tally)
    label = clean(plain(item.text("label"), tally))
    word = clean(plain(item.text("element type") or item.text("type"), tally))
    if not label:
        message = "Expected a label: the element was left out with its connections."
        context.problems.error("no_label", message, item.origin)
        return None
    kind, is_initiative = _kind(word, tally)
    dataset = context.dataset.name
    key = entity_key(dataset, item.id) if item.id else name_key(dataset, label, slug(word) if word else None)
    return Element(key, label, item, kind, word, item.names("tags"), is_initiative)


def record(found: Element, custom: Custom, tally: Tally) -> Entity:
    """The record; label is the name, a full name that the description begins with is an alias."""
    item = found.item
    lines = [line.strip() for line in plain(item.text("description"), tally).splitlines()]
    aliases = tuple(dict.fromkeys((*bracketed(found.label), *_expanded(found.label, lines))))
    url = clean(plain(item.text("url"), tally)) or next((line for line in lines if WEB.fullmatch(line)), None)
    place = _place(plain(item.text("location"), tally))
    rest = {name: clean(plain(as_text(value), tally)) for name, value in item.attributes.items()}
    said, cells = custom.of_element(item, rest)
    website = url or said.pop("website")
    fields = {
        **said,
        "key": found.key,
        "name": found.label,
        "kind": found.kind,
        "kind_word": _own_word(found),
        "aliases": aliases,
        "place": place or said["place"],
        "description": _paragraphs([line for line in lines if clean(line) not in {*aliases, website}]),
        "website": website,
        "origin": item.origin,
    }
    return _initiative(fields, cells) if found.is_initiative else _actor(fields, cells)


def _actor(fields: dict[str, Any], cells: Cells) -> ActorRecord:
    founded, closed, kind = fields.pop("start"), fields.pop("end"), fields["kind"]
    helix, is_class = helix_of(cells, kind), vocabulary().actors[kind].is_class
    attributes = cells.rest()
    return ActorRecord(helix=helix, is_class=is_class, founded=founded, closed=closed, attributes=attributes, **fields)


def _initiative(fields: dict[str, Any], cells: Cells) -> InitiativeRecord:
    return InitiativeRecord(attributes=cells.rest(), **fields)


def _own_word(found: Element) -> str | None:
    return found.word if found.word and found.word.lower().replace(" ", "_") != found.kind else None


def clean(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _drop(item: Item, private: frozenset[str], tally: Tally) -> None:
    metrics = {name for name in item.attributes if name.startswith(METRICS)}
    listed = {*private, *ignored()["contact"], *ignored()["stale"], *ignored()["drawing"]}
    for name in metrics | listed & item.attributes.keys():
        item.attributes.pop(name)
        tally.dropped.add(name)


def plain(text: str, tally: Tally) -> str:
    """The text without contact data, which is counted."""
    bare, count = without_contacts(text)
    tally.contacts += count
    return bare


def _kind(word: str, tally: Tally) -> tuple[str, bool]:
    if not word:
        return "other", False
    if kind := manifest().groups.get(word.lower()) or vocabulary().find("actors", word):
        return kind, False
    if kind := vocabulary().find("initiatives", word):
        return kind, True
    tally.words[word] = tally.words.get(word, 0) + 1
    return "other", False


def _expanded(label: str, lines: list[str]) -> tuple[str, ...]:
    first = next((line for line in lines if line), "")
    name = full_name(label, clean(first))
    return (name,) if name else ()


def _paragraphs(lines: list[str]) -> str | None:
    text = unicodedata.normalize("NFC", "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", text).strip() or None


def _place(text: str) -> Place | None:
    if not text:
        return None
    try:
        latitude, longitude = (float(part) for part in text.split(","))
        return Place(latitude=latitude, longitude=longitude)
    except ValueError:
        return Place(name=clean(text))
