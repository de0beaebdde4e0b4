"""What the resolvers of one request share."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

import strawberry

from ecosystem.errors import BadInput
from ecosystem_graphql import listings
from ecosystem_graphql.keyset import Page, Window, page
from ecosystem_graphql.listings import Listing
from ecosystem_graphql.records import Records
from ecosystem_graphql.workspaces import Workspace, Workspaces


@dataclass(frozen=True, eq=False)
class Desk:
    """One workspace with the records that this request has read from it."""

    workspace: Workspace

    @cached_property
    def records(self) -> Records:
        return Records(self.workspace)

    @property
    def revision(self) -> int:
        return self.workspace.reader.revision

    def page(self, listing: Listing, window: Window) -> Page:
        """A page of a list of the record."""
        snapshot = self.workspace.snapshot
        rows = self.workspace.memo.once((self.revision, listing), lambda: listings.rows(snapshot, listing))
        return page(rows, listing.order, window)


@dataclass(frozen=True, eq=False)
class Context:
    """The workspaces of one request: a revision that is left out means the same one everywhere in a query."""

    workspaces: Workspaces
    desks: dict[int | None, Desk] = field(default_factory=dict)

    def desk(self, revision: int | None) -> Desk:
        asked = revision if isinstance(revision, int) else None
        if asked is not None and asked < 1:
            raise BadInput(f"There is no revision {asked}: expected 1 or more, or none for the published one.")
        if asked not in self.desks:
            self.desks[asked] = Desk(self.workspaces(asked))
        return self.desks[asked]


Info: TypeAlias = strawberry.Info[Context, None]
