"""What NetworkX writes is read as it was: nodes, edges with their direction, parallels, weights and attributes."""

from __future__ import annotations

import json
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.model import ActorRecord, TieRecord
from tests.importers.sheets import Read, read, write

Network: TypeAlias = "nx.Graph[Any]"
Written = Callable[[Network], dict[str, Any]]
TYPES = (nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph)
WORDS = ("Harbour", "Coast", "River", "Forest", "Lake", "Östra", "北方", "São", 'Quote "d"', "Sla/sh")
ENDS = st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda pair: pair[0] != pair[1])
EDGES = st.lists(st.tuples(ENDS, st.sampled_from([0.5, 1.0, 2.0, 7.25])), max_size=15)


def node_link(network: Network) -> dict[str, Any]:
    return dict(nx.node_link_data(network, edges="links"))


def cytoscape(network: Network) -> dict[str, Any]:
    return dict(nx.cytoscape_data(network))


def adjacency(network: Network) -> dict[str, Any]:
    return dict(nx.adjacency_data(network))


WRITERS = pytest.mark.parametrize("write_as", [node_link, cytoscape, adjacency])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    network: Network = draw(st.sampled_from(TYPES))()
    for number in range(8):
        network.add_node(f"{WORDS[number]} Lab", kind="lab", founded=str(1990 + number))
    names = list(network)
    for (source, target), weight in draw(EDGES):
        network.add_edge(names[source], names[target], weight=weight)
    return network


def imported(data: dict[str, Any]) -> Read:
    with tempfile.TemporaryDirectory() as folder:
        return read(write(Path(folder) / "network.json", json.dumps(data)))


def edges_of(network: Network) -> Counter[tuple[Any, ...]]:
    """The edges of a network, those without direction in one order."""
    directed = network.is_directed()
    pairs = ((source, target, data["weight"]) for source, target, data in network.edges(data=True))
    return Counter(
        (*((source, target) if directed else sorted((source, target))), weight, directed)
        for source, target, weight in pairs
    )


def ties_of(found: Read) -> Counter[tuple[Any, ...]]:
    names = {each.key: each.name for each in found.of(ActorRecord)}
    ends = ((names[tie.source], names[tie.target], tie) for tie in found.of(TieRecord))
    return Counter(
        (*((source, target) if tie.directed else sorted((source, target))), tie.strength, tie.directed)
        for source, target, tie in ends
    )


@WRITERS
@settings(max_examples=40, deadline=None)
@given(network=networks())
def test_what_is_written_is_read(write_as: Written, network: Network) -> None:
    found = imported(write_as(network))
    assert {name: str(actor.founded) for name, actor in found.actors.items()} == dict(network.nodes(data="founded"))
    assert {actor.kind for actor in found.actors.values()} == {"lab"}
    assert ties_of(found) == edges_of(network)
    assert set(found.codes) <= {"no_name"}


@pytest.mark.parametrize("write_as", [node_link, cytoscape])
@settings(max_examples=20, deadline=None)
@given(network=networks(), seed=st.integers(0, 99))
def test_the_order_of_nodes_and_edges_changes_nothing(write_as: Written, network: Network, seed: int) -> None:
    def said(data: dict[str, Any]) -> list[str]:
        shown = (repr(each).partition(", origin=")[0] for each in imported(data).records)
        return sorted(shown)

    data, moved = write_as(network), write_as(network)
    for held in (moved, moved.get("elements", {})):
        for name in ("nodes", "links", "edges"):
            random.Random(seed).shuffle(held.get(name, []))
    assert said(moved) == said(data)


def test_numbers_and_pairs_as_ids(tmp_path: Path) -> None:
    network = nx.grid_2d_graph(2, 2)
    assert len(imported(node_link(network)).ties) == 4
    numbered = nx.path_graph(3)
    assert len(imported(node_link(numbered)).ties) == 2
    assert len(imported(cytoscape(numbered)).ties) == 2
    assert len(imported(adjacency(numbered)).ties) == 2
