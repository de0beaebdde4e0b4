"""Which nodes the ends of links mean: their ids, or their positions in the list, as older versions of D3 have it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ecosystem_importers.graphs.graph import Node
from ecosystem_importers.graphs.members import identity

Pair = tuple[str | None, str | None]


class Ends:
    """Finds the node of an end; an end that is no node of the file stays as it is written."""

    def __init__(self, nodes: Sequence[Node], ends: Iterable[object]) -> None:
        self._ids = [node.id for node in nodes]
        known = frozenset(self._ids)
        given = {own: end for end in ends if (own := identity(end)) is not None}
        strange = [own for own in given if own not in known]
        self._by_position = bool(strange) and all(self._is_position(end) for end in given.values())

    def ids(self, source: object, target: object) -> Pair:
        """The ids of the nodes that two ends mean; None for an end that says nothing."""
        return self._id(source), self._id(target)

    def _id(self, end: object) -> str | None:
        if self._by_position and isinstance(end, int):
            return self._ids[end]
        return identity(end)

    def _is_position(self, end: object) -> bool:
        return isinstance(end, int) and not isinstance(end, bool) and 0 <= end < len(self._ids)
