"""Networks to NetworkX graphs and back."""

from __future__ import annotations

from typing import Any

import msgspec
import networkx as nx
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.network.network import EDGE_SCHEMA, Network, Quality
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.snapshot import NODE_SCHEMA

TEXTS = (
    "name",
    "kind",
    "kind_word",
    "helix",
    "stage",
    "country",
    "place",
    "region",
    "scheme",
    "source_class",
    "dataset",
)


def to_networkx(network: Network) -> nx.Graph[str] | nx.DiGraph[str]:
    """A graph whose nodes and edges carry the columns of the network; the rest stands in `graph.graph`."""
    graph: nx.Graph[str] = nx.DiGraph() if network.view.directed else nx.Graph()
    graph.graph.update(
        revision=network.revision,
        scope=msgspec.to_builtins(network.scope),
        view=msgspec.to_builtins(network.view),
        quality=msgspec.to_builtins(network.quality),
    )
    graph.add_nodes_from((row.pop("key"), row) for row in network.nodes.iter_rows(named=True))
    keys = network.nodes["key"].to_list()
    for source, target, *values in network.edges.iter_rows():
        graph.add_edge(keys[source], keys[target], **dict(zip(list(EDGE_SCHEMA)[2:], values, strict=True)))
    return graph


def from_networkx(graph: nx.Graph[Any]) -> Network:
    """The network of a graph: nodes by key, parallel edges summed; what is no column becomes `attributes`."""
    nodes = sorted(graph.nodes(data=True), key=lambda node: str(node[0]))
    numbers = {node: number for number, (node, _) in enumerate(nodes)}
    if len({str(node) for node in numbers}) < len(numbers):
        raise BadInput("Two nodes of the graph have the same text as their key: give each node its own.")
    frame = pl.DataFrame([_node(str(node), data) for node, data in nodes], schema=NODE_SCHEMA)
    edges = pl.DataFrame(
        [_edge(numbers[one], numbers[other], data) for one, other, data in graph.edges(data=True)], schema=EDGE_SCHEMA
    )
    view = msgspec.convert(graph.graph.get("view", {"directed": graph.is_directed()}), View)
    merged, quality = _merged(edges, view.directed)
    if "quality" in graph.graph:
        quality = msgspec.convert(graph.graph["quality"], Quality)
    scope = msgspec.convert(graph.graph.get("scope", {}), Scope)
    return Network(int(graph.graph.get("revision", 0)), scope, view, frame, merged, quality)


def _node(key: str, data: dict[str, Any]) -> dict[str, Any]:
    rest = {name: str(value) for name, value in data.items() if name not in NODE_SCHEMA}
    text = data.get("attributes") or (msgspec.json.encode(rest, order="sorted").decode() if rest else None)
    row: dict[str, Any] = dict.fromkeys(NODE_SCHEMA) | {"key": key, "attributes": text}
    row |= {name: data.get(name) for name in TEXTS}
    row["type"], row["name"] = data.get("type", "actor"), str(data.get("name", key))
    row["kind"], row["helix"] = data.get("kind", "other"), data.get("helix", "unknown")
    row["is_class"], row["stub"] = bool(data.get("is_class", False)), bool(data.get("stub", False))
    row["broader"] = data.get("broader")
    return row


def _edge(source: int, target: int, data: dict[str, Any]) -> dict[str, Any]:
    strength = float(data.get("strength", data.get("weight", 1.0)))
    return {"source": source, "target": target, "strength": strength} | {
        "direct": int(data.get("direct", 1)),
        "shared": int(data.get("shared", 0)),
    }


def _merged(edges: pl.DataFrame, directed: bool) -> tuple[pl.DataFrame, Quality]:
    if not directed:
        ends = ("source", "target")
        edges = edges.with_columns(source=pl.min_horizontal(ends), target=pl.max_horizontal(ends))
    usable = edges.filter(pl.col("strength") > 0, pl.col("source") != pl.col("target"))
    sums = (pl.col(name).sum() for name in ("strength", "direct", "shared"))
    merged = usable.sort("source", "target", "strength").group_by("source", "target", maintain_order=True).agg(*sums)
    return merged, Quality(
        loops=edges.filter(pl.col("source") == pl.col("target")).height,
        parallel=usable.height - merged.height,
        zero_strength=edges.filter(pl.col("strength") == 0).height,
        negative_strength=edges.filter(pl.col("strength") < 0).height,
    )
