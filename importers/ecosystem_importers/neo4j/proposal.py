"""How a graph would be read: what its labels, types and properties are by their names and values, and how surely."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from ecosystem.model.keys import fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.beside import source
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.fields import Scalar
from ecosystem_importers.neo4j.connection import Graph
from ecosystem_importers.neo4j.mapping import (
    ATTRIBUTE,
    ELEMENT,
    IDENTIFIER,
    IGNORE,
    Direction,
    GraphMapping,
    NodeChoice,
    PropertyChoice,
    RelationChoice,
    Sort,
)
from ecosystem_importers.neo4j.samples import Look, Sample, look
from ecosystem_importers.values.dates import date
from ecosystem_importers.values.kinds import What, what
from ecosystem_importers.values.numbers import number
from ecosystem_importers.values.relations import HUMP, relation

DATES = frozenset({"start", "end", "founded", "closed"})
NUMBERS = frozenset({"strength", "amount", "latitude", "longitude"})
SURE, LIKELY, POSSIBLE, GUESS = 0.95, 0.8, 0.6, 0.3
PERSON = "person"
THEME: Literal["theme"] = "theme"


class Words(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that a proposal works with."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    themes: tuple[str, ...]
    roles: dict[str, dict[str, tuple[str, ...]]]
    identifiers: tuple[str, ...]
    left_out: tuple[str, ...]


@functools.cache
def words() -> Words:
    return source(Path(__file__).parent, Words)


def propose(graph: Graph) -> GraphMapping:
    """A mapping from a bounded look; labels of people and things unknown stand last, so that others come first."""
    seen = look(graph)
    nodes = {each.name: _node(each) for each in seen.nodes}
    order = sorted(nodes, key=lambda label: (nodes[label].sort != IGNORE, -(nodes[label].confidence or 0), label))
    choices = {label: nodes[label] for label in order}
    return GraphMapping(nodes=choices, relationships=_relations(seen, choices))


def said(name: str) -> str:
    """A name as words: `startDate` and `START_DATE` are "start date"."""
    return fold(HUMP.sub(" ", name))


def _node(sample: Sample) -> NodeChoice:
    found, sure, why = _meaning(sample.name)
    key, key_why = _key(sample)
    if found.kind == PERSON:
        return NodeChoice(sort=IGNORE, count=sample.count, confidence=sure, why="people are not imported by default")
    name = _named(sample, key)
    used = {each for each in (key, name) if each}
    sort = found.sort
    return NodeChoice(
        sort=sort,
        kind=None if sort == THEME else found.kind,
        key=key,
        name=name,
        properties=_properties(sample, sort, used),
        count=sample.count,
        confidence=sure,
        why=f"{why}; {key_why}",
    )


def _meaning(label: str) -> tuple[What, float, str]:
    """What a label stands for, by its words or the last of them."""
    full = said(label)
    parts = full.split()
    for at in range(len(parts)):
        tail = " ".join(parts[at:])
        if tail in words().themes:
            return What(THEME, THEME), LIKELY, f"'{tail}' is a word for themes"
        found = what(tail)
        if found.known:
            sure = SURE if at == 0 else POSSIBLE
            return found, sure, f"'{tail}' is a word for {found.kind.replace('_', ' ')}"
    return What("actor", "organisation"), GUESS, "the label is no word of the vocabulary"


def _key(sample: Sample) -> tuple[str, str]:
    """The property that a constraint keeps unique, else one that is called like a key and differs in every node."""
    for name in sample.unique:
        if len(sample.values.get(name, ())) == sample.looked_at:
            return name, f"a constraint keeps {name} unique"
    fit = [name for name, values in sample.values.items() if _tells_apart(values, sample.looked_at)]
    own = said(sample.name)
    known = {said(name).removeprefix(f"{own} ").removeprefix(own): name for name in sorted(fit, reverse=True)}
    endings = [name for name in fit if said(name).endswith(" id")]
    named = [known[word] for word in words().keys if word in known]
    called = [known[word] for word in words().names if word in known]
    for name in (*named, *endings, *called):
        return name, f"{name} differs in each of the {sample.looked_at} nodes looked at"
    return ELEMENT, "no property tells the nodes apart, so the database's own number must"


def _tells_apart(values: list[object], number_of_nodes: int) -> bool:
    plain = [str(value) for value in values if isinstance(value, Scalar)]
    return len(plain) == number_of_nodes == len(set(plain))


def _named(sample: Sample, key: str) -> str | None:
    known = {said(name): name for name in sorted(sample.values, reverse=True)}
    own = said(sample.name)
    wanted = (form for word in words().names for form in (word, f"{own} {word}"))
    return next((known[word] for word in wanted if word in known), None if key == ELEMENT else key)


def _properties(sample: Sample, sort: str, used: Iterable[str]) -> dict[str, PropertyChoice]:
    return {name: _property(name, values, sort) for name, values in sample.values.items() if name not in used}


def _property(name: str, values: list[object], sort: str) -> PropertyChoice:
    """The role of a property by its name, where its values fit; contact data is left out whatever its name."""
    word = said(name)
    texts = [str(value) for value in values if isinstance(value, Scalar)]
    if word in words().left_out or any(EMAIL.search(text) for text in texts):
        return PropertyChoice(role=IGNORE, confidence=LIKELY, why="contact data, or a figure of another tool")
    if word in words().identifiers and sort != "tie":
        return PropertyChoice(role=f"{IDENTIFIER}:{word.removesuffix(' id').replace(' ', '-')}", confidence=LIKELY)
    role = next((role for role, known in words().roles[sort].items() if word in known), None)
    if role is None:
        return PropertyChoice(role=ATTRIBUTE, confidence=POSSIBLE, why="no role is known by this name")
    if not _fits(role, texts):
        return PropertyChoice(role=ATTRIBUTE, confidence=POSSIBLE, why=f"its values do not read as {role}")
    return PropertyChoice(role=role, confidence=LIKELY, why=f"its name is a word for {role}")


def _fits(role: str, texts: list[str]) -> bool:
    if role in DATES:
        return all(date(text, None).value is not None for text in texts)
    return role not in NUMBERS or all(number(text, ".").value is not None for text in texts)


def _relations(seen: Look, nodes: dict[str, NodeChoice]) -> dict[str, RelationChoice]:
    return {each.name: _relation(each, nodes) for each in seen.relationships}


def _relation(sample: Sample, nodes: dict[str, NodeChoice]) -> RelationChoice:
    """The tie that a type stands for by its words, else by the sorts of its commonest ends."""
    pairs = sorted(sample.between.items(), key=lambda each: (-each[1], each[0])) if sample.between else []
    first = pairs[0][0] if pairs else ("", "")
    between = tuple(f"{source} to {target}" for (source, target), _ in pairs[:5])
    sorts: list[Sort] = [nodes[end].sort if end in nodes else "ignore" for end in first]
    kind, direction, sure, why = _way(sample.name, sorts)
    properties = {} if kind == IGNORE else _properties(sample, "tie", ())
    return RelationChoice(
        kind=kind,
        direction=direction,
        properties=properties,
        count=sample.count,
        between=between,
        confidence=sure,
        why=why,
    )


def _way(name: str, sorts: list[Sort]) -> tuple[str, Direction, float, str]:
    if IGNORE in sorts:
        return IGNORE, "forward", LIKELY, "most of its ends are nodes that are left out"
    if THEME in sorts:
        direction: Direction = "backward" if sorts[0] == THEME else "forward"
        return "addresses_theme", direction, LIKELY, "one of its ends is a theme"
    found = relation(name)
    if found.known:
        way: Direction = "backward" if found.backwards else "forward"
        why = f"'{said(name)}' is a word for {found.kind.replace('_', ' ')}"
        return found.kind, way if vocabulary().ties[found.kind].directed else "none", SURE, why
    if set(sorts) == {"actor", "initiative"}:
        direction = "backward" if sorts[0] == "initiative" else "forward"
        return "participates_in", direction, POSSIBLE, "it ties actors to initiatives"
    return "related_to", "forward", GUESS, "the type is no word of the vocabulary"
