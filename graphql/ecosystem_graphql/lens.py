"""One scope and view at one revision, as all fields of an ecosystem look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ecosystem.analysis import BROKERS, Analysis
from ecosystem.analysis.answer import Answer
from ecosystem.network.network import Network
from ecosystem_graphql import departure
from ecosystem_graphql.context import Desk
from ecosystem_graphql.entities import Entity
from ecosystem_graphql.ids import key_of
from ecosystem_graphql.workspaces import Question


@dataclass(frozen=True, eq=False)
class Lens:
    """A scope and view of a workspace: the network is made when something first asks for it."""

    desk: Desk
    given: Mapping[str, Any]

    @cached_property
    def question(self) -> Question:
        """Any analysis will do: scope and view are the same for all."""
        return self.desk.workspace.question(BROKERS, self.given)

    @cached_property
    def network(self) -> Network:
        return self.desk.workspace.network(self.question.scope, self.question.view)

    def answer(self, analysis: Analysis, **parameters: Any) -> Answer:  # noqa: ANN401  # of any type
        workspace = self.desk.workspace
        return workspace.answer(workspace.question(analysis, {**self.given, **parameters}))

    def keys(self, nodes: Sequence[int]) -> list[str]:
        return self.network.nodes["key"].gather(list(nodes)).to_list()

    def entities(self, nodes: Sequence[int]) -> list[Entity]:
        return self.desk.records.entities(self.keys(nodes))

    def row(self, text: str) -> int:
        return departure.row(self.network, self.key(text))

    def key(self, text: str) -> str:
        """The key of the entity that a client names by its `id` or `key`."""
        return self.desk.records.reader.entity_key(key_of(text))
