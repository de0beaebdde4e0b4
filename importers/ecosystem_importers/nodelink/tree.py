"""Trees of names and children, each child part of its parent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ecosystem_importers.base import Context
from ecosystem_importers.graphs.graph import Node
from ecosystem_importers.graphs.listed import objects, parts
from ecosystem_importers.graphs.members import Members


def nodes(root: Members, context: Context) -> Iterator[Node]:
    """The nodes of a tree; one without an id of its own is known by its path."""
    waiting: list[tuple[Members, str | None]] = [(root, None)]
    seen: Counter[str] = Counter()
    while waiting:
        found, parent = waiting.pop()
        children = list(objects(found.file, parts(f"{found.pointer}/children", found.take("children")), context))
        node = _node(found, parent, seen)
        waiting += ((child, node.id) for child in reversed(children))
        yield node


def _node(found: Members, parent: str | None, seen: Counter[str]) -> Node:
    label, own = found.text("name", "label", "title"), found.id("id")
    path = own or "/".join(part for part in (parent, label or "unnamed") if part)
    seen[path] += 1
    return Node(
        id=path if seen[path] == 1 else f"{path}:{seen[path]}",
        origin=found.origin(),
        label=label,
        parent=parent,
        attributes=found.rest(),
    )
