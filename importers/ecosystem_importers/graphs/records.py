"""From networks to records: nodes become actors, initiatives or themes, edges become ties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ecosystem.model import ActorRecord, InitiativeRecord, Record, ThemeRecord
from ecosystem_importers.base import Context
from ecosystem_importers.graphs.cells import Cells, Desk
from ecosystem_importers.graphs.columns import Columns, columns
from ecosystem_importers.graphs.edges import draft, keyed
from ecosystem_importers.graphs.ends import End, Ends, Stubs
from ecosystem_importers.graphs.entities import Entity, entity
from ecosystem_importers.graphs.graph import Edge, Graph
from ecosystem_importers.graphs.keys import Keys
from ecosystem_importers.graphs.named import Named, Namer
from ecosystem_importers.graphs.report import report
from ecosystem_importers.graphs.themes import Themes
from ecosystem_importers.mentions import Mentions


@dataclass
class Entities:
    """The records of all nodes, each key once."""

    actors: Mentions[ActorRecord]
    initiatives: Mentions[InitiativeRecord]
    themes: Themes

    def add(self, record: Entity, tags: Sequence[str]) -> None:
        if isinstance(record, ThemeRecord):
            self.themes.add(record)
        elif isinstance(record, InitiativeRecord):
            self.initiatives.add(record)
        else:
            self.actors.add(record)
        self.themes.tag(record.key, tags, record.origin)


def records(graphs: Sequence[Graph], context: Context) -> Iterator[Record]:
    """The records of all networks of one delivery: themes, actors, initiatives, stubs, then ties.

    A node is an actor unless its kind, or the name of its mode, is one of initiatives or a theme. Its key is its id, or
    its label where ids are only positions. People are left out with their edges unless the dataset lets them in; loops
    are left out; parallel edges stay apart. An untyped edge is `related_to`; between actor and initiative it is
    `participates_in`, to a theme `addresses_theme`. What another tool computed or drew is left out. All of it is said
    in the problems.
    """
    desk = Desk(context.problems, context.people)
    of_nodes, of_edges = _columns(graphs)
    entities = Entities(Mentions(context), Mentions(context), Themes(context))
    stubs = Stubs(context.dataset.name, desk)
    placed = list(_placed(graphs, Namer(graphs, of_nodes, desk), entities, stubs))
    several = Counter(graph.file for graph in graphs)
    drafts = [
        draft(
            edge,
            both,
            Cells(edge.attributes, edge.origin, of_edges[graph.file], desk),
            graph.name if several[graph.file] > 1 else None,
        )
        for graph, ends in placed
        for edge, both in _joined(graph, ends, desk)
    ]
    yield from entities.themes.records()
    yield from entities.actors.records()
    yield from entities.initiatives.records()
    yield from (stub for _, stub in sorted(stubs.found.items()))
    yield from keyed(drafts, context.ties)
    yield from entities.themes.ties()
    report(graphs, [*of_nodes.values(), *of_edges.values()], desk)


def _columns(graphs: Sequence[Graph]) -> tuple[dict[str, Columns], dict[str, Columns]]:
    """The columns of nodes and of edges, each file for itself: what `type` means in one, `kind` may in another."""
    files = sorted({graph.file for graph in graphs})
    own = {file: [graph for graph in graphs if graph.file == file] for file in files}
    nodes = {file: columns("actors", [node.attributes for each in own[file] for node in each.nodes]) for file in files}
    edges = {file: columns("ties", [edge.attributes for each in own[file] for edge in each.edges]) for file in files}
    return nodes, edges


def _placed(graphs: Sequence[Graph], namer: Namer, entities: Entities, stubs: Stubs) -> Iterator[tuple[Graph, Ends]]:
    """Each network with its nodes as ends of edges; their records are added to the entities."""
    keys = Keys(stubs.dataset, stubs.desk.problems)
    for graph in sorted(graphs, key=lambda graph: (graph.file, graph.name or "")):
        nodes = list(namer.named(graph))
        named = [each for each in nodes if isinstance(each, Named)]
        own = keys.of(graph, named)
        for each in named:
            entities.add(*entity(each, own[each.own]))
            stubs.sorts[own[each.own]] = each.sort
        yield graph, Ends(graph, nodes, own, stubs)


def _joined(graph: Graph, ends: Ends, desk: Desk) -> Iterator[tuple[Edge, tuple[End, End]]]:
    """The edges of one network whose ends are two nodes, and those of nodes inside others."""
    for edge in chain(graph.edges, _nested(graph)):
        found = _both(edge, ends)
        if found and found[0].key == found[1].key:
            desk.problems.note("loop", "Both ends are the same node; the edge was left out.", edge.origin, edge.source)
        elif found:
            yield edge, found


def _both(edge: Edge, ends: Ends) -> tuple[End, End] | None:
    source = ends.of(edge.source, edge.origin)
    target = ends.of(edge.target, edge.origin) if source else None
    return (source, target) if source and target else None


def _nested(graph: Graph) -> Iterator[Edge]:
    for node in graph.nodes:
        if node.parent is not None:
            yield Edge(source=node.id, target=node.parent, origin=node.origin, kind="part_of", directed=True)
