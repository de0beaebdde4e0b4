"""What this package needs of a workspace: a revision of a store that answers questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeAlias

from ecosystem.analysis import Analysis
from ecosystem.analysis.answer import Answer
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot
from ecosystem_graphql.memo import Memo


class Question(Protocol):
    """An analysis of one scope and view."""

    @property
    def analysis(self) -> Analysis: ...
    @property
    def scope(self) -> Scope: ...
    @property
    def view(self) -> View: ...
    @property
    def parameters(self) -> Options: ...


class Workspace(Protocol):
    """Answers questions about one revision of a store; `memo` keeps what is worked out of it as long as that holds."""

    @property
    def reader(self) -> Reader: ...
    @property
    def snapshot(self) -> Snapshot: ...
    @property
    def memo(self) -> Memo: ...
    @property
    def datasets(self) -> tuple[DatasetRecord, ...]: ...
    def question(self, analysis: Analysis, given: Mapping[str, Any], first: int | None = None) -> Question: ...
    def network(self, scope: Scope, view: View) -> Network: ...
    def answer(self, question: Any) -> Answer: ...  # noqa: ANN401  # what `question` gave


Workspaces: TypeAlias = Callable[[int | None], Workspace]
