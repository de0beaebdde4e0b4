"""What the ranking of brokers rests on: how it changes when respondents are missing, or one dataset is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.betweenness import betweenness_of
from ecosystem.analysis.betweenness_ranks import Effort, effort
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, joined, percent, rounded
from ecosystem.analysis.rank_intervals import FRAGILE, interval, ordinal
from ecosystem.analysis.ranks import among_first, places, places_against, rank_correlation
from ecosystem.analysis.thinned import Repetitions
from ecosystem.analysis.weakened import datasets, respondents, silenced, without_dataset
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

NAMED = 5


class SensitivityParameters(Options, frozen=True, kw_only=True):
    leading: Annotated[
        int, option("--leading", "How many of the first brokers are followed.", at_least=1, at_most=1000)
    ] = 10
    missing: Annotated[
        float, option("--missing", "Share of the actors that do not answer.", at_least=0.001, at_most=0.9)
    ] = 0.1
    repetitions: Repetitions = 20
    seed: Seed = 0


COLUMNS = (
    Column(
        "level", "text", "respondents (some do not answer), actor (a leading broker then) or dataset (one is left out)."
    ),
    Column("id", "text", "Key of the actor; null for the others.", nullable=True),
    Column("name", "text", "Name of the actor or dataset; the share that does not answer."),
    Column("rank", "integer", "The actor's place by betweenness in the whole; equals share the best.", nullable=True),
    Column("rank_low", "integer", "Its best place without those answers, a twentieth of the times aside.", None, True),
    Column("rank_high", "integer", "Its worst place then, a twentieth of the times aside.", nullable=True),
    Column("confidence", "text", "stable, fairly stable or fragile, as in `brokers`.", nullable=True),
    Column("ties", "number", "Pairs with ties that are left, on average; null for an actor.", nullable=True),
    Column(
        "correlation",
        "number",
        "Spearman's correlation with the ranks in the whole of all that have ties there, on average.",
        "-1 to 1",
        nullable=True,
    ),
    Column("overlap", "number", "Share of the leading brokers that stay; of the times an actor stays.", "0 to 1", True),
    Column("drops_out", "texts", "Leading brokers that do not stay (at more than half of the times)."),
    Column("comes_in", "texts", "Those that come in for them, at most five."),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}
Row = dict[str, Any]


@dataclass(frozen=True, eq=False)
class Whole:
    """The ranking of the whole network: betweenness, the leading brokers and the nodes with ties."""

    network: Network
    values: F64
    leading: I64
    tied: I64
    top: int

    @classmethod
    def of(cls, network: Network, able: Effort, top: int) -> Whole:
        values = betweenness_of(network, able.estimate).values
        return cls(network, values, among_first(values, top), np.flatnonzero(np.diff(network.mutual.indptr)), top)

    def compared(self, others: list[tuple[Network, F64]]) -> Row:
        """How the ranking of other networks agrees with it, on average."""
        correlations = [rank_correlation(self.values[self.tied], values[self.tied]) for _, values in others]
        first = [among_first(values, self.top) for _, values in others]
        stays = [np.isin(self.leading, each) for each in first]
        dropped = self.leading[np.mean(~np.array(stays), axis=0) > 0.5]
        names = self.network.nodes["name"]
        came = Counter(node for each in first for node in each.tolist() if node not in self.leading)
        often = sorted(
            (node for node, times in came.items() if 2 * times > len(others)), key=lambda at: (-came[at], at)
        )
        return {
            "ties": rounded(float(np.mean([network.m for network, _ in others]))),
            "correlation": _mean(correlations),
            "overlap": rounded(float(np.mean(stays))),
            "drops_out": [names[node] for node in dropped.tolist()],
            "comes_in": [names[node] for node in often[:NAMED]],
        }

    def followed(self, others: list[tuple[Network, F64]]) -> list[Row]:
        """A row for each leading broker."""
        found = np.array([places_against(self.values, values, len(self.tied)) for _, values in others])
        seen, ranks = interval(self.network, self.values, found, np.arange(self.network.n)), places(self.values)
        stays = np.mean([np.isin(self.leading, among_first(values, self.top)) for _, values in others], axis=0)
        key, name = self.network.nodes["key"], self.network.nodes["name"]
        return [
            {
                **{"level": "actor", "id": key[at], "name": name[at], "overlap": rounded(stay)},
                **{"rank": int(ranks[at]), "rank_low": int(seen.low[at]), "rank_high": int(seen.high[at])},
                **{"confidence": seen.words[at], "drops_out": [], "comes_in": []},
            }
            for at, stay in zip(self.leading.tolist(), stays.tolist(), strict=True)
        ]


def sensitivity(network: Network, parameters: SensitivityParameters) -> Table:
    """What is left of the ranking, and of each leading broker, without some answers and without each dataset."""
    able = effort(network, parameters.repetitions, parameters.seed)
    whole = Whole.of(network, able, parameters.leading)
    if not len(whole.leading):
        note = "No shortest path of more than one step runs through anybody: there is no ranking to be tested."
        return Table(pl.DataFrame(schema=SCHEMA), (), (note,))
    answers = _answers(whole, parameters, able) if able.times else []
    rows = [*answers, *(_dataset(whole, able, name) for name in datasets(network))]
    table = pl.DataFrame([dict.fromkeys(SCHEMA) | row for row in rows], schema=SCHEMA)
    return Table(table, _findings(table, parameters), _notes(network, parameters, able))


def _answers(whole: Whole, parameters: SensitivityParameters, able: Effort) -> list[Row]:
    missing = max(1, round(parameters.missing * len(respondents(whole.network))))
    drawn = silenced(whole.network, missing, able.times, parameters.seed)
    others = [(each, _values(each, able)) for _, each in drawn]
    first = {"level": "respondents", "name": f"{percent(parameters.missing)} of the actors"}
    return [first | whole.compared(others), *whole.followed(others)]


def _dataset(whole: Whole, able: Effort, name: str) -> Row:
    left = without_dataset(whole.network, name)
    return {"level": "dataset", "name": name} | whole.compared([(left, _values(left, able))])


def _values(network: Network, able: Effort) -> F64:
    return betweenness_of(network, able.estimate).values


def _mean(values: list[float]) -> float | None:
    defined = [value for value in values if not np.isnan(value)]
    return rounded(float(np.mean(defined))) if defined else None


def _findings(rows: pl.DataFrame, parameters: SensitivityParameters) -> tuple[Finding, ...]:
    found = [_of_answers(row) for row in rows.filter(pl.col("level") == "respondents").iter_rows(named=True)]
    actors = rows.filter(pl.col("level") == "actor")
    found += [_of_actor(row, parameters) for row in actors.head(3).iter_rows(named=True)]
    stated = rows.filter(pl.col("level") == "dataset")
    changing = stated.filter(pl.col("overlap") < 1).sort("overlap", "name")
    if stated.height == 1:
        template = "All ties come from one dataset, {name}: nothing else bears the ranking out."
        return (*found, Finding("one_dataset", template, {"name": stated["name"][0]}))
    return (*found, *(_of_dataset(row) for row in changing.head(3).iter_rows(named=True)))


def _of_answers(row: Row) -> Finding:
    figures = {"missing": row["name"], "overlap": f"{row['overlap']:.0%}"}
    template = "When {missing} do not answer, {overlap} of the leading brokers stay among them on average"
    if row["drops_out"]:
        figures["names"] = joined(row["drops_out"][:NAMED])
        return Finding("missing_respondents", template + "; most often {names} are not.", figures)
    return Finding("missing_respondents", template + ".", figures)


def _of_actor(row: Row, parameters: SensitivityParameters) -> Finding:
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "rank": ordinal(row["rank"]),
        "low": f"{row['rank_low']:,}",
        "high": f"{row['rank_high']:,}",
        "missing": percent(parameters.missing),
        "confidence": row["confidence"],
    }
    template = "{name} ranks {rank} ({low}\N{EN DASH}{high} when {missing} of the actors do not answer): {confidence}."
    return Finding(
        "fragile_broker" if row["confidence"] == FRAGILE else "tested_broker", template, figures, (row["id"],)
    )


def _of_dataset(row: Row) -> Finding:
    figures = {"name": row["name"], "names": joined(row["drops_out"][:NAMED]), "overlap": f"{row['overlap']:.0%}"}
    template = "Without the dataset {name} {overlap} of the leading brokers stay among them; {names} drop out."
    return Finding("rests_on_dataset", template, figures)


def _notes(network: Network, parameters: SensitivityParameters, able: Effort) -> tuple[str, ...]:
    notes = [
        f"Leading are the first {parameters.leading:,} places by betweenness; who has none of it never leads.",
        f"{percent(parameters.missing)} of the actors with ties, drawn {able.times:,} times (seed {parameters.seed}), "
        "do not answer: the ties out of them are gone, ties without direction from both ends; they stay as actors.",
    ]
    if network.selection is None:
        notes.append("A bare network has no datasets to leave out.")
    else:
        notes.append("Without a dataset its ties are gone, and the actors stay, whoever states them.")
    return (*notes, able.note) if able.note else tuple(notes)


SENSITIVITY = Analysis(
    name="sensitivity",
    topic="confidence",
    question="What does the ranking of brokers rest on?",
    columns=COLUMNS,
    parameters=SensitivityParameters,
    cost="n·m for each time answers are missing and each dataset; beyond n·m = 10^9 less often, then estimated",
    memory=Memory(150_000_000, 4_000, 1_500),
    references=(
        "Costenbader & Valente 2003, Social Networks 25:283-307 (centrality with missing actors)",
        "Borgatti, Carley & Krackhardt 2006, Social Networks 28:124-136 (centrality with missing and false ties)",
    ),
    run=sensitivity,
)
