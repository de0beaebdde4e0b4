"""What a query may hold and cost, counted before it is validated: one pass, each fragment once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
)

from ecosystem_graphql.errors import LimitExceeded
from ecosystem_graphql.keyset import FIRST
from ecosystem_graphql.settings import Limits
from ecosystem_graphql.work import NONE, WORK

SIZES = ("first", "last")
# How many rows a list without `first` is taken to have.
SHORT = 5


@dataclass
class Sum:
    """What a selection holds; `cost` counts for one object of its type."""

    depth: int = 0
    aliases: int = 0
    fields: int = 0
    directives: int = 0
    cost: int = 0
    names: Counter[str] = field(default_factory=Counter)
    repeats: int = 0

    def add(self, other: Sum) -> None:
        """Take in a selection at the same level."""
        self.depth = max(self.depth, other.depth)
        self.aliases += other.aliases
        self.fields += other.fields
        self.directives += other.directives
        self.cost += other.cost
        self.names.update(other.names)
        self.repeats = max(self.repeats, other.repeats)


def check(schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any], limits: Limits) -> int:
    """The cost of the dearest operation; raises LimitExceeded for the first limit that is passed."""
    count = Count(schema, document, variables)
    sums = [count.operation(each) for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    # Fragments that no operation uses are validated like all others.
    sums += [count.fragment(name) for name in count.fragments]
    for what in ("depth", "aliases", "fields", "directives", "repeats", "cost"):
        for each in sums:
            if (found := getattr(each, what)) > (limit := getattr(limits, what)):
                raise LimitExceeded(WORDS[what], found, limit)
    return max((each.cost for each in sums), default=0)


WORDS = {
    "depth": "levels",
    "aliases": "aliases",
    "fields": "fields",
    "directives": "directives",
    "repeats": "repetitions of one name in a selection",
    "cost": "points of cost",
}


class Count:
    """Counts the selections of one document."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, Any]) -> None:
        definitions = document.definitions
        self.schema = schema
        self.fragments = {each.name.value: each for each in definitions if isinstance(each, FragmentDefinitionNode)}
        self.operations = [each for each in definitions if isinstance(each, OperationDefinitionNode)]
        self.variables = {**_defaults(self.operations), **variables}
        self.sums: dict[str, Sum] = {}

    def operation(self, node: OperationDefinitionNode) -> Sum:
        total = self.selection(node.selection_set, self.schema.get_root_type(node.operation))
        total.directives += len(node.directives or ())
        return total

    def fragment(self, name: str) -> Sum:
        """What a fragment holds, counted once; one inside itself is refused by validation."""
        if name not in self.sums:
            self.sums[name] = Sum()
            node = self.fragments.get(name)
            if node is not None:
                on = self.schema.get_type(node.type_condition.name.value)
                self.sums[name] = self.selection(node.selection_set, on)
        return self.sums[name]

    def selection(self, node: SelectionSetNode | None, on: GraphQLNamedType | None) -> Sum:
        total = Sum()
        for each in node.selections if node else ():
            total.directives += len(each.directives or ())
            if isinstance(each, FieldNode):
                total.add(self.field(each, on))
            elif isinstance(each, InlineFragmentNode):
                condition = each.type_condition
                total.add(
                    self.selection(each.selection_set, self.schema.get_type(condition.name.value) if condition else on)
                )
            elif isinstance(each, FragmentSpreadNode):
                total.add(self.fragment(each.name.value))
        total.repeats = max(total.repeats, max(total.names.values(), default=0))
        return total

    def field(self, node: FieldNode, on: GraphQLNamedType | None) -> Sum:
        definition = (
            on.fields.get(node.name.value) if isinstance(on, GraphQLObjectType | GraphQLInterfaceType) else None
        )
        inside = self.selection(node.selection_set, get_named_type(definition.type) if definition else None)
        inside.depth += 1
        inside.fields += 1
        inside.aliases += node.alias is not None
        inside.names = Counter([(node.alias or node.name).value])
        if node.selection_set:
            inside.cost = self._work(node, on, definition) + self._rows(node, definition) * (1 + inside.cost)
        return inside

    def _work(self, node: FieldNode, on: GraphQLNamedType | None, definition: GraphQLField | None) -> int:
        """What the field itself costs; an argument that is not given counts with its default."""
        work = WORK.get((on.name, node.name.value), NONE) if on else NONE
        given = {each.name.value: self._number(each.value) for each in node.arguments or ()}
        defaults = {name: each.default_value for name, each in definition.args.items()} if definition else {}
        times = {name: given[name] if given.get(name) is not None else defaults.get(name) for name in work.each}
        return work.once + round(sum(each * max(times[name] or 0, 0) for name, each in work.each.items()))

    def _rows(self, node: FieldNode, definition: GraphQLField | None) -> int:
        """How many objects a field may show, at least 1; the rows of a connection are counted at the connection."""
        if definition is None:
            return 1
        asked = [self._number(each.value) for each in node.arguments or () if each.name.value in SIZES]
        if sizes := [each for each in asked if each is not None]:
            return max(1, *sizes)
        if "first" in definition.args:
            default = definition.args["first"].default_value
            return default if isinstance(default, int) else FIRST
        return SHORT if _is_list(definition) and node.name.value not in ("edges", "nodes") else 1

    def _number(self, value: Any) -> int | None:  # noqa: ANN401  # any node of a value
        given = value.value if isinstance(value, IntValueNode) else None
        if isinstance(value, VariableNode):
            given = self.variables.get(value.name.value)
        try:
            return None if given is None else int(given)
        except (TypeError, ValueError):
            return None


def _defaults(operations: Iterable[OperationDefinitionNode]) -> dict[str, Any]:
    return {
        each.variable.name.value: each.default_value.value
        for operation in operations
        for each in operation.variable_definitions or ()
        if isinstance(each.default_value, IntValueNode)
    }


def _is_list(definition: GraphQLField) -> bool:
    kind = definition.type
    return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)
