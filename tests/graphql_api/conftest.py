"""The real sample behind GraphQL, loaded once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import sample, workspaces


@pytest.fixture(scope="session")
def horizon() -> Iterator[Workspaces]:
    with sample() as store:
        yield workspaces(store)
