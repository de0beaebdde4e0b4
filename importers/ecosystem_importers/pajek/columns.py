"""Partitions and vectors: one value for each vertex, in the same file or in one beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from ecosystem_importers.graphs.graph import Graph
from ecosystem_importers.pajek.lines import Section

SUFFIXES = {".clu": "partition", ".vec": "vector", ".per": "permutation", ".cls": "cluster", ".hie": "hierarchy"}
VALUED = ("partition", "vector")


@dataclass(frozen=True)
class Column:
    """The values of a partition or vector in the order of the vertices."""

    sort: str
    name: str
    file: str
    values: tuple[str, ...]

    @property
    def stem(self) -> str:
        return PurePath(self.file).stem.lower()


def column(sort: str, name: str, section: Section, file: str) -> Column:
    """The column below a heading; its name is the one it is given, else that of its file or sort."""
    own = PurePath(name.split("(", maxsplit=1)[0].strip().strip('"')).stem if name else ""
    values = tuple(value for _, line in section.lines for value in line.split())
    return Column(
        sort, own or (PurePath(file).stem if PurePath(file).suffix.lower() in SUFFIXES else sort), file, values
    )


def given(graphs: Sequence[Graph], sizes: Sequence[int], columns: Sequence[Column]) -> tuple[list[Graph], list[Column]]:
    """The networks with the values of their columns, and the columns that fit none."""
    found = list(graphs)
    lost = []
    for each in columns:
        fitting = [at for at, size in enumerate(sizes) if size == len(each.values)]
        own = [at for at in fitting if found[at].file == each.file] or [
            at for at in fitting if len(fitting) == 1 or each.stem.startswith(PurePath(found[at].file).stem.lower())
        ]
        for at in own:
            found[at] = _with(found[at], each)
        lost += [] if own else [each]
    return found, lost


def _with(graph: Graph, column: Column) -> Graph:
    """The network whose nodes have the values of a column."""
    values = {str(number): value for number, value in enumerate(column.values, start=1)}
    nodes = [
        replace(node, attributes={**node.attributes, column.name: values[node.id]}) if node.id in values else node
        for node in graph.nodes
    ]
    return replace(graph, nodes=nodes)
