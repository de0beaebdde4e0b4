"""What an analysis is: a question, parameters, columns with their meaning, and a pure function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec
import polars as pl

from ecosystem.network.network import Network
from ecosystem.network.options import Options, option

ColumnType = Literal["text", "integer", "number", "texts"]
Topic = Literal["brokers", "gaps", "clusters", "confidence", "change", "engagement"]


By = Annotated[str, option("--by", "Group by helix, kind, country, region, place, dataset, cluster or an attribute.")]
Permutations = Annotated[
    int, option("--permutations", "How often labels are shuffled for p.", at_least=1, at_most=100_000)
]
Seed = Annotated[int, option("--seed", "Where random numbers start; the same seed gives the same answer.", at_least=0)]


@dataclass(frozen=True)
class Column:
    """A column of an answer: what it means, its unit or range, and whether a row may leave it undefined."""

    name: str
    type: ColumnType
    meaning: str
    unit: str | None = None
    nullable: bool = False


class Finding(msgspec.Struct, frozen=True):
    """One sentence with its figures: `template` is filled with `figures`; `entities` are the keys it speaks of."""

    code: str
    template: str
    figures: dict[str, str | int | float]
    entities: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        return self.template.format(**self.figures)


@dataclass(frozen=True, eq=False)
class Table:
    """Rows with the declared columns, the findings they support, and notes on what they rest on."""

    rows: pl.DataFrame
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Memory:
    """The bytes that an analysis takes at most beside the network itself: a base, and so many for each node and tie."""

    base: int
    node: int
    tie: int

    def at_most(self, n: int, m: int) -> int:
        """The bytes for n nodes and m ties."""
        return self.base + self.node * n + self.tie * m


@dataclass(frozen=True, kw_only=True)
class Analysis:
    """An analysis; `cost` says how work grows with n nodes and m ties.

    `in_briefing` says whether it is asked by default, where no analysis is named.
    """

    name: str
    topic: Topic
    question: str
    columns: tuple[Column, ...]
    parameters: type[Options]
    cost: str
    memory: Memory
    references: tuple[str, ...]
    in_briefing: bool = False
    run: Callable[[Network, Any], Table]
