"""Ties of a scenario: those that come, and those of the record that go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.scenario.change import Change
from ecosystem.network.scenario.directory import Directory
from ecosystem.network.scenario.nodes import home
from ecosystem.network.scope import Scope
from ecosystem.store.snapshot import TIE_SCHEMA, Snapshot

NOT_SET: dict[str, Any] = dict.fromkeys(TIE_SCHEMA)
SHOWN = 3


@dataclass(frozen=True, eq=False)
class Ties:
    """The ties of a snapshot, whose ends a directory finds."""

    snapshot: Snapshot
    directory: Directory

    def ends(self, change: Change) -> tuple[int, int]:
        """The rows of both ends."""
        one, other = (self.directory.row(text or "") for text in (change.id, change.other))
        if one == other:
            raise BadInput(f"The change {change} has the same actor at both ends: give two.")
        return one, other

    def coming(self, change: Change, number: int, scope: Scope) -> dict[str, Any]:
        """The tie that comes; a modality that the scope asks for lets it through."""
        source, target = self.ends(change)
        kind = change.kind or self._usual(source, target)
        return {
            **NOT_SET,
            **home(scope),
            "key": f"scenario/{number:06}",
            "source": source,
            "target": target,
            "kind": kind,
            "directed": vocabulary().ties[kind].directed,
            "modality": "actual" if "actual" in scope.modalities else scope.modalities[0],
            "strength": change.strength,
        }

    def going(self, change: Change) -> list[str]:
        """The keys of all ties between two, or of those of one kind; raises BadInput where there is none."""
        one, other = self.ends(change)
        found = self.snapshot.ties.filter(pl.col("source").is_in([one, other]), pl.col("target").is_in([one, other]))
        found = found.filter(pl.col("source") != pl.col("target"))
        kept = found.filter(pl.col("kind") == change.kind) if change.kind else found
        if kept.height:
            return kept["key"].to_list()
        raise BadInput(self._missing(change, one, other, sorted(found["kind"].unique())))

    def _usual(self, source: int, target: int) -> str:
        """The kind of a tie that says none: between actors a partnership, of an actor in an initiative a part in it."""
        types = {str(self.directory.nodes["type"][row]) for row in (source, target)}
        return {"actor": "partners_with", "initiative": "related_to"}[types.pop()] if len(types) == 1 else PART

    def _missing(self, change: Change, one: int, other: int, kinds: list[str]) -> str:
        names = f"'{self.directory.name(one)}' and '{self.directory.name(other)}'"
        if kinds:
            return (
                f"There is no tie of kind '{change.kind}' between {names}: there are ties of kind {', '.join(kinds)}."
            )
        joint = self._meeting(one, other)
        if not joint:
            return f"There is no tie between {names}, so none can go: leave the change out."
        return f"There is no tie between {names} themselves, they meet in {joint}: remove the tie of one of them to it."

    def _meeting(self, one: int, other: int) -> str:
        """Some of the initiatives that both are tied to, by name."""
        both = self._initiatives(one) & self._initiatives(other)
        names = sorted(f"'{self.directory.name(row)}'" for row in both)
        return " and ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")

    def _initiatives(self, row: int) -> set[int]:
        ties = self.snapshot.ties
        beside = pl.concat(
            [
                ties.filter(pl.col("source") == row).select(end="target"),
                ties.filter(pl.col("target") == row).select(end="source"),
            ]
        )
        types = self.directory.nodes["type"]
        return {end for end in beside["end"].to_list() if types[end] == "initiative"}


PART = "participates_in"
