"""Which themes are covered: by how many actors, of which helixes and clusters, and which are asked for in vain."""

from __future__ import annotations

from typing import Annotated

import numpy as np
import polars as pl

from ecosystem.analysis.demand import demands
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, joined
from ecosystem.analysis.partition import best_partition, named
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option
from ecosystem.network.selection import Selection
from ecosystem.network.themes import actor_themes, theme_initiatives, with_broader

STATUSES = ("uncovered", "single-actor", "single-helix", "single-cluster", "covered")
NAMED = 3
NAMES = (("id", "key"), ("name", "name"), ("scheme", "scheme"))


class CoverageParameters(Options, frozen=True, kw_only=True):
    roll_up: Annotated[bool, option("--roll-up", "Whether work on a narrower theme covers the broader one.")] = True
    seed: Seed = 0


COLUMNS = (
    Column("id", "text", "Key of the theme."),
    Column("name", "text", "Its name."),
    Column("scheme", "text", "The scheme it belongs to.", nullable=True),
    Column(
        "status",
        "text",
        "uncovered (no actor), single-actor, single-helix or single-cluster (several, of one only), or covered.",
    ),
    Column("actors", "integer", "Actors that work on it, directly or through an initiative."),
    Column("initiatives", "integer", "Initiatives that address it; what never came about is left out."),
    Column("helixes", "texts", "Helixes of its actors; unknown is left out."),
    Column("sole_actor", "text", "Name of the actor where there is only one.", nullable=True),
    Column("clusters", "integer", "Clusters that its actors are in; who has no ties is in none."),
    Column(
        "sole_cluster", "text", "Name of the cluster that all its actors are in, if they are in one.", nullable=True
    ),
    Column(
        "demands",
        "integer",
        "How many ask for work on it: initiatives that no actor takes part in, plans, aims and recommendations.",
    ),
    Column("asked_by", "texts", "Names of these, at most three."),
)


def coverage(network: Network, parameters: CoverageParameters) -> Table:
    """Every theme of the record in scope with who works on it; what needs help first comes first."""
    if network.selection is None:
        return Table(frame(COLUMNS, {column.name: [] for column in COLUMNS}), (), ("A bare network has no themes.",))
    rows = _rows(network, network.selection, parameters)
    order = pl.col("status").replace_strict({status: at for at, status in enumerate(STATUSES)}, return_dtype=pl.Int8)
    rows = rows.sort(order, "actors", "name", "id")
    return Table(rows, _findings(rows), _notes(rows, parameters.roll_up))


def _rows(network: Network, selection: Selection, parameters: CoverageParameters) -> pl.DataFrame:
    nodes = selection.snapshot.nodes
    titles, codes = _clusters(network, parameters.seed)
    every = _figures(selection, codes, parameters.roll_up)
    sole = [
        titles[code] if clusters == 1 and not adrift else None
        for clusters, adrift, code in every.select("clusters", "adrift", "cluster").iter_rows()
    ]
    status = [
        _status(actors, helixes, one_cluster=len(titles) > 1 and cluster is not None)
        for (actors, helixes), cluster in zip(every.select("actors", "helixes").iter_rows(), sole, strict=True)
    ]
    values = {
        **{name: every[name] for name in ("actors", "initiatives", "helixes", "clusters", "demands", "asked_by")},
        **{name: nodes[column].gather(every["theme"]) for name, column in NAMES},
        "status": status,
        "sole_actor": every.select(pl.when(pl.col("actors") == 1).then(pl.col("sole_actor"))).to_series(),
        "sole_cluster": sole,
    }
    return frame(COLUMNS, values)


def _figures(selection: Selection, codes: pl.DataFrame, roll_up: bool) -> pl.DataFrame:
    """A row for each theme in scope: who works on it, what addresses it, and who asks for it."""
    nodes = selection.snapshot.nodes
    actors, initiatives, asked = actor_themes(selection), theme_initiatives(selection), demands(selection)
    if roll_up:
        actors, initiatives, asked = (with_broader(nodes, each) for each in (actors, initiatives, asked))
    askers = asked.with_columns(asked_by=nodes["name"].gather(asked["asker"])).sort("asked_by", "asker")
    every = pl.DataFrame({"theme": selection.of_type("theme").astype(np.int32)})
    for figures in (
        _working(nodes, actors, codes),
        initiatives.group_by("theme").agg(initiatives=pl.len()),
        askers.group_by("theme", maintain_order=True).agg(demands=pl.len(), asked_by=pl.col("asked_by").head(NAMED)),
    ):
        every = every.join(figures, on="theme", how="left")
    return every.sort("theme").with_columns(
        pl.col("actors", "initiatives", "clusters", "demands").fill_null(0).cast(pl.Int64),
        pl.col("helixes", "asked_by").fill_null([]),
        pl.col("adrift").fill_null(False),
    )


