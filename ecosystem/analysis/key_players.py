"""Which few hold the network together, or reach everyone: key-player sets (Borgatti 2006)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

import polars as pl

from ecosystem.analysis.chosen_again import again_columns, said
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import TYPES, joined, rounded
from ecosystem.analysis.thinned import Repetitions, Share
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

if TYPE_CHECKING:
    from ecosystem.analysis.key_player_aims import Aim
    from ecosystem.analysis.key_player_search import Best
    from ecosystem.analysis.key_player_trials import Again

AimName = Literal["fragment", "fragment_distance", "reach", "reach_distance"]
MEANS: dict[AimName, str] = {
    "fragment": "share of pairs of the others that no chain of ties joins without the set",
    "fragment_distance": "1 less the mean of 1/distance between the others without the set",
    "reach": "number of nodes within reach of the set, its members included",
    "reach_distance": "mean of 1/distance from the set to all nodes, its members counting as 1",
}


class KeyPlayersParameters(Options, frozen=True, kw_only=True):
    size: Annotated[int, option("--size", "How many are chosen.", at_least=1, at_most=10)] = 3
    aim: Annotated[
        AimName, option("--aim", "What they are chosen for: what breaks without them, or whom they reach.")
    ] = "fragment"
    steps: Annotated[int, option("--steps", "How many steps `reach` goes.", at_least=1, at_most=100)] = 1
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("set", "integer", "Number of the set; several are as good as each other."),
    Column("id", "text", "Key of a member."),
    Column("name", "text", "Its name."),
    Column("alone", "number", "What the member is worth by itself."),
    Column("value", "number", "What the set is worth: as `aim` says."),
    Column("value_before", "number", "The same of no set."),
    Column("bound", "number", "What no set of this size exceeds."),
    Column("optimal", "text", "yes, or not known where not all sets could be tried."),
    Column("set_again", "number", "Share of these times at which the very set is a best one.", "0 to 1", True),
    *again_columns("it is in a set that is best, and better than none"),
)
SCHEMA = {column.name: TYPES[column.type] for column in COLUMNS}


def key_players(network: Network, parameters: KeyPlayersParameters) -> Table:
    """The best set, or all that are as good as it, a row for each member."""
    least = parameters.size + 2 if parameters.aim.startswith("fragment") else parameters.size
    if network.n < least:
        note = f"A set of {parameters.size} for this aim needs {least} nodes, and there are {network.n}."
        return Table(pl.DataFrame(schema=SCHEMA), (), (note,))
    from ecosystem.analysis.key_player_aims import aim_of
    from ecosystem.analysis.key_player_search import Search
    from ecosystem.analysis.key_player_trials import Again

    aim = aim_of(network, parameters.aim, parameters.steps)
    search = Search.of(aim, network.n, parameters.size)
    best = search.best(aim, network.n)
    again = Again.of(network, best, search, parameters)
    rows = _rows(network, aim, best, again)
    return Table(rows, _findings(rows, best, parameters), (*_notes(aim, best, parameters), *again.notes))


def _rows(network: Network, aim: Aim, best: Best, again: Again) -> pl.DataFrame:
    key, name, alone = network.nodes["key"], network.nodes["name"], aim.additions(())
    whole = (
        rounded(best.value),
        rounded(aim.value(())),
        rounded(best.bound),
        "yes" if best.optimal else "not known",
    )
    rows = [
        (number, key[node], name[node], rounded(alone[node]), *whole, *again.of_member(number - 1, node))
        for number, nodes in enumerate(best.sets, 1)
        for node in nodes
    ]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _findings(rows: pl.DataFrame, best: Best, parameters: KeyPlayersParameters) -> tuple[Finding, ...]:
    first = rows.filter(pl.col("set") == 1)
    row: dict[str, Any] = first.row(0, named=True)
    if best.value <= row["value_before"]:
        return ()
    figures: dict[str, str | int | float] = {
        "names": joined(first["name"].to_list()),
        "value": f"{row['value']:,.3g}" if parameters.aim == "reach" else f"{row['value']:.1%}",
        "before": f"{row['value_before']:.1%}",
    }
    templates = {
        "fragment": "Without {names} {value} of the pairs of others are out of each other's reach, against {before} "
        "now.",
        "fragment_distance": "Without {names} the others lose {value} of the nearness that a network in which all "
        "are tied has, against {before} now.",
        "reach": "{names} together reach {value} nodes, themselves included.",
        "reach_distance": "{names} together come within {value} of being tied to everyone.",
    }
    firm, times = said(row["set_again"], parameters.share, "this set is best again")
    template = f"{templates[parameters.aim].removesuffix('.')}{firm}."
    return (Finding(f"key_players_{parameters.aim}", template, figures | times, tuple(first["id"])),)


def _notes(aim: Aim, best: Best, parameters: KeyPlayersParameters) -> tuple[str, ...]:
    notes = [f"The value is the {MEANS[parameters.aim]}; strengths do not count."]
    if best.starts is None:
        notes.append("All sets were tried, so none is better.")
    else:
        notes.append(
            f"There are too many sets to try them all: a greedy choice with swaps was begun {best.starts} times. "
            + ("What it found reaches the bound, so none is better." if best.optimal else "A better one may exist.")
        )
    if not aim.everyone:
        notes.append("Only the nodes of highest betweenness were tried, as each trial takes long at this size.")
    if best.number > len(best.sets):
        notes.append(f"{best.number:,} sets are equally good; {len(best.sets)} are shown.")
    if parameters.aim.startswith("fragment"):
        notes.append("Fragmentation takes ties whatever their direction.")
    return tuple(notes)


KEY_PLAYERS = Analysis(
    name="key_players",
    topic="brokers",
    question="Which few hold the network together, or reach everyone?",
    columns=COLUMNS,
    parameters=KeyPlayersParameters,
    cost="n + m for each set tried; by distance n·m, divided by 64; again each time ties are left out",
    memory=Memory(100_000_000, 2_000, 400),
    references=("Borgatti 2006, Computational & Mathematical Organization Theory 12:21-34 (key players)",),
    run=key_players,
)
