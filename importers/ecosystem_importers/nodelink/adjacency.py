"""The neighbours of each node, as NetworkX writes them, as links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem_importers.graphs.graph import Node
from ecosystem_importers.graphs.listed import Parts
from ecosystem_importers.graphs.members import identity


def neighbours(adjacency: Parts, nodes: Sequence[Node], directed: bool | None) -> Iterator[tuple[str, object]]:
    """A link for each neighbour; without direction a link stands at both of its ends, and counts once."""
    position = {node.id: at for at, node in enumerate(nodes)}
    for at, (pointer, value) in enumerate(adjacency):
        for number, each in enumerate(value if isinstance(value, list) else ()):
            if not isinstance(each, dict) or at >= len(nodes):
                continue
            target = identity(each)
            if directed or position.get(target or "", at) >= at:
                own = {name: said for name, said in each.items() if name != "id"}
                yield f"{pointer}/{number}", {**own, "source": nodes[at].id, "target": target}
