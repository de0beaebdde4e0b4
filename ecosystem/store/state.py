"""What a store publishes, small enough to be asked for with every request."""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """The published revision, and the lineage: another text once what earlier revisions hold was rewritten.

    An erasure rewrites it, and so does filling a store with what another one holds. What is kept in memory of a
    revision holds for one lineage.
    """

    revision: int
    lineage: str
