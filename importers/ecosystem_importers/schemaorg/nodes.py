"""The nodes of JSON-LD, however they are nested, with names and values in their plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ecosystem.errors import NotThisFormat
from ecosystem.model import Origin
from ecosystem.model.keys import fold
from ecosystem_importers.fields import Scalar
from ecosystem_importers.files import InputFile
from ecosystem_importers.schemaorg.words import manifest, meaning

PREFIX = re.compile(r"(?:https?://schema\.org/|schema:)")
CONTEXT, GRAPH, TYPE, ID = "@context", "@graph", "@type", "@id"
ROLE = "Role"
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:(?!$)", re.IGNORECASE)
LOCAL = ("#", "_:")


@dataclass(frozen=True)
class Reference:
    """A node that a property names, by its own reference; role and dates where the property is qualified.

    `called` is the name where the property gives nothing but that.
    """

    property: str
    node: str
    called: str | None = None
    role: str | None = None
    dates: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Node:
    """One description of a node: its reference, types, plain properties, and what it refers to."""

    own: str
    id: str | None
    types: tuple[str, ...]
    values: dict[str, Any]
    origin: Origin
    references: list[Reference] = field(default_factory=list)

    @property
    def name(self) -> str | None:
        names = _list(self.values.get("name")) or _list(self.values.get("legalName"))
        return next((" ".join(each.split()) for each in names if isinstance(each, str) and each.strip()), None)


def recognises(file: InputFile) -> bool:
    """JSON that says that its words are those of schema.org."""
    if file.is_workbook or file.outline is None:
        return False
    members = file.outline.members
    if not members:
        first = file.outline.first()
        return _is_ours(first.get(CONTEXT)) or bool(_types(first) and meaning(_types(first)) and _named(first))
    if CONTEXT in members:
        return (GRAPH in members or TYPE in members) and _is_ours(file.outline.value(CONTEXT))
    return TYPE in members and bool(PREFIX.match(str(file.outline.value(TYPE))))


def nodes(file: InputFile) -> Iterator[Node]:
    """Every node of a file that is an actor, an initiative or a person, or that one of these names."""
    try:
        for pointer, value in _documents(file):
            yield from _nodes(_plain(value), file.name, pointer)
    except RecursionError as error:
        raise NotThisFormat(f"'{file.name}' is nested too deeply to be data: expected nodes in few layers.") from error


def left_out(file: InputFile) -> Iterator[str]:
    """The types of each outermost node that is neither an actor, an initiative nor a person."""
    for _, value in _documents(file):
        types = _types(made) if isinstance(made := _plain(value), dict) else []
        if types and meaning(types) is None:
            yield " | ".join(types)


def _documents(file: InputFile) -> Iterator[tuple[str, object]]:
    if file.outline is None:
        return
    if not file.outline.members:
        for pointer, value in file.outline.documents():
            graph = value.get(GRAPH) if isinstance(value, dict) else None
            yield from _each(f"{pointer}/{GRAPH}", graph) if isinstance(graph, list) else [(pointer, value)]
    elif GRAPH in file.outline.members:
        yield from file.outline.each(GRAPH)
    else:
        yield "", {name: file.outline.value(name) for name in file.outline.members}


def _each(pointer: str, values: list[Any]) -> Iterator[tuple[str, object]]:
    return ((f"{pointer}/{at}", value) for at, value in enumerate(values))


def _nodes(value: object, file: str, pointer: str) -> Iterator[Node]:
    """A node and those that stand inside it; a node that is neither actor nor initiative only passes its own on."""
    if not isinstance(value, dict):
        return
    found = meaning(_types(value))
    if found is None and TYPE in value:
        for name, each in value.items():
            for inner, part in _parts(f"{pointer}/{name}", each):
                yield from _nodes(part, file, inner) if _typed(part) else ()
        return
    made = _node(value, file, pointer)
    if made is None:
        return
    for name in sorted(manifest().relations.keys() & value.keys()):
        for inner, part in _parts(f"{pointer}/{name}", made.values.pop(name)):
            yield from _related(made, name, part, inner)
    yield made


def _related(made: Node, name: str, part: object, pointer: str) -> Iterator[Node]:
    """Remember what a property names, and give the nodes that it describes; roles stand between the two."""
    if isinstance(part, dict) and any(each.endswith(ROLE) for each in _types(part)):
        dates = {each: part[each] for each in ("startDate", "endDate") if each in part}
        role = part.get("roleName")
        for within, inner in _parts(f"{pointer}/{name}", part.get(name)):
            if found := _target(inner, made.origin.file):
                said = role if isinstance(role, str) else None
                made.references.append(Reference(name, found, _text(inner), said, dates))
            yield from _nodes(inner, made.origin.file, within)
        return
    if found := _target(part, made.origin.file):
        made.references.append(Reference(name, found, _text(part)))
    yield from _nodes(part, made.origin.file, pointer)


def _text(value: object) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and not ABSOLUTE.match(value.strip()) else None


def _target(value: object, file: str) -> str | None:
    """How a node is referred to: by its address, by an id within its file, else by its name."""
    if isinstance(value, str):
        return value.strip() if ABSOLUTE.match(value.strip()) else f"name:{fold(value)}" if fold(value) else None
    made = _node(value, file, "") if isinstance(value, dict) else None
    return made.own if made else None


def _node(value: dict[str, Any], file: str, pointer: str) -> Node | None:
    """The node of an object; one without an id, an address and a name is none."""
    given = value.get(ID)
    own = given.strip() if isinstance(given, str) and given.strip() else None
    values = {name: each for name, each in value.items() if name not in (ID, TYPE, CONTEXT)}
    made = Node("", own, tuple(_types(value)), values, Origin(file, column=pointer or "/"))
    if own is None and made.name is None:
        return None
    if own is None:
        made.own = f"name:{fold(made.name or '')}"
    else:
        made.own = own if not own.startswith(LOCAL) else f"{file}{own}"
    return made


def _types(value: Mapping[str, Any]) -> list[str]:
    return [PREFIX.sub("", each) for each in _list(value.get(TYPE)) if isinstance(each, str)]


def _typed(value: object) -> bool:
    return isinstance(value, dict) and TYPE in value


def _named(value: Mapping[str, Any]) -> bool:
    return "name" in value or ID in value


def _is_ours(context: object) -> bool:
    """Whether a context is schema.org's, alone, among others or under a prefix."""
    if isinstance(context, str):
        return "schema.org" in context
    parts = context.values() if isinstance(context, Mapping) else context if isinstance(context, list) else ()
    return any(_is_ours(each) for each in parts)


def _parts(pointer: str, value: object) -> Iterator[tuple[str, object]]:
    """The parts of a list, or the one value, each with its JSON pointer."""
    return _each(pointer, value) if isinstance(value, list) else iter([] if value is None else [(pointer, value)])


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON holds anything.
    """A value without the prefixes and wrappers of JSON-LD."""
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, dict):
        return value if isinstance(value, Scalar) else None
    for wrapper in ("@value", "@list", "@set"):
        if wrapper in value:
            return _plain(value[wrapper])
    return {PREFIX.sub("", str(name)): _plain(each) for name, each in value.items()}
