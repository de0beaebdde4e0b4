"""A network as a file holds it, before it is known what its nodes and edges stand for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ecosystem.model import Origin, PartialDate


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A node: its id in the file, what it is called, and its attributes by the names of the source.

    `mode` is the set that it belongs to in a network of two modes; `parent` the id of the node around it.
    """

    id: str
    origin: Origin
    label: str | None = None
    kind: str | None = None
    mode: str | None = None
    parent: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Edge:
    """An edge between two nodes by their ids; `directed` is None where the source does not say.

    `kind` is the source's word for the relation, `label` what else is written on the edge.
    """

    source: str
    target: str
    origin: Origin
    id: str | None = None
    kind: str | None = None
    label: str | None = None
    directed: bool | None = None
    mutual: bool = False
    weight: float | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Graph:
    """One network of a file; `modes` says what the sets of a two-mode network are called, where the source does.

    `numbered` says that the ids are only positions in the file, which another export gives anew: then labels are what
    lasts. None where the ids have to show it themselves.
    """

    file: str
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    name: str | None = None
    modes: Mapping[str, str] = field(default_factory=dict)
    numbered: bool | None = None
