"""The mapping of a graph as plain data: what each label, relationship type and property is in our words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from ecosystem.errors import BadInput, UnknownName
from ecosystem.model.vocabulary import Section, vocabulary

Sort = Literal["actor", "initiative", "theme", "ignore"]
Direction = Literal["forward", "backward", "none"]
IGNORE: Literal["ignore"] = "ignore"
ATTRIBUTE, IDENTIFIER = "attribute", "identifier"
ELEMENT = "elementId"
ANY = (ATTRIBUTE, IGNORE)
PLACE = ("country", "place", "region", "address", "postcode", "latitude", "longitude", "point")
ENTITY = ("alias", "kind", "description", "website", "evidence", "tags", IDENTIFIER, *PLACE, *ANY)
ROLES: dict[str, tuple[str, ...]] = {
    "actor": ("founded", "closed", *ENTITY),
    "initiative": ("stage", "start", "end", "amount", "currency", *ENTITY),
    "theme": ("description", "code", "evidence", *ANY),
    "tie": ("role", "kind", "description", "evidence", "start", "end", "strength", "amount", "currency", *ANY),
}
ADVICE = (
    "",
    "as: what nodes with a label are: actor, initiative, theme, or ignore. A node of several labels is read by the",
    "first of them here, so move labels up or down. key: the property that tells two nodes apart; elementId is the",
    "database's own number, which another copy of it does not keep. name: the property that they are called by.",
    "kind: a kind of our vocabulary; for a relationship also ignore. direction: forward, backward or none.",
    "currency: of amounts without a property for it. properties: what each is; attribute keeps it, ignore leaves it",
    "out; identifier:SCHEME is a number of a registry. What is not listed is an attribute.",
    "confidence, why, count and between only tell.",
)


class PropertyChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"role": "as"}):
    """What a property is."""

    role: str
    confidence: float | None = None
    why: str | None = None


class NodeChoice(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True, rename={"sort": "as"}
):
    """What the nodes of a label are."""

    sort: Sort
    kind: str | None = None
    key: str | None = None
    name: str | None = None
    properties: dict[str, PropertyChoice] = {}
    count: int | None = None
    confidence: float | None = None
    why: str | None = None


class RelationChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the relationships of a type are."""

    kind: str
    direction: Direction = "forward"
    currency: str | None = None
    properties: dict[str, PropertyChoice] = {}
    count: int | None = None
    between: tuple[str, ...] = ()
    confidence: float | None = None
    why: str | None = None


class GraphMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The labels in the order in which they are asked, and the relationship types."""

    nodes: dict[str, NodeChoice] = {}
    relationships: dict[str, RelationChoice] = {}

    def label(self, labels: list[str]) -> str | None:
        """The label by which a node is read."""
        return next((label for label in self.nodes if label in labels), None)

    def keys(self) -> set[str]:
        """The properties that hold keys."""
        return {each.key for each in self.nodes.values() if each.key and each.key != ELEMENT}


def mapping_of(content: Mapping[str, Any]) -> GraphMapping:
    """The mapping in plain data; raises BadInput, in one sentence and with what is known, where a name is not."""
    try:
        found = msgspec.convert(_written_out(content), GraphMapping)
    except msgspec.ValidationError as error:
        raise BadInput(
            f"The mapping cannot be used ({error}): correct it, or start from what --propose writes."
        ) from error
    for label, node in found.nodes.items():
        _check_node(label, node)
    for each in found.relationships.values():
        if each.kind != IGNORE:
            _check_kind("ties", each.kind)
        _check_roles("tie", each.properties)
    return found


def plain(mapping: GraphMapping) -> dict[str, Any]:
    """The mapping as data for YAML."""
    found: dict[str, Any] = msgspec.to_builtins(mapping)
    return found


def _written_out(content: Mapping[str, Any]) -> dict[str, Any]:
    """Properties may be given by their role alone, as `since: start`."""
    found: dict[str, Any] = {}
    for part, choices in content.items():
        made = dict(choices) if isinstance(choices, Mapping) else choices
        for name, choice in made.items() if isinstance(made, dict) else ():
            if isinstance(choice, Mapping) and isinstance(choice.get("properties"), Mapping):
                roles = choice["properties"].items()
                written = {str(own): {"as": each} if isinstance(each, str) else each for own, each in roles}
                made[name] = {**choice, "properties": written}
        found[str(part)] = made
    return found


def _check_node(label: str, node: NodeChoice) -> None:
    if node.sort == IGNORE:
        return
    if not node.key:
        raise BadInput(f"The label '{label}' has no key in the mapping: name the property that tells its nodes apart.")
    if node.kind and node.sort != "theme":
        _check_kind("actors" if node.sort == "actor" else "initiatives", node.kind)
    _check_roles(node.sort, node.properties)


def _check_kind(section: Section, kind: str) -> None:
    known = getattr(vocabulary(), section)
    if kind not in known:
        raise UnknownName(f"kind of {section.removesuffix('s')}", kind, list(known))


def _check_roles(sort: str, properties: Mapping[str, PropertyChoice]) -> None:
    for each in properties.values():
        if each.role.partition(":")[0] not in ROLES[sort]:
            raise UnknownName(f"property of {sort}", each.role, list(ROLES[sort]))
