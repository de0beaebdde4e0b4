"""The reference graphs of the oracles as networks."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import networkx as nx

from ecosystem.network.network import Network

ORACLES: dict[str, Any] = json.loads((Path(__file__).parent.parent / "oracles" / "oracles.json").read_text("utf-8"))


def of_edges(name: str, weights: bool = False) -> Network:
    """An oracle's graph, its `edges` undirected or its `arcs` directed, with its groups as the attribute `sector`."""
    oracle = ORACLES[name]
    graph: nx.Graph[Any] = nx.DiGraph() if "arcs" in oracle else nx.Graph()
    pairs = oracle.get("arcs") or oracle["edges"]
    strengths = oracle["weights"] if weights else [1.0] * len(pairs)
    for (one, other), strength in zip(pairs, strengths, strict=True):
        graph.add_edge(str(one), str(other), weight=strength)
    if weights:
        graph.graph["view"] = {"directed": graph.is_directed(), "weighted": True}
    nx.set_node_attributes(graph, {str(node): str(group) for node, group in oracle.get("groups", {}).items()}, "sector")
    return Network.from_networkx(graph)


def karate() -> Network:
    """Zachary's karate club without weights; `club` is an attribute."""
    graph: nx.Graph[Any] = nx.karate_club_graph()
    for _, _, data in graph.edges(data=True):
        del data["weight"]
    return Network.from_networkx(graph)


def scattered(n: int, m: int, seed: int = 0) -> Network:
    """A random network of n nodes and about m ties, denser among the first, with four helixes in turn."""
    chance = random.Random(seed)
    graph: nx.Graph[Any] = nx.Graph()
    helixes = ("government", "academia", "industry", "civil_society")
    graph.add_nodes_from((f"n{at:06}", {"helix": helixes[at % 4]}) for at in range(n))
    for _ in range(m):
        one, other = int(n * chance.random() ** 2), int(n * chance.random())
        graph.add_edge(f"n{one:06}", f"n{other:06}", weight=1 + chance.randrange(3))
    return Network.from_networkx(graph)
