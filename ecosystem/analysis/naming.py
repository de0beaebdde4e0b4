"""Names of clusters: the themes and countries that set them apart (lift), else their best-connected member."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
import polars as pl

from ecosystem.network.csr import I64
from ecosystem.network.network import Network
from ecosystem.network.themes import actor_themes, with_broader

LIFT, MEMBERS, SHARE, LONGEST = 1.2, 2, 0.2, 48


@dataclass(frozen=True)
class Term:
    """What is commoner in a cluster than among all that are clustered: `lift` is the share inside over that of all."""

    word: str
    share: float
    lift: float

    def __str__(self) -> str:
        return f"{self.word} ({self.share:.0%} of members, {self.lift:.1f} times the share of all)"


def names(network: Network, codes: I64, wholes: I64 | None = None) -> tuple[str, ...]:
    """One name a cluster; where two would be the same, their best-connected members tell them apart.

    Where `wholes` says for each cluster of which larger one it is a part, its name is what sets it apart from the rest
    of that one, and is its own there.
    """
    wholes = _one_whole(codes) if wholes is None else wholes
    centres = _centres(network, codes, len(wholes))
    words = [[term.word for term in each] for each in terms(network, codes, wholes=wholes)]
    plain = [" · ".join(each) if each else f"around {centre}" for each, centre in zip(words, centres, strict=True)]
    places = list(zip(wholes.tolist(), plain, strict=True))
    often = Counter(places)
    return tuple(
        place[1] if often[place] == 1 else f"{place[1]} · {centre}"
        for place, centre in zip(places, centres, strict=True)
    )


def terms(network: Network, codes: I64, most: int = 1, *, wholes: I64 | None = None) -> list[list[Term]]:
    """For each cluster the themes, then the countries, that set it apart, at most so many of either."""
    wholes = _one_whole(codes) if wholes is None else wholes
    themes, countries = _themes(network, codes, wholes), _countries(network, codes, wholes)
    return [[*one[:most], *other[:most]] for one, other in zip(themes, countries, strict=True)]


def _one_whole(codes: I64) -> I64:
    return np.zeros(int(codes.max(initial=-1)) + 1, np.int64)


def _themes(network: Network, codes: I64, wholes: I64) -> list[list[Term]]:
    if network.selection is None or network.rows is None:
        return [[] for _ in wholes]
    nodes = network.selection.snapshot.nodes
    at = np.full(nodes.height, -1, np.int64)
    at[network.rows] = codes
    pairs = with_broader(nodes, actor_themes(network.selection))
    cluster = at[pairs["actor"].to_numpy()]
    themes = nodes["name"].gather(pairs["theme"]).map_elements(_short, return_dtype=pl.String)
    terms = pl.DataFrame({"cluster": cluster, "node": pairs["actor"], "term": themes}).unique()
    return _typical(terms, codes, wholes)


def _countries(network: Network, codes: I64, wholes: I64) -> list[list[Term]]:
    terms = pl.DataFrame(
        {"cluster": codes, "node": np.arange(network.n), "term": network.nodes["country"]}
    ).drop_nulls()
    return _typical(terms, codes, wholes)


def _typical(terms: pl.DataFrame, codes: I64, wholes: I64) -> list[list[Term]]:
    """For each cluster the terms that are common enough in it, by share × log lift."""
    sizes = pl.DataFrame(
        {
            "cluster": np.arange(len(wholes)),
            "whole": wholes,
            "size": np.bincount(codes[codes >= 0], minlength=len(wholes)),
        }
    ).with_columns(among=pl.col("size").sum().over("whole"))
    clustered = terms.filter(pl.col("cluster") >= 0).join(sizes, on="cluster")
    overall = clustered.group_by("whole", "term").agg(all=pl.len())
    inside = clustered.group_by("cluster", "term", "whole", "size", "among").agg(members=pl.len())
    share = pl.col("members") / pl.col("size")
    lift = share / (pl.col("all") / pl.col("among"))
    scored = inside.join(overall, on=["whole", "term"]).with_columns(share=share, lift=lift, score=share * lift.log())
    good = scored.filter(pl.col("members") >= MEMBERS, pl.col("share") >= SHARE, pl.col("lift") >= LIFT)
    ranked = good.with_columns(pl.col("score").round(9)).sort(
        ["cluster", "score", "term"], descending=[False, True, False]
    )
    chosen: list[list[Term]] = [[] for _ in wholes]
    for cluster, *term in ranked.select("cluster", "term", "share", "lift").iter_rows():
        chosen[cluster].append(Term(*term))
    return chosen


def _centres(network: Network, codes: I64, k: int) -> list[str]:
    """The member of each cluster with most contacts inside it, then first in order of key."""
    ties = network.mutual
    inside = codes[ties.rows] == codes[ties.indices]
    degree = np.bincount(ties.rows[inside], minlength=network.n)
    members = [np.flatnonzero(codes == cluster) for cluster in range(k)]
    return [str(network.nodes["name"][int(each[np.argmax(degree[each])])]) for each in members]


def _short(name: str) -> str:
    """At most `LONGEST` letters, cut between words."""
    return name if len(name) <= LONGEST else f"{name[:LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:')}…"
