"""Connections as ties; their ends are ids or labels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecosystem.model import ActorRecord, Money, TieRecord
from ecosystem.model.keys import entity_key, fold, name_key
from ecosystem.model.tie import is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.kumu.custom import Custom
from ecosystem_importers.kumu.elements import Element, Tally, clean, plain
from ecosystem_importers.kumu.project import Item, as_text, ignored

DIRECTIONS = {"directed": True, "undirected": False, "mutual": False}


class Ends:
    """Finds the element that an end of a connection means: by id, else by the one label that reads the same."""

    def __init__(self, elements: Sequence[Element], context: Context) -> None:
        self.context = context
        self.stubs: dict[str, ActorRecord] = {}
        self._by_id = {element.item.id: element for element in elements if element.item.id}
        self._keys = {element.key for element in elements}
        self._by_label: dict[str, list[Element]] = {}
        for element in elements:
            self._by_label.setdefault(fold(element.label), []).append(element)

    def key(self, item: Item, end: str) -> str | None:
        """The key of an end; None for a person who stays out, an ambiguous label and nothing, which are reported."""
        word = as_text(item.fields.get(end))
        same = [self._by_id[word]] if word in self._by_id else self._by_label.get(fold(word), [])
        if len(same) == 1:
            return None if same[0].kind == "person" and not self.context.people else same[0].key
        if not same and EMAIL.fullmatch(word):
            message = "Expected an element, found the address of a person: the connection was left out."
            self.context.problems.warning("contact_data", message, item.origin)
            return None
        if same or not word:
            message = "Expected the id or label of one element: the connection was left out."
            self.context.problems.error("ambiguous_end" if same else "no_end", message, item.origin, word or None)
            return None
        return self._stub(word, item)

    def _stub(self, word: str, item: Item) -> str:
        key = name_key(self.context.dataset.name, word)
        key = name_key(self.context.dataset.name, word, "label") if key in self._keys else key
        if key not in self.stubs:
            message = "No element has this id or label: an actor was added as a stub that has only its name."
            self.context.problems.warning("unknown_end", message, item.origin, word)
            self.stubs[key] = ActorRecord(key=key, name=clean(word), stub=True, origin=item.origin)
        return key


@dataclass(frozen=True)
class Reading:
    """How the attributes of connections are read, what is left out of them, and the circles that each belongs to."""

    custom: Custom
    tally: Tally
    circles: Mapping[str, str]


def ties(connections: Sequence[Item], ends: Ends, reading: Reading) -> Iterator[TieRecord]:
    """The ties in an order that depends only on what the connections say."""
    for item in sorted(connections, key=lambda item: (item.id, str(item.fields), str(item.attributes))):
        source, target = ends.key(item, "from"), ends.key(item, "to")
        if source and target:
            yield _tie(item, (source, target), ends.context, reading)


def _tie(item: Item, ends: tuple[str, str], context: Context, reading: Reading) -> TieRecord:
    tally = reading.tally
    kind, word = _kind(item, context, tally)
    role = clean(plain(item.text("label"), tally)) or None
    direction = _direction(item, context)
    source, target = ends[::-1] if item.fields.get("reversed") and direction == "directed" else ends
    strength, description = _strength(item, context), plain(item.text("description"), tally).strip() or None
    fields, attributes = reading.custom.of_connection(item, _texts(item, tally))
    money = fields.pop("money") or (Money() if vocabulary().ties[kind].money else None)
    return TieRecord(
        key=entity_key(context.dataset.name, item.id) if item.id else context.ties.key(source, target, kind, role),
        source=source,
        target=target,
        kind=kind,
        kind_word=word,
        role=role,
        directed=DIRECTIONS.get(direction, vocabulary().ties[kind].directed),
        money=money,
        strength=strength,
        description=description,
        attributes=attributes | _own(item, direction, reading.circles.get(item.id, "")),
        origin=item.origin,
        **fields,
    )


def _kind(item: Item, context: Context, tally: Tally) -> tuple[str, str | None]:
    word = clean(plain(item.text("connection type") or item.text("type"), tally))
    kind = vocabulary().find("ties", word) if word else "related_to"
    if kind is None:
        message = "Expected a kind of tie of the vocabulary: the word was kept, the kind is 'related_to'."
        context.problems.note("unknown_kind", message, item.origin, word)
    return kind or "related_to", word if word and word.lower().replace(" ", "_") != kind else None


def _strength(item: Item, context: Context) -> float | None:
    word = item.text("strength")
    try:
        strength = float(word) if word else None
    except ValueError:
        strength = math.nan
    if strength is not None and not is_ordinary(strength):
        context.problems.warning("bad_value", "Expected a number as strength: it was left out.", item.origin, word)
        return None
    return strength


def _direction(item: Item, context: Context) -> str:
    word = as_text(item.fields.get("direction", item.attributes.pop("direction", ""))).lower()
    if word and word not in DIRECTIONS:
        message = "Expected directed, undirected or mutual: the kind of the tie decides, the word was kept."
        context.problems.warning("unknown_direction", message, item.origin, word)
    return word


def _texts(item: Item, tally: Tally) -> dict[str, str]:
    """The attributes as text, without those that the manifest leaves out."""
    unread = {name for group in ("contact", "stale", "drawing") for name in ignored()[group]} & item.attributes.keys()
    tally.dropped |= unread
    return {
        name: clean(plain(as_text(value), tally))
        for name, value in sorted(item.attributes.items())
        if name not in unread
    }


def _own(item: Item, direction: str, circle: str) -> dict[str, str]:
    """What only Kumu says of a connection."""
    own = {
        "direction": "" if direction in ("directed", "undirected") else direction,
        "delayed": "true" if item.fields.get("delayed") else "",
        "loop": circle,
    }
    return {name: text for name, text in own.items() if text}


def circles(loops: Sequence[Item]) -> dict[str, str]:
    """The labels of the loops (named circles of connections) that each connection belongs to."""
    named: dict[str, list[str]] = {}
    for loop in loops:
        label = clean(loop.text("label")) or loop.id
        members = loop.attributes.get("connections")
        for each in members if isinstance(members, list) else []:
            own = as_text(each.get("_id", each.get("connection")) if isinstance(each, dict) else each)
            named.setdefault(own, []).append(label)
    return {own: " | ".join(sorted(labels)) for own, labels in named.items()}
