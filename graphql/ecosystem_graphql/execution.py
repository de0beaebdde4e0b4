"""From the text of a query to its answer: parse, limits, validation, execution."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    OperationDefinitionNode,
    OperationType,
    execute_sync,
    get_operation_ast,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from ecosystem.errors import EcosystemError
from ecosystem_graphql import errors, limits
from ecosystem_graphql.context import Context
from ecosystem_graphql.errors import LimitExceeded
from ecosystem_graphql.executor import CompilingExecutor
from ecosystem_graphql.schema import schema
from ecosystem_graphql.settings import GraphQLSettings
from ecosystem_graphql.workspaces import Workspaces

RULES = (*specified_rules, OneOfInputValidationRule)


@dataclass(frozen=True, kw_only=True)
class Request:
    """A query as a client asks it."""

    query: str
    variables: Mapping[str, Any] | None = None
    operation: str | None = None


@dataclass(frozen=True)
class Response:
    """The answer; `started` is false where nothing was executed, `mutates` where that is because of the method."""

    body: dict[str, Any]
    started: bool = True


class Engine:
    """Answers queries from workspaces; safe to use from several threads."""

    def __init__(self, workspaces: Workspaces, settings: GraphQLSettings) -> None:
        self.workspaces, self.settings = workspaces, settings
        self._schema = schema()._schema

    def answer(self, request: Request) -> Response:
        """The answer to a query; whatever is wrong with it stands in `errors`."""
        try:
            document = _parsed(request.query, self.settings.limits.tokens)
            cost = limits.check(self._schema, document, request.variables or {}, self.settings.limits)
        except GraphQLError as error:
            return self._refused([_too_long(error, self.settings.limits.tokens)])
        except EcosystemError as error:
            return self._refused([errors.of(error)])
        if invalid := _faults(request.query, self.settings.limits.tokens, self.settings.introspection):
            return self._refused(list(invalid))
        if get_operation_ast(document, request.operation) is None:
            return self._refused([GraphQLError(_which(document, request.operation))])
        return self._executed(document, request, cost)

    def _executed(self, document: DocumentNode, request: Request, cost: int) -> Response:
        result = execute_sync(
            self._schema,
            document,
            context_value=Context(self.workspaces),
            variable_values=dict(request.variables or {}),
            operation_name=request.operation,
            executor_class=CompilingExecutor,
        )
        if result.data is None and all(each.path is None for each in result.errors or ()):
            return self._refused(result.errors or [])
        return Response(self._body(result, cost))

    def _body(self, result: ExecutionResult, cost: int) -> dict[str, Any]:
        body: dict[str, Any] = {"data": result.data}
        if result.errors:
            body["errors"] = self._formatted(result.errors)
        return {**body, "extensions": {"cost": cost, "costLimit": self.settings.limits.cost}}

    def _refused(self, found: list[GraphQLError]) -> Response:
        return Response({"errors": self._formatted(found)}, started=False)

    def _formatted(self, found: list[GraphQLError]) -> list[dict[str, Any]]:
        return [errors.formatted(each, suggest=self.settings.introspection) for each in found]


def execute(
    workspaces: Workspaces,
    text: str,
    variables: Mapping[str, Any] | None = None,
    operation: str | None = None,
    settings: GraphQLSettings | None = None,
) -> dict[str, Any]:
    """The answer to a query without a server: `data`, `errors` where there are some, and its cost in `extensions`."""
    engine = Engine(workspaces, settings or GraphQLSettings())
    return engine.answer(Request(query=text, variables=variables, operation=operation)).body


def is_query(text: str, operation: str | None, tokens: int) -> bool:
    """Whether an operation only reads; what cannot be parsed or found does too."""
    try:
        found = get_operation_ast(_parsed(text, tokens), operation)
    except GraphQLError:
        return True
    return found is None or found.operation is OperationType.QUERY


@lru_cache(maxsize=256)
def _parsed(text: str, tokens: int) -> DocumentNode:
    return parse(text, max_tokens=tokens)


@lru_cache(maxsize=256)
def _faults(text: str, tokens: int, introspection: bool) -> tuple[GraphQLError, ...]:
    """What is wrong with a query by the schema."""
    rules = RULES if introspection else (*RULES, NoSchemaIntrospectionCustomRule)
    return tuple(validate(schema()._schema, _parsed(text, tokens), rules, max_errors=20))


def _too_long(error: GraphQLError, tokens: int) -> GraphQLError:
    return errors.of(LimitExceeded("words and signs", tokens + 1, tokens)) if "tokens" in error.message else error


def _which(document: DocumentNode, name: str | None) -> str:
    known = [
        each.name.value for each in document.definitions if isinstance(each, OperationDefinitionNode) and each.name
    ]
    if name is None:
        return f"The query holds several operations: name one of {', '.join(known)} in `operationName`."
    return f"There is no operation '{name}' in the query: name one of {', '.join(known) or 'none'}."
