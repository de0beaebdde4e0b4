"""Networks from which a share of the ties is left out at random, whichever ids and order of input they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Annotated, Protocol

import numpy as np

from ecosystem.analysis.figures import percent
from ecosystem.analysis.stated_ties import StatedTies, without
from ecosystem.network.network import Network
from ecosystem.network.options import option

Repetitions = Annotated[
    int,
    option(
        "--repetitions",
        "How often ties, or the answers of actors, are left out at random for intervals of ranks; 0 gives none.",
        at_least=0,
        at_most=1000,
    ),
]
Share = Annotated[
    float, option("--share", "Share of the ties that is left out at random each time.", at_least=0.001, at_most=0.9)
]

FEWEST = 5


class Asked(Protocol):
    """Parameters that say how often ties are left out."""

    @property
    def repetitions(self) -> int: ...
    @property
    def share(self) -> float: ...
    @property
    def seed(self) -> int: ...


@dataclass(frozen=True)
class Thinning:
    """How often ties are left out, which share of them, and where random numbers start."""

    repetitions: int
    share: float
    seed: int

    @classmethod
    def of(cls, asked: Asked) -> Thinning:
        return cls(asked.repetitions, asked.share, asked.seed)

    def basis(self, what: str, how: str = "") -> str:
        """What a figure comes from, and what it cannot show."""
        return (
            f"{what} from {self.repetitions:,} times at which {percent(self.share)} of the ties are left out at random "
            f"(seed {self.seed}){how}. They cannot show what is missing for a reason, nor ties of those of whom nobody "
            "reports any."
        )


@dataclass(frozen=True)
class Trials:
    """How often ties are left out where that is dear: `note` says why it is less often than asked, or never."""

    thinning: Thinning
    note: str | None = None

    @classmethod
    def of(cls, network: Network, asked: Thinning, affordable: int) -> Trials:
        """As often as asked, else as can be waited for; where that is less than `FEWEST` times, never."""
        if not asked.repetitions or not network.m:
            lost = (
                "There are no ties to leave out: nothing says how firm this is."
                if network.n and not network.m
                else None
            )
            return cls(replace(asked, repetitions=0), lost)
        if affordable >= asked.repetitions:
            return cls(asked)
        if affordable < FEWEST:
            dear = "To leave ties out and begin again takes too long at this size: nothing says how firm this is."
            return cls(replace(asked, repetitions=0), dear)
        fewer = f"The network is large: ties are left out {affordable:,} times, not {asked.repetitions:,}."
        return cls(replace(asked, repetitions=affordable), fewer)

    def notes(self, what: str, how: str = "") -> tuple[str, ...]:
        """What a figure comes from, and what hinders."""
        basis = (self.thinning.basis(what, how),) if self.thinning.repetitions else ()
        return (*basis, *([self.note] if self.note else []))


def thinned(network: Network, thinning: Thinning) -> Iterator[Network]:
    """The network without `share` of the ties that it is made from, at least one, as often as `repetitions` says.

    Ties are drawn from their order by structure: which ids the nodes bear changes nothing but which of several like
    ties is left out. Those between the same two go together.
    """
    stated = StatedTies.of(network)
    number = len(stated.order)
    leaving, random = max(1, round(thinning.share * number)), np.random.default_rng(thinning.seed)
    for _ in range(thinning.repetitions):
        gone = np.zeros(number + 1, bool)
        gone[stated.order[random.permutation(number)[:leaving]]] = True
        yield without(network, gone[stated.pairs])
