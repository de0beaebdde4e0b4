"""Scenarios: a snapshot with actors, initiatives and ties that are imagined to come or go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.identity.snapshot import EntitySnapshot
from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scenario.change import Action, Change
from ecosystem.network.scenario.directory import Directory
from ecosystem.network.scenario.effect import Effect
from ecosystem.network.scenario.nodes import with_nodes
from ecosystem.network.scenario.ties import Ties
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.snapshot import TIE_SCHEMA, Snapshot

ADD: tuple[Action, ...] = ("add-actor", "add-initiative")
NAMING = ("id", "other")
REMOVE: tuple[Action, ...] = ("remove-actor", "remove-initiative")


@dataclass(frozen=True, eq=False)
class Scenario:
    """What a snapshot and a scope become: who goes is left out by the scope, all else is in the snapshot."""

    snapshot: Snapshot
    scope: Scope
    effects: tuple[Effect, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        return tuple(each.change for each in self.effects)

    def network(self, view: View) -> Network:
        """The network as it would be; it has no record to read, because nobody wrote one."""
        return project(self.snapshot, self.scope, view)

    def unseen(self, before: Network, after: Network) -> tuple[Change, ...]:
        """The changes of which the network shows nothing, because they are out of scope or join nobody."""
        return tuple(each.change for each in self.effects if not each.is_seen(before, after))


def scenario(snapshot: Snapshot, scope: Scope, changes: Sequence[Change]) -> Scenario:
    """Apply changes, all at once: their order does not matter. Raises BadInput for one that cannot be."""
    if not changes:
        raise BadInput("A scenario without changes is the network as it is: give at least one change.")
    ordered = sorted((_meant(snapshot, each) for each in changes), key=str)
    peopled = with_nodes(snapshot, scope, ordered)
    ties = Ties(peopled, Directory(peopled.nodes))
    new = [Effect(each, (each.id,)) for each in ordered if each.action in ADD]
    leaving = [Effect(each, (_leaving(ties.directory, each),)) for each in ordered if each.action in REMOVE]
    going = [Effect(each, tuple(ties.going(each))) for each in ordered if each.action == "remove-tie"]
    come = [each for each in ordered if each.action == "add-tie"]
    rows = [ties.coming(each, number, scope) for number, each in enumerate(come, 1)]
    coming = [Effect(each, (str(row["key"]),)) for each, row in zip(come, rows, strict=True)]
    left = {key for each in leaving for key in each.keys}
    _check_ends(ties, come, left)
    goes = sorted({key for each in going for key in each.keys})
    kept = peopled.ties.filter(~pl.col("key").is_in(goes))
    every = pl.concat([kept, pl.DataFrame(rows, schema=TIE_SCHEMA)]).sort("key")
    return Scenario(replace(peopled, ties=every), _without(scope, left), (*new, *leaving, *coming, *going))


def _meant(snapshot: Snapshot, change: Change) -> Change:
    """The change with the key of the entity in place of any other key of it."""
    if not isinstance(snapshot, EntitySnapshot):
        return change
    said = {name: getattr(change, name) for name in NAMING}
    entity = snapshot.identity.entity
    return msgspec.structs.replace(change, **{name: entity(key) for name, key in said.items() if key})


def _without(scope: Scope, left: set[str]) -> Scope:
    return msgspec.structs.replace(scope, exclude=tuple(sorted({*scope.exclude, *left}))) if left else scope


def _leaving(directory: Directory, change: Change) -> str:
    """The key of who goes; raises BadInput where it is not of the type that the change says."""
    row = directory.row(change.id)
    found, said = directory.nodes["type"][row], change.action.removeprefix("remove-")
    if found != said:
        raise BadInput(f"'{directory.name(row)}' is no {said} but an {found}: use remove-{found}.")
    return directory.key(row)


def _check_ends(ties: Ties, come: Sequence[Change], left: set[str]) -> None:
    """Refuse a tie to someone who leaves in the same scenario."""
    for change in come:
        gone = [row for row in ties.ends(change) if ties.directory.key(row) in left]
        if gone:
            name = ties.directory.name(gone[0])
            raise BadInput(f"'{name}' leaves in this scenario and cannot have a new tie: leave out {change}.")
