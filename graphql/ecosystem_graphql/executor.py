"""An executor that completes lists of plain objects by functions made once for each selection.

graphql-core does the same work for every field of every object; here the decisions that are alike for all objects of a
list are made once. Whatever is unusual (a null where none may be, another type, an error) raises, and graphql-core does
the list again, so that errors and nulls stay its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from math import isfinite
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLString,
)
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.types.field import StrawberryField

Complete = Callable[[Any], Any]
MOST_INT = 2**31


class Unusual(Exception):
    """Left to graphql-core."""


class CompilingExecutor(StrawberryGraphQLCoreExecutionContext):
    """Tries each list of objects by compiled functions first."""

    def complete_list_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Any, result: Any, position_context: Any
    ) -> Any:
        """The completed list, or what graphql-core makes of it."""
        if type(result) is list:
            complete = self._compiled(return_type, field_details_list)
            if complete is not None:
                try:
                    return complete(result)
                except Exception:  # graphql-core meets the same error again and reports it
                    pass
        return super().complete_list_value(return_type, field_details_list, info, path, result, position_context)

    def _compiled(self, return_type: Any, details: Any) -> Complete | None:
        made: dict[Any, Complete | None] = self.__dict__.setdefault("_made", {})
        # Lists of details live as long as their executor, so an id stands for one of them.
        key = (id(return_type), id(details))
        if key not in made:
            try:
                made[key] = Compiler(self).of(return_type, details)
            except Unusual:
                made[key] = None
        return made[key]


class Compiler:
    """Makes the functions for the selections of one execution."""

    def __init__(self, executor: CompilingExecutor) -> None:
        self._executor = executor

    def of(self, kind: GraphQLOutputType, details: Any) -> Complete:
        """The function that completes a value of a type."""
        if isinstance(kind, GraphQLNonNull):
            return self._own(kind.of_type, details)
        own = self._own(kind, details)
        return lambda value: None if value is None else own(value)

    def _own(self, kind: Any, details: Any) -> Complete:
        if isinstance(kind, GraphQLList):
            return _each(self.of(kind.of_type, details))
        if isinstance(kind, GraphQLObjectType):
            return self._object(kind, details)
        if isinstance(kind, GraphQLInterfaceType):
            return self._interface(kind, details)
        if isinstance(kind, GraphQLEnumType):
            return {value.value: name for name, value in kind.values.items()}.__getitem__
        if kind in LEAVES:
            return LEAVES[kind]
        raise Unusual

    def _object(self, kind: GraphQLObjectType, details: Any) -> Complete:
        grouped, defers, _ = self._executor.collect_subfields(kind, details)
        if defers:
            raise Unusual
        fields = [(name, *self._field(kind, each)) for name, each in grouped.items()]
        origin = _definition(kind).origin if kind.is_type_of else object

        def complete(source: Any) -> dict[str, Any]:
            if not isinstance(source, origin):
                raise Unusual
            return {name: finish(read(source)) for name, read, finish in fields}

        return complete

    def _interface(self, kind: GraphQLInterfaceType, details: Any) -> Complete:
        """A function for each type that occurs, made when it first does."""
        types = {_definition(each).origin: each for each in self._executor.schema.get_possible_types(kind)}
        made: dict[type, Complete] = {}

        def complete(source: Any) -> Any:
            own = type(source)
            if own not in made:
                made[own] = self._object(types[own], details)
            return made[own](source)

        return complete

    def _field(self, kind: GraphQLObjectType, details: Any) -> tuple[Complete, Complete]:
        """How a field is read from its object, and how what is read is completed."""
        name = details[0].node.name.value
        if name == "__typename":
            return (lambda _: kind.name), LEAVES[GraphQLString]
        if name not in kind.fields:
            raise Unusual
        return _reader(kind.fields[name]), self.of(kind.fields[name].type, details)


def _reader(field: GraphQLField) -> Complete:
    """An attribute, or a resolver that takes nothing but its object."""
    own = (field.extensions or {}).get("strawberry-definition")
    if not isinstance(own, StrawberryField) or field.args or own.extensions or own.permission_classes:
        raise Unusual
    if own.is_basic_field:
        return attrgetter(own.python_name)
    function = own.base_resolver.wrapped_func if own.base_resolver else None
    if not inspect.isfunction(function) or list(inspect.signature(function).parameters) != ["self"]:
        raise Unusual
    return function


def _definition(kind: GraphQLObjectType) -> Any:  # Strawberry's own description of a type
    return (kind.extensions or {})["strawberry-definition"]


def _each(complete: Complete) -> Complete:
    def completed(values: Any) -> list[Any]:
        if type(values) is not list:
            raise Unusual
        return [complete(value) for value in values]

    return completed


def _text(value: Any) -> str:
    if type(value) is not str:
        raise Unusual
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or not -MOST_INT <= value < MOST_INT:
        raise Unusual
    return value


def _number(value: Any) -> float:
    if type(value) is not float or not isfinite(value):
        raise Unusual
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise Unusual
    return value


LEAVES: Mapping[Any, Complete] = {
    GraphQLString: _text,
    GraphQLID: _text,
    GraphQLInt: _whole,
    GraphQLFloat: _number,
    GraphQLBoolean: _truth,
}
