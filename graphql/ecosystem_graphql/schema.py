"""The running schema: the Strawberry types with the descriptions of the contract."""

from __future__ import annotations

from functools import cache

import strawberry
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
)

from ecosystem_graphql.contract import contract
from ecosystem_graphql.entities import Actor, Initiative, Theme, Tie
from ecosystem_graphql.query import Query

Described = GraphQLNamedType | GraphQLField | GraphQLInputField | GraphQLArgument


@cache
def schema() -> strawberry.Schema:
    """The schema; there is one, because types of Strawberry belong to the first schema that holds them."""
    made = strawberry.Schema(Query, types=[Actor, Initiative, Theme, Tie])
    describe(made._schema, build_schema(contract()))
    return made


def describe(running: GraphQLSchema, said: GraphQLSchema) -> None:
    """Give what has no description of its own the one of the contract, which is where they are written."""
    running.description = said.description
    for name, model in said.type_map.items():
        if name in running.type_map and not name.startswith("__"):
            _fill(running.type_map[name], model)


def _fill(running: GraphQLNamedType, model: GraphQLNamedType) -> None:
    _say(running, model)
    holders = (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)
    if isinstance(running, holders) and isinstance(model, holders):
        for name, field in model.fields.items():
            if name in running.fields:
                _say(running.fields[name], field)
    if isinstance(running, GraphQLEnumType) and isinstance(model, GraphQLEnumType):
        for name, value in model.values.items():
            if name in running.values:
                running.values[name].description = running.values[name].description or value.description


def _say(running: Described, model: Described) -> None:
    running.description = running.description or model.description
