"""Who matters to us: the power-interest grid as it is perceived, beside the place in the network."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.betweenness import Between, WhereLarge, betweenness_of
from ecosystem.analysis.betweenness_ranks import ranked_among
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import empty, frame, numbers
from ecosystem.analysis.perceived import Perceived, perceived
from ecosystem.analysis.rank_intervals import Ranking, rank_columns, said
from ecosystem.analysis.ranks import middle_places
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import F64, I64
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

CLOSELY, SATISFIED, INFORMED, MONITOR = "manage closely", "keep satisfied", "keep informed", "monitor"
MORE, LESS, ALIKE = "more central than perceived", "less central than perceived", "as perceived"
FAR = 0.25


class PowerInterestParameters(Options, frozen=True, kw_only=True):
    power: Annotated[str, option("--power", "The attribute or assessed field that states perceived power.")] = "power"
    interest: Annotated[
        str, option("--interest", "The attribute or assessed field that states perceived interest.")
    ] = "interest"
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column("power", "number", "Median of the power that is stated of it, on the source's scale.", nullable=True),
    Column("interest", "number", "Median of the interest that is stated of it.", nullable=True),
    Column("stated", "integer", "How many statements these rest on."),
    Column(
        "quadrant",
        "text",
        f"{CLOSELY} (both above the middle of their scale), {SATISFIED} (power only), {INFORMED} (interest only) or "
        f"{MONITOR}; null unless both are stated.",
        nullable=True,
    ),
    Column("degree", "integer", "Number of contacts, whatever the direction."),
    Column(
        "betweenness", "number", "Mean share, over pairs of others, of the shortest paths through it.", "0 to 1", True
    ),
    Column("perceived_place", "number", "Share of the others of stated power with less of it.", "0 to 1", True),
    Column("structural_place", "number", "Share of the same others with lower betweenness.", "0 to 1", True),
    Column("compared", "text", f"{MORE} (places apart by {FAR} or more), {LESS}, or {ALIKE}.", None, True),
    *rank_columns("betweenness, among those of stated power", every="those of them that have ties"),
)


def power_interest(network: Network, parameters: PowerInterestParameters) -> Table:
    """The nodes of which power or interest is stated, the most powerful first."""
    power, interest = perceived(network, parameters.power), perceived(network, parameters.interest)
    stated = np.flatnonzero(~np.isnan(power.values) | ~np.isnan(interest.values))
    notes = _notes(network, power, interest, parameters)
    if not len(stated):
        return Table(empty(COLUMNS), (), notes)
    between = betweenness_of(network, WhereLarge(seed=parameters.seed))
    ranked = ranked_among(network, between, Thinning.of(parameters), ~np.isnan(power.values))
    rows = _rows(network, (power, interest), stated, between, ranked)
    found = (*notes, *ranked.notes, *([between.note] if between.note else []))
    return Table(rows, _findings(rows, parameters.share), found)


def _rows(
    network: Network, grid: tuple[Perceived, Perceived], stated: I64, between: Between, ranked: Ranking
) -> pl.DataFrame:
    power, interest = grid
    known = ~np.isnan(power.values)
    places = _place(power.values, known), _place(between.values, known & ~np.isnan(between.values))
    nodes = network.nodes[stated]
    values = {
        "id": nodes["key"],
        "name": nodes["name"],
        "kind": nodes["kind"],
        "power": numbers(power.values[stated]),
        "interest": numbers(interest.values[stated]),
        "stated": [power.times[row] + interest.times[row] for row in stated.tolist()],
        "quadrant": [_quadrant(power, interest, row) for row in stated.tolist()],
        "degree": np.diff(network.mutual.indptr)[stated].astype(np.int64),
        "betweenness": numbers(between.values[stated]),
        "perceived_place": numbers(places[0][stated]),
        "structural_place": numbers(places[1][stated]),
        "compared": [_compared(places[1][row] - places[0][row]) for row in stated.tolist()],
        **{name: [column[row] for row in stated.tolist()] for name, column in ranked.values().items()},
    }
    order = ["power", "interest", "id"]
    return frame(COLUMNS, values).sort(order, descending=[True, True, False], nulls_last=True)


def _place(values: F64, known: np.ndarray) -> F64:
    """The share of the other known with a lower value, an equal one counting half; NaN for fewer than two."""
    places = np.full(len(values), np.nan)
    if known.sum() > 1:
        places[known] = (known.sum() - middle_places(values[known])) / (known.sum() - 1)
    return places


def _quadrant(power: Perceived, interest: Perceived, row: int) -> str | None:
    if np.isnan(power.values[row]) or np.isnan(interest.values[row]):
        return None
    powerful, interested = power.values[row] > power.middle, interest.values[row] > interest.middle
    if powerful:
        return CLOSELY if interested else SATISFIED
    return INFORMED if interested else MONITOR


def _compared(difference: float) -> str | None:
    if np.isnan(difference):
        return None
    return MORE if difference >= FAR else LESS if difference <= -FAR else ALIKE


def _findings(rows: pl.DataFrame, share: float) -> tuple[Finding, ...]:
    """Who holds the network together more than is perceived."""
    overlooked = rows.filter(pl.col("compared") == MORE).sort(
        pl.col("perceived_place") - pl.col("structural_place"), pl.col("id")
    )
    return tuple(_overlooked(row, share) for row in overlooked.head(3).iter_rows(named=True))


def _overlooked(row: dict[str, Any], share: float) -> Finding:
    ranks, place = said(row, share, "among them it")
    figures: dict[str, str | int | float] = {
        "name": row["name"],
        "structural": f"{row['structural_place']:.0%}",
        "perceived": f"{row['perceived_place']:.0%}",
        **place,
    }
    template = (
        "{name} is more central than its stated power suggests: above {structural} of the others, not {perceived}"
    )
    return Finding("overlooked", f"{template}{ranks}.", figures, (row["id"],))


def _notes(
    network: Network, power: Perceived, interest: Perceived, parameters: PowerInterestParameters
) -> tuple[str, ...]:
    notes = [
        f"Of {network.n:,} nodes, '{parameters.power}' is stated of {int((~np.isnan(power.values)).sum()):,} and "
        f"'{parameters.interest}' of {int((~np.isnan(interest.values)).sum()):,}; the others are not listed.",
        "High is above the middle: medium for words, halfway between lowest and highest for numbers.",
    ]
    if power.unreadable + interest.unreadable:
        notes.append(f"{power.unreadable + interest.unreadable:,} statements are neither numbers nor known words.")
    return tuple(notes)


POWER_INTEREST = Analysis(
    name="power_interest",
    topic="engagement",
    question="Who has power and interest, and does the network bear it out?",
    columns=COLUMNS,
    parameters=PowerInterestParameters,
    cost="n·m for betweenness, and each time ties are left out, where anything is stated",
    memory=Memory(150_000_000, 3_000, 1_000),
    references=(
        "Mendelow 1981, Proc. 2nd Int. Conf. on Information Systems, 407-418 (power and dynamism of stakeholders)",
        "Freeman 1977, Sociometry 40:35-41 (betweenness)",
    ),
    run=power_interest,
)
