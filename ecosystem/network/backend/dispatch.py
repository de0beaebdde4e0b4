"""The functions that NetworkX calls: conversion, what can be run, and the functions by their names there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ecosystem.network.backend.centrality import (
    betweenness_centrality,
    closeness_centrality,
    constraint,
    effective_size,
    eigenvector_centrality,
    harmonic_centrality,
    pagerank,
)
from ecosystem.network.backend.distances import (
    average_shortest_path_length,
    global_efficiency,
    wiener_index,
)
from ecosystem.network.backend.graph import BackendGraph
from ecosystem.network.backend.links import (
    adamic_adar_index,
    common_neighbor_centrality,
    jaccard_coefficient,
    preferential_attachment,
    resource_allocation_index,
)
from ecosystem.network.backend.mixing import degree_assortativity_coefficient
from ecosystem.network.backend.reasons import reason_against
from ecosystem.network.backend.structure import (
    articulation_points,
    average_clustering,
    biconnected_component_edges,
    biconnected_components,
    bridges,
    clustering,
    connected_components,
    core_number,
    has_bridges,
    is_biconnected,
    is_connected,
    number_connected_components,
    transitivity,
    triangles,
)

if TYPE_CHECKING:
    import networkx as nx

is_weakly_connected = is_connected
number_weakly_connected_components = number_connected_components
weakly_connected_components = connected_components

__all__ = [
    "adamic_adar_index",
    "articulation_points",
    "average_clustering",
    "average_shortest_path_length",
    "betweenness_centrality",
    "biconnected_component_edges",
    "biconnected_components",
    "bridges",
    "can_run",
    "closeness_centrality",
    "clustering",
    "common_neighbor_centrality",
    "connected_components",
    "constraint",
    "convert_from_nx",
    "convert_to_nx",
    "core_number",
    "degree_assortativity_coefficient",
    "effective_size",
    "eigenvector_centrality",
    "global_efficiency",
    "harmonic_centrality",
    "has_bridges",
    "is_biconnected",
    "is_connected",
    "is_weakly_connected",
    "jaccard_coefficient",
    "number_connected_components",
    "number_weakly_connected_components",
    "pagerank",
    "preferential_attachment",
    "resource_allocation_index",
    "transitivity",
    "triangles",
    "weakly_connected_components",
    "wiener_index",
]


def convert_from_nx(
    graph: nx.Graph[Any], *, edge_attrs: Mapping[str, float | None] | None = None, **_kept: object
) -> BackendGraph:
    """The rows of a graph, with the one weight that a function asks for; NetworkX keeps them till the graph changes."""
    weight, default = next(iter((edge_attrs or {}).items()), (None, None))
    return BackendGraph.of(graph, weight, 1.0 if default is None else default)


def convert_to_nx(result: object, **_kept: object) -> object:
    """Results are numbers and tables already."""
    return result


def can_run(name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> bool | str:
    """Whether a call is one of ours; else why not, which NetworkX shows or takes as a reason to do it itself."""
    return reason_against(name, args, kwargs) or True
