"""The view model: one versioned, columnar description of a map; page, picture and notebook export are made from it."""

from __future__ import annotations

from typing import Any

import msgspec
import numpy as np
import polars as pl

from ecosystem.analysis.answer import Answer
from ecosystem.network.csr import I64
from ecosystem.network.network import Network
from ecosystem_visual.catalogue import Language, Palette, Term, Text, catalogue, palette
from ecosystem_visual.categories import Coded, Dimension, coded, of_clusters
from ecosystem_visual.hulls import MARGIN, WIDER, hulls
from ecosystem_visual.layout import Layout, layout
from ecosystem_visual.parts import Division, Parts, division
from ecosystem_visual.themes import Themes, themes

VERSION = 3
MEASURES = ("degree", "strength", "betweenness", "constraint", "effective_size")
ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
ESCAPES = {
    b"<": b"\\u003c",
    b">": b"\\u003e",
    b"&": b"\\u0026",
    "\u2028".encode(): b"\\u2028",
    "\u2029".encode(): b"\\u2029",
}


class Nodes(msgspec.Struct, frozen=True, kw_only=True):
    """One list a column; helix, kind, country, cluster and part are numbers of entries, -1 for none."""

    id: list[str]
    name: list[str]
    helix: list[int]
    kind: list[int]
    country: list[int]
    cluster: list[int]
    part: list[int]
    x: list[float]
    y: list[float]
    measures: dict[str, list[float | None]]
    roles: dict[str, list[int | None]]
    z: dict[str, list[float | None]]


class Edges(msgspec.Struct, frozen=True, kw_only=True):
    """`source` and `target` are places in the columns of nodes."""

    source: list[int]
    target: list[int]
    strength: list[float]
    direct: list[int]
    shared: list[int]


class Clusters(msgspec.Struct, frozen=True, kw_only=True):
    """Discs that do not overlap, and inside each the hull of its members."""

    number: list[int]
    name: list[str]
    size: list[int]
    x: list[float]
    y: list[float]
    radius: list[float]
    hull: list[list[float]]


class ViewModel(msgspec.Struct, frozen=True, kw_only=True):
    """A map; `language` is the one it opens in."""

    version: int = VERSION
    title: str
    language: Language
    revision: int
    scope: dict[str, Any]
    view: dict[str, Any]
    directed: bool
    citations: list[str]
    dimensions: dict[str, Dimension]
    themes: Themes
    clusters: Clusters
    parts: Parts
    nodes: Nodes
    edges: Edges
    measures: dict[str, Term]
    roles: dict[str, Term]
    palette: Palette
    strings: dict[str, Text]

    def to_json(self) -> bytes:
        """JSON that can stand inside a `<script>`."""
        return escaped(msgspec.json.encode(self))

    def group(self, cluster: int, part: int, language: Language) -> str:
        """What a cluster is called, or a part of it if that is not -1."""
        name = self.clusters.name[cluster]
        levels = {"cluster": name, "part": self.parts.entries[part].label.to(language)} if part >= 0 else {}
        return self.strings["levels"].to(language).format(**levels) if levels else name


def escaped(text: bytes) -> bytes:
    """JSON that can neither close a `<script>` nor open a comment in it."""
    for letter, safe in ESCAPES.items():
        text = text.replace(letter, safe)
    return text


def view_model(
    network: Network, brokers: Answer, clusters: Answer, membership: Answer, *, title: str, language: Language = "en"
) -> ViewModel:
    """The map of a network with answers of `brokers`, `clusters` and, for the same clusters, `membership` on it."""
    numbers, divided = _cluster_numbers(network, clusters.rows), division(network, membership.rows)
    source, target, strength = (network.edges[name].to_numpy() for name in ("source", "target", "strength"))
    placed = layout(network.nodes["key"].to_list(), numbers, source, target, strength, divided.codes)
    groups = coded(network) | {"cluster": of_clusters(clusters.rows["name"].to_list(), numbers.tolist())}
    return ViewModel(
        title=title,
        language=language,
        revision=network.revision,
        scope=network.scope.stated(),
        view=network.view.stated(),
        directed=network.view.directed,
        citations=[brokers.citation, clusters.citation],
        dimensions={name: each.dimension for name, each in groups.items()},
        themes=themes(network),
        clusters=_clusters(clusters.rows, placed, numbers, divided),
        parts=divided.parts(placed.x, placed.y),
        nodes=_nodes(network, brokers.rows, groups, placed, divided),
        edges=_edges(network.edges),
        measures=catalogue().measures,
        roles=catalogue().roles,
        palette=palette(),
        strings=catalogue().strings,
    )


def _cluster_numbers(network: Network, rows: pl.DataFrame) -> I64:
    """The place of each node's cluster in `rows`, -1 for none."""
    members = rows.select("members").with_row_index("cluster").explode("members")
    found = network.nodes.select("key").join(
        members, left_on="key", right_on="members", how="left", maintain_order="left"
    )
    return found["cluster"].cast(pl.Int64).fill_null(-1).to_numpy()


def _nodes(network: Network, rows: pl.DataFrame, groups: dict[str, Coded], placed: Layout, divided: Division) -> Nodes:
    figures = network.nodes.select("key").join(rows, left_on="key", right_on="id", how="left", maintain_order="left")
    return Nodes(
        id=network.nodes["key"].to_list(),
        name=network.nodes["name"].fill_null("").to_list(),
        **{name: each.codes for name, each in groups.items()},
        part=divided.codes.tolist(),
        x=placed.x.tolist(),
        y=placed.y.tolist(),
        measures={name: figures[name].to_list() for name in MEASURES},
        roles={role: figures[role].to_list() for role in ROLES},
        z={role: figures[f"z_{role}"].round(2).to_list() for role in ROLES},
    )


def _edges(edges: pl.DataFrame) -> Edges:
    drawn = edges.with_columns(pl.col("strength").round_sig_figs(6))
    return Edges(**{name: drawn[name].to_list() for name in Edges.__struct_fields__})


def _clusters(rows: pl.DataFrame, placed: Layout, numbers: I64, divided: Division) -> Clusters:
    k = rows.height
    margins = np.full(k, MARGIN)
    margins[divided.divided] = WIDER
    lack = k - len(placed.radius)
    x, y, radius = (np.pad(each, (0, lack)).tolist() for each in (placed.centre_x, placed.centre_y, placed.radius))
    return Clusters(
        number=rows["cluster"].to_list(),
        name=rows["name"].to_list(),
        size=rows["size"].to_list(),
        x=x,
        y=y,
        radius=radius,
        hull=hulls(placed.x, placed.y, numbers, margins),
    )
