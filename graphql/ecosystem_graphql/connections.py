"""Relay connections: pages with cursors, total and the rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import strawberry

from ecosystem_graphql.keyset import Page

T = TypeVar("T")


@strawberry.type
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None

    @classmethod
    def of(cls, page: Page) -> PageInfo:
        first, last = page.ends()
        return cls(
            has_next_page=page.has_next, has_previous_page=page.has_previous, start_cursor=first, end_cursor=last
        )


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    page: strawberry.Private[Page]
    nodes: list[T]
    page_info: PageInfo
    total_count: int

    @strawberry.field
    def edges(self) -> list[Edge[T]]:
        return [Edge(cursor=cursor, node=node) for cursor, node in zip(self.page.cursors, self.nodes, strict=True)]


@strawberry.type(name="Connection")
class CitedConnection(Connection[T]):
    citation: str
    notes: list[str]


def connection(page: Page, nodes: Sequence[T]) -> Connection[T]:
    return Connection(page=page, nodes=list(nodes), page_info=PageInfo.of(page), total_count=page.total)


def cited(page: Page, nodes: Sequence[T], citation: str, notes: Sequence[str]) -> CitedConnection[T]:
    return CitedConnection(
        page=page,
        nodes=list(nodes),
        page_info=PageInfo.of(page),
        total_count=page.total,
        citation=citation,
        notes=list(notes),
    )
