"""From the record to a network: direct ties, and what two actors share (two-mode to one-mode)."""

from __future__ import annotations

import numpy as np
import polars as pl
from scipy.sparse import csr_array, triu

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.csr import I64
from ecosystem.network.network import EDGE_SCHEMA, Network, Quality
from ecosystem.network.rollup import rolled_up
from ecosystem.network.scope import Scope
from ecosystem.network.selection import Selection, select
from ecosystem.network.strengths import checked
from ecosystem.network.themes import ADDRESSES, actor_themes
from ecosystem.network.view import View
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot

TYPES = {"actors": ("actor",), "actors+initiatives": ("actor", "initiative"), "all": ("actor", "initiative", "theme")}
PAIRS_AT_MOST = 50_000_000


def project(snapshot: Snapshot, scope: Scope, view: View, reader: Reader | None = None) -> Network:
    """The network of a snapshot under a scope and a view; `reader` reads the record that the snapshot was taken of."""
    if view.nodes != "actors" and view.projection not in ("collaboration", "direct"):
        raise BadInput(
            f"The projection '{view.projection}' makes ties between actors: leave out --nodes {view.nodes}, "
            "or use --projection collaboration."
        )
    selection = select(snapshot, scope, reader)
    return of_selection(rolled_up(selection, view.by_parent) if view.by_parent else selection, view)


def of_selection(selection: Selection, view: View) -> Network:
    """The network of the part of a snapshot that a scope has left."""
    snapshot, scope = selection.snapshot, selection.scope
    rows = np.sort(np.concatenate([_nodes(selection, each) for each in TYPES[view.nodes]]))
    at = np.full(snapshot.nodes.height, -1, np.int64)
    at[rows] = np.arange(len(rows))
    direct = _direct(selection, view, at)
    usable = direct.filter(pl.col("strength") > 0, pl.col("source") != pl.col("target"))
    shared = _shared(selection, view, at)
    nodes = selection.snapshot.nodes[rows]
    edges = checked(_joined(usable, shared, view.directed), nodes["name"])
    quality = _quality(selection, nodes, direct, usable.height - _pairs(edges, view.directed))
    return Network(snapshot.revision, scope, view, nodes, edges, quality, selection, rows)


def _nodes(selection: Selection, entity_type: str) -> I64:
    return np.flatnonzero(selection.under_way) if entity_type == "initiative" else selection.of_type(entity_type)


def _direct(selection: Selection, view: View, at: I64) -> pl.DataFrame:
    """The ties between nodes of the network: source, target, strength (null where the source states none), directed."""
    kinds = selection.scope.tie_kinds or vocabulary().tie_kinds("collaboration")
    if view.nodes == "all":
        kinds = (*kinds, ADDRESSES)
    ties = selection.ties if view.projection in ("collaboration", "direct") else selection.ties.clear()
    ties = ties.filter(pl.col("kind").is_in(kinds))
    source, target = at[ties["source"].to_numpy()], at[ties["target"].to_numpy()]
    ends = ties.with_columns(source=pl.Series(source, dtype=pl.Int64), target=pl.Series(target, dtype=pl.Int64))
    ends = ends.filter(pl.col("source") >= 0, pl.col("target") >= 0)
    return ends.select("source", "target", pl.col("strength").fill_null(1.0), "directed", stated=pl.col("strength"))


def _shared(selection: Selection, view: View, at: I64) -> pl.DataFrame:
    """Pairs of actors (source < target) with what they share."""
    if view.nodes != "actors" or view.projection == "direct":
        return pl.DataFrame(schema=EDGE_SCHEMA)
    if view.projection == "shared-themes":
        pairs = actor_themes(selection).rename({"theme": "group"})
    else:
        pairs = _joint(selection).rename({"initiative": "group"})
    counted = view.projection == "co-participation-count"
    return _meetings(at[pairs["actor"].to_numpy()], pairs["group"].to_numpy(), int((at >= 0).sum()), counted)


def _joint(selection: Selection) -> pl.DataFrame:
    """Participations in initiatives that make their participants work together."""
    apart = selection.snapshot.nodes["kind"].is_in(vocabulary().apart()).fill_null(False).to_numpy()
    pairs = selection.participations
    initiatives = pairs["initiative"].to_numpy()
    return pairs.filter(pl.Series((selection.under_way & ~apart)[initiatives], dtype=pl.Boolean))


