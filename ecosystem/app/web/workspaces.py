"""The workspaces of a store: one for each revision that is asked for, the last few of which are kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from ecosystem.analysis.answer import Answer
from ecosystem.app.workspace import Question, Workspace
from ecosystem.identity.reader import entities
from ecosystem.network.cache import NetworkCache
from ecosystem.store.base import Store
from ecosystem_graphql.memo import Memo

REVISIONS, ANSWERS = 3, 64


@dataclass(frozen=True, eq=False)
class SharedWorkspace(Workspace):
    """A workspace whose answers pages and queries share."""

    memo: Memo = field(default_factory=lambda: Memo(ANSWERS))

    def answer(self, question: Question) -> Answer:
        found: Answer = self.memo.once((self.reader.revision, question), lambda: Workspace.answer(self, question))
        return found


class StoreWorkspaces:
    """Called with a revision, or None for the usual one, it gives the workspace; threads may call at once.

    The usual one is the published one, unless another is given.
    """

    def __init__(self, store: Store, usual: int | None = None) -> None:
        self.store = store
        self._usual = usual
        self._networks = NetworkCache()
        self._answers = Memo(ANSWERS)
        self._kept = Memo(REVISIONS)

    def __call__(self, revision: int | None = None) -> SharedWorkspace:
        asked = self._usual if revision is None else revision
        number = self.store.revision() if asked is None else asked
        made: SharedWorkspace = self._kept.once(number, lambda: self._opened(number))
        return made

    def _opened(self, revision: int) -> SharedWorkspace:
        return SharedWorkspace(entities(self.store, revision), self._networks, self._answers)
