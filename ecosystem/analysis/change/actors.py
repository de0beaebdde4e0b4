"""Who came and who went."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.change.part import CompareParameters, Part
from ecosystem.analysis.descriptor import Column, Finding, Table
from ecosystem.analysis.figures import frame, joined
from ecosystem.network.network import Network

NAMED = 3
VERBS = {"come": ("comes", "come"), "gone": ("goes", "go")}
COLUMNS = (
    Column("change", "text", "come (only after) or gone (only before)."),
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("kind", "text", "Its kind.", nullable=True),
    Column("degree", "integer", "Number of its contacts in the network that it is in."),
)


def actors(pair: Pair, parameters: CompareParameters) -> Table:  # it needs none of them
    """The nodes of one of the networks alone, those with most contacts first."""
    come = _those(pair.nodes.filter(pl.col("before").is_null()), "after", pair.after, "come")
    gone = _those(pair.nodes.filter(pl.col("after").is_null()), "before", pair.before, "gone")
    rows = pl.concat([come, gone]).sort(["change", "degree", "id"], descending=[False, True, False])
    return Table(rows, tuple(_finding(change, rows, pair) for change in rows["change"].unique(maintain_order=True)))


def _those(nodes: pl.DataFrame, side: str, network: Network, change: str) -> pl.DataFrame:
    degrees = np.diff(network.mutual.indptr)[nodes[side].to_numpy()] if nodes.height else []
    said = {name: nodes[name] for name in ("id", "name", "kind")}
    return frame(COLUMNS, {"change": [change] * nodes.height, **said, "degree": degrees})


def _finding(change: str, rows: pl.DataFrame, pair: Pair) -> Finding:
    found = rows.filter(pl.col("change") == change)
    first = found.head(NAMED)
    figures: dict[str, str | int | float] = {
        "number": f"{found.height:,}",
        "what": pair.what,
        "names": joined(first["name"]),
    }
    one, several = VERBS[change]
    template = f"{{number}} {{what}} {several}; the best connected are {{names}}."
    if found.height <= NAMED:
        template = f"{{names}} {one if found.height == 1 else several}."
    return Finding(f"actors_{change}", template, figures, tuple(first["id"]))


ACTORS = Part(name="actors", question="Who came, and who went?", columns=COLUMNS, run=actors)