def _clusters(network: Network, seed: int) -> tuple[tuple[str, ...], pl.DataFrame]:
    """The names of the clusters, and the cluster of each actor by its row of the snapshot."""
    partition = best_partition(network, seed=seed)
    rows = pl.Series(network.rows, dtype=pl.Int32)
    return named(network, partition), pl.DataFrame({"actor": rows, "cluster": partition.codes})


def _working(nodes: pl.DataFrame, actors: pl.DataFrame, codes: pl.DataFrame) -> pl.DataFrame:
    """For each theme its actors: how many, of which helixes, in how many clusters, and whether any is in none."""
    clustered = pl.col("cluster").filter(pl.col("cluster") >= 0)
    return (
        actors.with_columns(name=nodes["name"].gather(actors["actor"]), helix=nodes["helix"].gather(actors["actor"]))
        .join(codes, on="actor", how="left")
        .group_by("theme")
        .agg(
            actors=pl.len(),
            helixes=pl.col("helix").filter(pl.col("helix") != "unknown").unique().sort(),
            sole_actor=pl.col("name").first(),
            clusters=clustered.n_unique(),
            cluster=clustered.min(),
            adrift=(pl.col("cluster") < 0).any(),
        )
    )


def _status(actors: int, helixes: list[str], *, one_cluster: bool) -> str:
    if actors < 2:
        return STATUSES[actors]
    return "single-helix" if len(helixes) == 1 else "single-cluster" if one_cluster else "covered"


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    number = {status: rows.filter(pl.col("status") == status).height for status in STATUSES}
    figures: dict[str, str | int | float] = {
        "themes": f"{rows.height:,}",
        "covered": f"{1 - number['uncovered'] / rows.height:.0%}",
        "robust": f"{rows.filter(pl.col('actors') > 1).height / rows.height:.0%}",
        "uncovered": f"{number['uncovered']:,}",
        "single": f"{number['single-actor']:,}",
    }
    template = (
        "Of {themes} themes {covered} have an actor and {robust} have more than one; "
        "{uncovered} are uncovered and {single} rest on a single actor."
    )
    return (Finding("coverage", template, figures), *_unmet(rows), *_in_one_cluster(rows))


def _unmet(rows: pl.DataFrame) -> tuple[Finding, ...]:
    """What is asked for and nobody works on, the most asked for first."""
    unmet = rows.filter(pl.col("actors") == 0, pl.col("demands") > 0).sort(-pl.col("demands"), "name", "id")
    return _listed(unmet, "unmet_demand", "Asked for, with no actor at work: {themes} ({number} in all).")


def _in_one_cluster(rows: pl.DataFrame) -> tuple[Finding, ...]:
    one = rows.filter(pl.col("status") == "single-cluster").sort(-pl.col("actors"), "name", "id")
    return _listed(one, "one_cluster", "Several actors, but all of one cluster: {themes} ({number} in all).")


def _listed(rows: pl.DataFrame, code: str, template: str) -> tuple[Finding, ...]:
    if rows.is_empty():
        return ()
    themes = joined(f"'{name}'" for name in rows["name"].head(NAMED))
    figures: dict[str, str | int | float] = {"themes": themes, "number": f"{rows.height:,}"}
    return (Finding(code, template, figures, tuple(rows["id"].head(NAMED))),)


def _notes(rows: pl.DataFrame, roll_up: bool) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no themes in this scope.",)
    counted = "Work on a narrower theme covers the broader one." if roll_up else "Each theme stands by itself."
    return (
        counted,
        "Only themes that the record holds can be seen as uncovered: import a scheme whole.",
        "An initiative whose participants the record does not name counts as asking for work on its themes.",
    )


COVERAGE = Analysis(
    name="coverage",
    topic="gaps",
    question="Which themes does nobody, or only one actor, work on?",
    columns=COLUMNS,
    parameters=CoverageParameters,
    cost="ties to themes, and m for each run of clusters",
    memory=Memory(100_000_000, 5_000, 400),
    references=(),
    in_briefing=True,
    run=coverage,
)
