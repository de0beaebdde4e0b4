"""The workspaces of a store: one for each revision that is asked for, the last few of which are kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from ecosystem.app.web.bodies import Bodies
from ecosystem.app.workspace import KEPT, Workspace
from ecosystem.identity.reader import entities
from ecosystem.network.cache import NetworkCache
from ecosystem.store.base import State, Store
from ecosystem_graphql.memo import Memo

REVISIONS, STUDIES = 3, 8


@dataclass(frozen=True, eq=False)
class Shelf:
    """All that a service keeps in memory of one lineage of a store, by revision."""

    lineage: str
    networks: NetworkCache = field(default_factory=NetworkCache)
    answers: Memo = field(default_factory=lambda: Memo(KEPT))
    workspaces: Memo = field(default_factory=lambda: Memo(REVISIONS))
    studies: Memo = field(default_factory=lambda: Memo(STUDIES))
    bodies: Bodies = field(default_factory=Bodies)


@dataclass(frozen=True, eq=False, kw_only=True)
class ShelvedWorkspace(Workspace):
    """A workspace that shares a shelf with those of other revisions."""

    shelf: Shelf


class StoreWorkspaces:
    """Called with a revision, or None for the usual one, it gives the workspace; threads may call at once.

    The usual one is the published one, unless another is given. Once an erasure or a restored backup has rewritten
    earlier revisions, all that was kept is let go: that is looked at with every call.
    """

    def __init__(self, store: Store, usual: int | None = None) -> None:
        self.store = store
        self._usual = usual
        self._shelf = Shelf("")

    def __call__(self, revision: int | None = None) -> ShelvedWorkspace:
        return self.at(self.state(), self._usual if revision is None else revision)

    def state(self) -> State:
        """What the store publishes now; what is kept of another lineage is let go."""
        state = self.store.state()
        self._shelf_of(state)
        return state

    def at(self, state: State, revision: int | None = None) -> ShelvedWorkspace:
        """The workspace of a revision, or of the published one."""
        shelf, number = self._shelf_of(state), state.revision if revision is None else revision
        made: ShelvedWorkspace = shelf.workspaces.once(number, lambda: self._opened(shelf, number))
        return made

    def _shelf_of(self, state: State) -> Shelf:
        shelf = self._shelf
        if shelf.lineage != state.lineage:
            shelf = self._shelf = Shelf(state.lineage)
        return shelf

    def _opened(self, shelf: Shelf, revision: int) -> ShelvedWorkspace:
        reader = entities(self.store, revision)
        return ShelvedWorkspace(reader, shelf.networks, shelf.answers, shelf=shelf)
