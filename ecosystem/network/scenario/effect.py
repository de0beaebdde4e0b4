"""What a change does to a snapshot, and whether a network shows anything of it."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem.network.scenario.change import OF_TIES, Change
from ecosystem.network.selection import Selection
from ecosystem.network.themes import ADDRESSES


@dataclass(frozen=True)
class Effect:
    """A change with the keys of the ties, or of the actor or initiative, that come or go with it."""

    change: Change
    keys: tuple[str, ...]

    def is_seen(self, before: Network, after: Network) -> bool:
        """Whether what comes or goes is in scope, and a tie of a kind that joins nodes there."""
        network = after if self.change.action.startswith("add-") else before
        if network.selection is None:
            return False
        of_tie = self.change.action in OF_TIES
        found = _counted(network.selection) if of_tie else _held(network.selection)
        return bool(found.is_in(list(self.keys)).any())


def _held(selection: Selection) -> pl.Series:
    return selection.snapshot.nodes["key"].filter(pl.Series(selection.held, dtype=pl.Boolean))


def _counted(selection: Selection) -> pl.Series:
    kinds = selection.scope.tie_kinds or vocabulary().tie_kinds("collaboration")
    return selection.ties.filter(pl.col("kind").is_in([*kinds, ADDRESSES]))["key"]
