"""Trees of names and children, each child part of its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from ecosystem_importers.base import Context
from ecosystem_importers.graphs.graph import Node
from ecosystem_importers.graphs.listed import objects, parts
from ecosystem_importers.graphs.members import Members

NAMES = ("name", "label", "title", "id")


def nodes(root: Members, context: Context) -> Iterator[Node]:
    """The nodes of a tree; one without an id of its own is known by its path."""
    waiting: list[tuple[Members, str | None]] = [(root, None)]
    seen: Counter[str] = Counter()
    while waiting:
        found, parent = waiting.pop()
        children = _ordered(objects(found.file, parts(f"{found.pointer}/children", found.take("children")), context))
        node = _node(found, parent, seen)
        waiting += ((child, node.id) for child in reversed(children))
        yield node


def _ordered(children: Iterable[Members]) -> list[Members]:
    """The children; those of one name in an order that depends on what they hold, not on where they stand."""
    found = list(children)
    names = Counter(_name(child) for child in found)
    twins = {name for name, times in names.items() if times > 1}
    return sorted(found, key=lambda child: (_name(child), _content(child) if _name(child) in twins else b""))


def _name(child: Members) -> str:
    return str(next((child.left[name] for name in NAMES if child.left.get(name)), ""))


def _content(child: Members) -> bytes:
    return msgspec.json.encode(child.left, order="sorted")


def _node(found: Members, parent: str | None, seen: Counter[str]) -> Node:
    label, own = found.text(*NAMES[:3]), found.id("id")
    path = own or "/".join(part for part in (parent, label or "unnamed") if part)
    seen[path] += 1
    return Node(
        id=path if seen[path] == 1 else f"{path}:{seen[path]}",
        origin=found.origin(),
        label=label,
        parent=parent,
        attributes=found.rest(),
    )
