"""What a part of a comparison is: a question, columns with their meaning, and a pure function of two networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from ecosystem.analysis.change.pair import Pair
from ecosystem.analysis.descriptor import By, Column, Seed, Table
from ecosystem.network.options import Options, option


class CompareParameters(Options, frozen=True, kw_only=True):
    by: By = "helix"
    match: Annotated[
        float,
        option(
            "--match",
            "From which Jaccard index on a cluster before and one after are taken to continue each other.",
            at_least=0.01,
            at_most=1,
        ),
    ] = 0.3
    seed: Seed = 0


@dataclass(frozen=True, kw_only=True)
class Part:
    """A table of a comparison."""

    name: str
    question: str
    columns: tuple[Column, ...]
    run: Callable[[Pair, CompareParameters], Table]
    references: tuple[str, ...] = ()