def _meetings(actors: I64, groups: I64, n: int, counted: bool) -> pl.DataFrame:
    """Newman's projection: each group of k members adds 1/(k-1), or 1, to each pair of its members."""
    names, group = np.unique(groups, return_inverse=True)
    sizes = np.bincount(group, minlength=len(names))
    pairs = int((sizes * (sizes - 1) // 2).sum())
    if pairs > PAIRS_AT_MOST:
        raise BadInput(
            f"The projection would make {pairs:,} ties, more than {PAIRS_AT_MOST:,}: narrow the scope, or use "
            "--nodes actors+initiatives."
        )
    share = np.ones(len(names)) if counted else 1.0 / np.maximum(sizes - 1, 1)
    member = csr_array((np.ones(len(actors)), (actors, group)), shape=(n, len(names)))
    weighted = csr_array((share[group], (actors, group)), shape=(n, len(names)))
    strength, number = (triu(csr_array(each @ member.T), 1, format="csr") for each in (weighted, member))
    for matrix in (strength, number):
        matrix.sort_indices()
    cells = number.tocoo()
    return pl.DataFrame(
        {
            "source": cells.row.astype(np.int64),
            "target": cells.col.astype(np.int64),
            "strength": strength.tocoo().data,
            "direct": np.zeros(cells.nnz, np.int64),
            "shared": np.rint(cells.data).astype(np.int64),
        },
        schema=EDGE_SCHEMA,
    )


def _joined(direct: pl.DataFrame, shared: pl.DataFrame, directed: bool) -> pl.DataFrame:
    """One edge for each pair: strengths and numbers of all its ties are summed."""
    counted = direct.select("source", "target", "strength", "directed").with_columns(
        direct=pl.lit(1, pl.Int64), shared=pl.lit(0, pl.Int64)
    )
    ties = counted.select(*EDGE_SCHEMA)
    if directed:
        both_ways = _reversed(counted.filter(~pl.col("directed")).select(*EDGE_SCHEMA))
        edges = pl.concat([ties, both_ways, shared, _reversed(shared)])
    else:
        edges = pl.concat([_ordered(ties), shared])
    return _summed(edges)


def _summed(edges: pl.DataFrame) -> pl.DataFrame:
    """One row for each pair of ends, in their order, strengths added up from the least."""
    if edges.is_empty():
        return edges
    columns = {name: edges[name].to_numpy() for name in EDGE_SCHEMA}
    pair = columns["source"] * (int(columns["target"].max()) + 1) + columns["target"]
    order = np.argsort(pair, kind="stable")
    again = np.diff(pair[order]) == 0
    # Few pairs come more than once: only the strengths of these need an order.
    alike = np.flatnonzero(np.append(again, False) | np.append(False, again))
    some = order[alike]
    order[alike] = some[np.lexsort((columns["shared"][some], columns["strength"][some], pair[some]))]
    first = np.flatnonzero(np.append(True, ~again))
    ends = {name: columns[name][order[first]] for name in ("source", "target")}
    # A sum beyond all numbers is no matter here: no such strength is accepted.
    with np.errstate(over="ignore"):
        sums = {name: np.add.reduceat(columns[name][order], first) for name in ("strength", "direct", "shared")}
    return pl.DataFrame(ends | sums, schema=EDGE_SCHEMA)


def _reversed(edges: pl.DataFrame) -> pl.DataFrame:
    return edges.with_columns(source=pl.col("target"), target=pl.col("source"))


def _ordered(edges: pl.DataFrame) -> pl.DataFrame:
    ends = ("source", "target")
    return edges.with_columns(source=pl.min_horizontal(ends), target=pl.max_horizontal(ends))


def _pairs(edges: pl.DataFrame, directed: bool) -> int:
    """How many pairs are joined by direct ties, whatever their direction."""
    joined = edges.filter(pl.col("direct") > 0)
    return _ordered(joined).select("source", "target").unique().height if directed else joined.height


def _quality(selection: Selection, nodes: pl.DataFrame, direct: pl.DataFrame, parallel: int) -> Quality:
    return Quality(
        loops=direct.filter(pl.col("source") == pl.col("target")).height,
        parallel=parallel,
        without_strength=direct["stated"].null_count(),
        zero_strength=direct.filter(pl.col("stated") == 0).height,
        negative_strength=direct.filter(pl.col("stated") < 0).height,
        undated=selection.undated,
        classes_left_out=selection.classes_left_out,
        stubs=int(nodes["stub"].sum()),
        dangling=selection.snapshot.dangling,
        rolled_up=selection.rolled.actors,
        inside_parents=selection.rolled.inside,
        several_parents=selection.rolled.several_parents,
        circular_parents=selection.rolled.circular,
    )
