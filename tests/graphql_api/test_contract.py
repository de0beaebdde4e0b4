from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    lexicographic_sort_schema,
    print_schema,
)
from strawberry.utils.str_converters import to_camel_case

from ecosystem.analysis import BROKERS, CLUSTERS, COVERAGE, GAPS, MISSED
from ecosystem.analysis.descriptor import Analysis
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem_graphql.contract import contract
from ecosystem_graphql.schema import schema


def contracted() -> GraphQLSchema:
    return build_schema(contract())


def own_types(of: GraphQLSchema) -> list[GraphQLNamedType]:
    builtin = {"Boolean", "Float", "ID", "Int", "String"}
    return [each for name, each in of.type_map.items() if not name.startswith("__") and name not in builtin]


def test_the_contract_is_the_running_schema() -> None:
    # Enums of Strawberry cannot be sorted; printed and read again they are plain ones.
    running = build_schema(print_schema(schema()._schema))
    assert print_schema(lexicographic_sort_schema(contracted())) == print_schema(lexicographic_sort_schema(running))


@pytest.mark.parametrize("struct", [Scope, View], ids=lambda each: each.__name__)
def test_scope_and_view_have_the_fields_of_their_structs(struct: type[msgspec.Struct]) -> None:
    said = {to_camel_case(each.name) for each in msgspec.structs.fields(struct)}
    for name in (struct.__name__, f"{struct.__name__}Input"):
        shown = contracted().type_map[name]
        assert isinstance(shown, GraphQLObjectType | GraphQLInputObjectType)
        assert set(shown.fields) == said


@pytest.mark.parametrize(
    ("analysis", "name", "renamed"),
    [
        (BROKERS, "ActorPosition", {"id": "key"}),
        (CLUSTERS, "Cluster", {"cluster": "number"}),
        (COVERAGE, "ThemeCoverage", {"id": "key"}),
        (GAPS, "Gap", {}),
        (MISSED, "MissedPair", {}),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_rows_have_every_column_of_their_analysis(analysis: Analysis, name: str, renamed: dict[str, str]) -> None:
    shown: Any = contracted().type_map[name]
    columns = {to_camel_case(renamed.get(each.name, each.name)) for each in analysis.columns}
    assert columns <= set(shown.fields)


def undescribed(of: GraphQLSchema) -> Iterator[str]:
    for kind in own_types(of):
        if not kind.description:
            yield kind.name
        if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            yield from (f"{kind.name}.{name}" for name, field in kind.fields.items() if not field.description)


def test_everything_is_described() -> None:
    assert list(undescribed(contracted())) == []


def test_every_root_field_takes_a_revision() -> None:
    query = contracted().query_type
    assert query is not None
    assert [name for name, field in query.fields.items() if "revision" not in field.args] == []


def test_enums_name_the_closed_words_of_the_record() -> None:
    enums: list[GraphQLEnumType] = [each for each in own_types(schema()._schema) if isinstance(each, GraphQLEnumType)]
    words = {each.name: [value.value for value in each.values.values()] for each in enums}
    assert words["Projection"][2] == "co-participation"
    assert words["NodeTypes"] == ["actors", "actors+initiatives", "all"]
    assert words["ThemeStatus"] == ["uncovered", "single-actor", "single-helix", "single-cluster", "covered"]
