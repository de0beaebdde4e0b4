"""Whether a network has a core that holds the rest together, and who is in it."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from ecosystem.analysis.chosen_again import again_columns, said, word
from ecosystem.analysis.core_fit import CLEAR, Core, Ideal, best_core
from ecosystem.analysis.core_trials import Again
from ecosystem.analysis.coreness import Coreness, coreness
from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Seed, Table
from ecosystem.analysis.figures import frame, joined, numbers
from ecosystem.analysis.thinned import Repetitions, Share, Thinning
from ecosystem.network.csr import I64
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

SHOWN = 5


class CorePeripheryParameters(Options, frozen=True, kw_only=True):
    ideal: Annotated[
        Ideal,
        option("--ideal", "Or: all pairs with the core are tied; ignore-between: only pairs within it count as tied."),
    ] = "or"
    seed: Seed = 0
    repetitions: Repetitions = 20
    share: Share = 0.1


COLUMNS = (
    Column("level", "text", "network or node."),
    Column("id", "text", "Key of the node; null for the network.", nullable=True),
    Column("name", "text", "Its name; the ideal for the network."),
    Column("part", "text", "core or periphery; null for the network, and where no core is defined.", nullable=True),
    Column("degree", "integer", "Number of contacts; of the network, members of the core."),
    Column("fit", "number", "Correlation of the ties with the ideal; of the network.", "-1 to 1", True),
    Column(
        "coreness",
        "number",
        "How far it is in the core: products of coreness come nearest to the ties (continuous model); of nodes.",
        "0 to 1",
        nullable=True,
    ),
    Column("coreness_fit", "number", "Correlation of ties with products of coreness; of the network.", "-1 to 1", True),
    *again_columns("it is in the same part (of the network: a clear core is found, or none, as now)"),
)


def core_periphery(network: Network, parameters: CorePeripheryParameters) -> Table:
    """A row for the network, then its nodes: the core first, by number of contacts."""
    ties = network.mutual.binary()
    core, gradual = best_core(ties, parameters.ideal), coreness(ties)
    again = Again.of(network, core, parameters.ideal, Thinning.of(parameters))
    degree = np.diff(ties.indptr)
    defined = not np.isnan(core.fit)
    order = np.lexsort((np.arange(network.n), -degree, ~core.members))
    nothing = [float("nan")] * network.n
    parts = [("core" if core.members[node] else "periphery") if defined else None for node in order.tolist()]
    values = {
        "level": ["network", *["node"] * network.n],
        "id": [None, *network.nodes["key"].gather(order)],
        "name": [parameters.ideal, *network.nodes["name"].gather(order)],
        "part": [None, *parts],
        "degree": [int(core.members.sum()), *degree[order].tolist()],
        "fit": numbers([core.fit, *nothing]),
        "coreness": numbers([float("nan"), *gradual.values[order]]),
        "coreness_fit": numbers([gradual.fit, *nothing]),
        **_firm(again, order),
    }
    named = network.nodes["name"].gather(order[: int(core.members.sum())]).to_list()
    notes = (*_notes(core, parameters), *_gradual(gradual), *again.notes)
    return Table(frame(COLUMNS, values), _findings(core, named, again, parameters.share), notes)


def _firm(again: Again, order: I64) -> dict[str, object]:
    """The network's share and word, then those of the nodes in order."""
    if again.clear is None or again.parts is None:
        return {name: [None] * (len(order) + 1) for name in ("again", "confidence")}
    shares = [again.clear, *again.parts[order].tolist()]
    return {"again": numbers(shares), "confidence": [word(share) for share in shares]}


def _findings(core: Core, named: list[str], again: Again, share: float) -> tuple[Finding, ...]:
    if np.isnan(core.fit):
        return ()
    figures: dict[str, str | int | float] = {"fit": f"{core.fit:.2f}", "clear": CLEAR, "size": len(named)}
    found = "there is none again" if core.fit < CLEAR else "a clear core is found again"
    firm, times = said(again.clear, share, found)
    if core.fit < CLEAR:
        template = "There is no clear core: the best fits by {fit}, below {clear}"
        return (Finding("no_core", f"{template}{firm}.", figures | times),)
    figures["names"] = joined(named[:SHOWN])
    template = "A core of {size} holds the network together (fit {fit}), led by {names}"
    return (Finding("core", f"{template}{firm}.", figures | times),)


def _notes(core: Core, parameters: CorePeripheryParameters) -> tuple[str, ...]:
    if np.isnan(core.fit):
        return ("A core is undefined: there are no ties, or the ties or their ideal do not vary.",)
    basis = f"Fit is Pearson's r of ties (without strength or direction) with the ideal '{parameters.ideal}'"
    if core.optima is None:
        return (f"{basis}; not every core was tried, so a better one may exist.",)
    several = f" {core.optima} cores fit equally well; one is shown." if core.optima > 1 else ""
    return (f"{basis}; every core was tried.{several}",)


def _gradual(found: Coreness) -> tuple[str, ...]:
    if np.isnan(found.fit):
        return ()
    basis = f"Coreness fits by {found.fit:.2f} (Pearson's r of ties with products of coreness)"
    return (f"{basis}." if found.fit >= CLEAR else f"{basis}, below {CLEAR}: it shows no clear core.",)


CORE_PERIPHERY = Analysis(
    name="core_periphery",
    topic="clusters",
    question="Is there a core that holds the network together?",
    columns=COLUMNS,
    parameters=CorePeripheryParameters,
    cost="n for each move, at most 2,000 moves from each of three starts, and m for each step of coreness; "
    "the moves again each time ties are left out",
    memory=Memory(100_000_000, 3_000, 400),
    references=("Borgatti & Everett 1999, Social Networks 21:375-395 (core-periphery)",),
    run=core_periphery,
)
