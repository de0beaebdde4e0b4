"""What the report says of whole networks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ecosystem.model import Origin
from ecosystem_importers.graphs.cells import Desk
from ecosystem_importers.graphs.columns import Columns
from ecosystem_importers.graphs.graph import Graph


def report(graphs: Sequence[Graph], of: Sequence[Columns], desk: Desk) -> None:
    """People, contact data and attributes that were left out, each said once."""
    if not graphs:
        return
    place = Origin(min(graph.file for graph in graphs))
    if desk.people:
        message = f"Left out, since people are not imported: {desk.people} nodes, and {desk.people_ties} edges to them."
        desk.problems.note("people_dropped", message, place)
    if desk.unnamed:
        message = f"{desk.unnamed} nodes have no label; named by their ids."
        desk.problems.note("no_name", message, place)
    if desk.contacts:
        message = f"{desk.contacts} e-mail addresses and telephone numbers were taken out of texts."
        desk.problems.note("contact_data", message, place)
    if private := _names(each.private for each in of):
        message = "Attributes about people, e-mail addresses or telephone numbers; left out."
        desk.problems.note("private_columns", message, place, private)
    if results := _names(each.results for each in of):
        message = "Results or drawing of another tool; left out, since they are computed here."
        desk.problems.note("result_columns", message, place, results)
    for graph in sorted(graphs, key=lambda graph: (graph.file, graph.name or "")):
        _report_modes(graph, desk)


def _report_modes(graph: Graph, desk: Desk) -> None:
    modes = sorted({node.mode for node in graph.nodes if node.mode})
    if len(modes) > 1 and not graph.modes and not any(node.kind for node in graph.nodes):
        message = "A network of two modes that does not say what they are: see how their nodes were read."
        desk.problems.note("modes", message, Origin(graph.file), ", ".join(modes))


def _names(sets: Iterable[frozenset[str]]) -> str:
    return ", ".join(sorted(frozenset().union(*sets)))
