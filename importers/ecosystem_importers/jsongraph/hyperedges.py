"""Hyperedges, which join many nodes at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from ecosystem_importers.graphs.graph import Edge, Node
from ecosystem_importers.graphs.members import Members, identity
from ecosystem_importers.values.kinds import what

JOINT = "partnership"


def expanded(hyperedges: Iterable[Members], names: Mapping[str, str]) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges that stand for hyperedges; `names` are those of the nodes, by id."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    seen: Counter[str] = Counter()
    for each in sorted(hyperedges, key=lambda found: msgspec.json.encode(found.left, order="sorted")):
        if "nodes" in each.left:
            node, own = _joint(each, names, seen)
            nodes.append(node)
            edges += own
        else:
            edges += _directed(each)
    return nodes, edges


def _joint(found: Members, names: Mapping[str, str], seen: Counter[str]) -> tuple[Node, list[Edge]]:
    """What many do together is one initiative in which each participates, rather than a tie for each pair."""
    members, relation = _ids(found, "nodes"), found.text("relation")
    own, label = found.id("id") or _id(members, relation, seen), found.text("label")
    known = relation is not None and what(relation).sort == "initiative"
    if relation and not known:
        found.left["relation"] = relation
    found.lift("metadata")
    node = Node(
        id=own,
        origin=found.origin(),
        label=label or " – ".join(sorted(names.get(each, each) for each in members)),
        kind=relation if known else JOINT,
        attributes=found.rest(),
    )
    return node, [_participation(each, node) for each in members]


def _participation(member: str, joint: Node) -> Edge:
    return Edge(source=member, target=joint.id, origin=joint.origin, kind="participates_in", directed=True)


def _directed(found: Members) -> Iterator[Edge]:
    """An edge from each of the sources to each of the targets."""
    sources, targets = _ids(found, "source"), _ids(found, "target")
    relation, label, weight = found.text("relation"), found.text("label"), found.number("weight")
    found.skip("directed")
    found.lift("metadata")
    attributes = found.rest()
    for source in sources:
        for target in targets:
            yield Edge(
                source=source,
                target=target,
                origin=found.origin(),
                kind=relation,
                label=label,
                directed=True,
                weight=weight,
                attributes=attributes,
            )


def _ids(found: Members, name: str) -> list[str]:
    value = found.take(name)
    listed = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(own for each in listed if (own := identity(each)) is not None))


def _id(members: list[str], relation: str | None, seen: Counter[str]) -> str:
    """An id made of what is joined, and by what; a number where that comes again."""
    own = ":".join(["hyperedge", relation or "", *sorted(members)])
    seen[own] += 1
    return own if seen[own] == 1 else f"{own}:{seen[own]}"
