"""Who never meets: pairs of clusters that work on the same themes and have no tie."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, joined
from ecosystem.analysis.partition import best_partition, named, ties_between
from ecosystem.network.csr import I64
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.themes import actor_themes


class MissedParameters(Options, frozen=True, kw_only=True):
    seed: Seed = 0


COLUMNS = (
    Column("cluster", "integer", "Number of one cluster."),
    Column("name", "text", "Its name."),
    Column("other_cluster", "integer", "Number of the other cluster."),
    Column("other_name", "text", "Its name."),
    Column("shared", "integer", "Number of themes that both work on."),
    Column("themes", "texts", "These themes, those with most actors first."),
    Column("actors", "integer", "Members of the one cluster that work on them."),
    Column("other_actors", "integer", "Members of the other cluster that work on them."),
    Column("introduce", "text", "Its best-connected member among these: whom to introduce first."),
    Column("other_introduce", "text", "The other's best-connected member among these."),
)


@dataclass(frozen=True, eq=False)
class Work:
    """Who works on what: the nodes of each cluster on each theme, themes by row of the record."""

    nodes: dict[tuple[int, int], list[int]]
    themes: dict[int, str]

    def on(self, cluster: int, themes: list[int]) -> list[int]:
        return sorted({node for theme in themes for node in self.nodes[cluster, theme]})


def missed(network: Network, parameters: MissedParameters) -> Table:
    """Pairs of clusters without any tie that share themes, those with most shared themes first."""
    partition = best_partition(network, seed=parameters.seed)
    titles = named(network, partition)
    work = _work(network, partition.codes)
    degree = np.diff(network.mutual.indptr)
    rows = [
        _row(network, work, titles, degree, pair, shared) for pair, shared in _pairs(network, partition.codes, work)
    ]
    schema = {column.name: TYPES[column.type] for column in COLUMNS}
    table = pl.DataFrame(rows, schema=schema, orient="row")
    table = table.sort(["shared", "cluster", "other_cluster"], descending=[True, False, False])
    note = "Themes are those of the actors themselves and of their initiatives; broader themes do not count."
    return Table(table, _findings(table), (note,))


def _work(network: Network, codes: I64) -> Work:
    if network.selection is None or network.rows is None:
        return Work({}, {})
    names = network.selection.snapshot.nodes["name"]
    at = np.full(len(names), -1, np.int64)
    at[network.rows] = np.arange(network.n)
    nodes: dict[tuple[int, int], list[int]] = {}
    for actor, theme in actor_themes(network.selection).iter_rows():
        node = int(at[actor])
        if codes[node] >= 0:
            nodes.setdefault((int(codes[node]), theme), []).append(node)
    return Work(nodes, {theme: str(names[theme]) for _, theme in nodes})


def _pairs(network: Network, codes: I64, work: Work) -> list[tuple[tuple[int, int], list[int]]]:
    """Pairs of clusters without a tie, with the themes that both work on."""
    k = int(codes.max(initial=-1)) + 1
    tied = ties_between(network.mutual, codes, k) > 0
    on: dict[int, list[int]] = {}
    for cluster, theme in sorted(work.nodes):
        on.setdefault(theme, []).append(cluster)
    shared: dict[tuple[int, int], list[int]] = {}
    for theme, clusters in sorted(on.items()):
        for pair in itertools.combinations(clusters, 2):
            if not tied[pair]:
                shared.setdefault(pair, []).append(theme)
    return sorted(shared.items())


def _row(
    network: Network, work: Work, titles: tuple[str, ...], degree: I64, pair: tuple[int, int], shared: list[int]
) -> tuple[object, ...]:
    one, other = (work.on(cluster, shared) for cluster in pair)
    busy = {theme: sum(len(work.nodes[cluster, theme]) for cluster in pair) for theme in shared}
    ranked = sorted(shared, key=lambda theme: (-busy[theme], work.themes[theme], theme))
    themes = list(dict.fromkeys(work.themes[theme] for theme in ranked))
    best = [str(network.nodes["name"][max(nodes, key=lambda node: (degree[node], -node))]) for nodes in (one, other)]
    ends = [(cluster + 1, titles[cluster]) for cluster in pair]
    return (*ends[0], *ends[1], len(shared), themes, len(one), len(other), *best)


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    return tuple(_finding(row) for row in rows.head(3).iter_rows(named=True))


def _finding(row: dict[str, Any]) -> Finding:
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "other": row["other_name"],
        "themes": joined(f"'{theme}'" for theme in row["themes"][:2]),
        "one": row["introduce"],
        "two": row["other_introduce"],
    }
    template = "'{name}' and '{other}' both work on {themes} and have no tie: introduce {one} and {two}."
    return Finding("missed", template, figures)


MISSED = Analysis(
    name="missed",
    topic="gaps",
    question="Which clusters work on the same themes without meeting?",
    columns=COLUMNS,
    parameters=MissedParameters,
    cost="m, and pairs of clusters for each theme",
    memory=Memory(100_000_000, 2_000, 400),
    references=(),
    in_briefing=True,
    run=missed,
)
