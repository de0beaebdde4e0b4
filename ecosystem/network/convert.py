"""Networks to NetworkX graphs and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
import networkx as nx
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.network.network import EDGE_SCHEMA, Network, Quality
from ecosystem.network.scope import Scope
from ecosystem.network.strengths import checked
from ecosystem.network.view import View
from ecosystem.store.snapshot import NODE_SCHEMA

S = TypeVar("S", bound=msgspec.Struct)

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


def from_networkx(graph: nx.Graph[Any], *, weighted: bool | None = None) -> Network:
    """The network of a graph: nodes by key, parallel edges summed; what is no column becomes `attributes`.

    An edge's `strength`, else its `weight`, else 1, is its strength. `weighted` says whether measures use strengths,
    else the view of the graph does. Raises BadInput for what is no graph, and for texts and numbers of no use.
    """
    if not isinstance(graph, nx.Graph):
        raise BadInput(f"A graph of NetworkX is expected, and this is a {type(graph).__name__}.")
    nodes = sorted(graph.nodes(data=True), key=lambda node: str(node[0]))
    numbers = {node: number for number, (node, _) in enumerate(nodes)}
    if len({str(node) for node in numbers}) < len(numbers):
        raise BadInput("Two nodes of the graph have the same text as their key: give each node its own.")
    frame = _frame([_node(str(node), data) for node, data in nodes])
    ties = [_edge((one, numbers[one]), (other, numbers[other]), data) for one, other, data in graph.edges(data=True)]
    view = _carried(graph, "view", View, {"directed": graph.is_directed()})
    if weighted is not None:
        view = msgspec.structs.replace(view, weighted=weighted)
    merged, quality = _merged(pl.DataFrame(ties, schema={**EDGE_SCHEMA, "stated": pl.Boolean()}), view.directed)
    quality = _carried(graph, "quality", Quality, msgspec.to_builtins(quality))
    scope = _carried(graph, "scope", Scope, {})
    revision = int(graph.graph.get("revision", 0))
    return Network(revision, scope, view, frame, checked(merged, frame["name"]), quality)


def _carried(graph: nx.Graph[Any], name: str, struct: type[S], default: Mapping[str, object]) -> S:
    """What `to_networkx` left in the graph under a name."""
    try:
        return msgspec.convert(graph.graph.get(name, default), struct)
    except msgspec.ValidationError as error:
        raise BadInput(f"`graph.graph['{name}']` is no {name} of a network: {error}.") from error


def _frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    try:
        return pl.DataFrame(rows, schema=NODE_SCHEMA)
    except (TypeError, UnicodeEncodeError, pl.exceptions.PolarsError) as error:
        raise BadInput(f"The nodes of the graph carry what is no text or number of a record: {error}.") from error


def _node(key: str, data: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(NODE_SCHEMA) | {"key": key, "attributes": _attributes(key, data)}
    row |= {name: _text(data.get(name)) for name in TEXTS}
    row["type"], row["name"] = data.get("type", "actor"), _text(data.get("name")) or key
    row["kind"], row["helix"] = _text(data.get("kind", "other")), _text(data.get("helix", "unknown"))
    row["is_class"], row["stub"] = bool(data.get("is_class", False)), bool(data.get("stub", False))
    row["broader"] = data.get("broader")
    return row


def _attributes(key: str, data: dict[str, Any]) -> str | None:
    """What is no column, as texts; a graph of ours has them under `attributes` already."""
    rest = {name: _text(value) for name, value in data.items() if name not in NODE_SCHEMA}
    known = {name: text for name, text in rest.items() if text is not None}
    kept = data.get("attributes")
    if isinstance(kept, str):
        try:
            msgspec.json.decode(kept, type=dict[str, str])
        except msgspec.MsgspecError as error:
            raise BadInput(f"The attributes of '{key}' are no texts by name in JSON: {error}.") from error
        return kept
    return msgspec.json.encode(known, order="sorted").decode() if known else None


def _text(value: object) -> str | None:
    """The text of a value; None for none, also where a data frame says so by NaN."""
    return None if value is None or value != value else str(value)  # noqa: PLR0124  # only NaN differs from itself


def _edge(source: tuple[object, int], target: tuple[object, int], data: dict[str, Any]) -> dict[str, Any]:
    said = data.get("strength", data.get("weight"))
    try:
        strength = 1.0 if said is None else float(said)
        counts = {"direct": int(data.get("direct", 1)), "shared": int(data.get("shared", 0))}
    except (TypeError, ValueError) as error:
        ends = f"The tie between '{source[0]}' and '{target[0]}'"
        raise BadInput(f"{ends} has a strength or a count that is no number: {error}.") from error
    return {"source": source[1], "target": target[1], "strength": strength, **counts, "stated": said is not None}


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
        without_strength=edges.filter(~pl.col("stated")).height,
        zero_strength=edges.filter(pl.col("strength") == 0).height,
        negative_strength=edges.filter(pl.col("strength") < 0).height,
    )
