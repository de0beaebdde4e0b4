from __future__ import annotations

import pytest

from ecosystem_graphql.contract import OPERATIONS, PACKAGE, Operation, operations
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked


def test_the_list_of_saved_operations_is_the_folder() -> None:
    assert sorted(OPERATIONS) == sorted(path.stem for path in (PACKAGE.parent / "operations").iterdir())
    assert all(each.title != each.file for each in operations())


@pytest.mark.parametrize("operation", operations(), ids=lambda each: each.name)
def test_a_saved_operation_runs_on_the_sample(operation: Operation, horizon: Workspaces) -> None:
    assert all(asked(horizon, operation.text).values())
