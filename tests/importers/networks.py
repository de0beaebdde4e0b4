"""Small networks, read into records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ecosystem.model import (
    ActorRecord,
    DatasetRecord,
    InitiativeRecord,
    Origin,
    Problem,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem_importers.base import Context, Importer
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.records import records

HERE = Origin("net")
Entity = ActorRecord | InitiativeRecord | ThemeRecord


@dataclass(frozen=True)
class Network:
    """The records of a network, by what tests ask of them."""

    records: list[Record]
    context: Context

    @property
    def entities(self) -> dict[str, Entity]:
        return {record.key: record for record in self.records if isinstance(record, Entity)}

    @property
    def actors(self) -> dict[str, ActorRecord]:
        return {record.name: record for record in self.records if isinstance(record, ActorRecord)}

    @property
    def initiatives(self) -> dict[str, InitiativeRecord]:
        return {record.name: record for record in self.records if isinstance(record, InitiativeRecord)}

    @property
    def themes(self) -> dict[str, ThemeRecord]:
        return {record.name: record for record in self.records if isinstance(record, ThemeRecord)}

    @property
    def schemes(self) -> list[SchemeRecord]:
        return [record for record in self.records if isinstance(record, SchemeRecord)]

    @property
    def ties(self) -> list[TieRecord]:
        return [record for record in self.records if isinstance(record, TieRecord)]

    @property
    def tie(self) -> TieRecord:
        (only,) = self.ties
        return only

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """Source, kind and target of all ties by name; `--` for undirected ones."""
        names = {key: record.name for key, record in self.entities.items()}
        return sorted(
            (names[tie.source], tie.kind + ("" if tie.directed else " --"), names[tie.target]) for tie in self.ties
        )

    @property
    def codes(self) -> dict[str, int]:
        return self.context.problems.totals

    def problem(self, code: str) -> Problem:
        (only,) = (problem for problem in self.context.problems if problem.code == code)
        return only


def node(own: str, label: str | None = None, **fields: Any) -> Node:
    return Node(id=own, label=label, origin=HERE, **fields)


def edge(source: str, target: str, **fields: Any) -> Edge:
    return Edge(source=source, target=target, origin=HERE, **fields)


def graph(nodes: Iterable[Node], edges: Iterable[Edge] = (), **fields: Any) -> Graph:
    return Graph(**{"file": "net", "nodes": tuple(nodes), "edges": tuple(edges), **fields})


def network(*graphs: Graph) -> Network:
    context = Context.of(DatasetRecord(name="d"))
    return Network(list(records(graphs, context)), context)


def read(importer: Importer, folder: Path, files: Mapping[str, str | bytes]) -> Network:
    """What an importer reads of files with these contents."""
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    context = Context.of(DatasetRecord(name="d"))
    given = [InputFile(folder / name, name) for name in files]
    return Network(list(importer.read(given, context)), context)
