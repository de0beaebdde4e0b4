"""The part of the contract that derives from the descriptors of analyses; `make docs` writes it into schema.graphql."""

from __future__ import annotations

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLNamedType, GraphQLObjectType, GraphQLSchema, print_type

from ecosystem.analysis.change import PARTS
from ecosystem_graphql.analyses import BY_HAND, DERIVED, pascal, words
from ecosystem_graphql.comparison import row_name
from ecosystem_graphql.enums import member
from ecosystem_graphql.schema import schema

LIKE = {"Connection": "ActorPositionConnection", "Edge": "ActorPositionEdge"}
WHOLE = {"Connection": "A page of rows.", "Edge": "A row of a page."}
FINDINGS = "What the rows say, in sentences."


def sdl() -> str:
    """The types of derived analyses and of the tables of a comparison, and the fields that give them."""
    running = schema()._schema
    rows = [*(pascal(each.name) for each in DERIVED), *(row_name(each) for each in PARTS)]
    types = [_described(running, f"{name}{part}") for name in rows for part in ("", *LIKE)]
    extensions = [_extension(running), _comparison(running)]
    return "\n\n".join([*map(print_type, [*types, *_enums(running)]), *extensions])


def _enums(running: GraphQLSchema) -> list[GraphQLNamedType]:
    """The closed words that parameters take, but for those that the part by hand tells of."""
    known = {name for each in BY_HAND for name in words(each)}
    said = {name: meaning for each in DERIVED for name, meaning in words(each).items() if name not in known}
    for name, meaning in said.items():
        running.type_map[name].description = meaning
    return [running.type_map[name] for name in said]


def _described(running: GraphQLSchema, name: str) -> GraphQLObjectType:
    """A type whose fields say what those of the like one by hand say."""
    found = _object(running, name)
    like = next((_object(running, model) for part, model in LIKE.items() if name.endswith(part)), None)
    for own, field in found.fields.items():
        if like and field.description is None:
            field.description = like.fields[own].description if own in like.fields else FINDINGS
    found.description = next((said for part, said in WHOLE.items() if name.endswith(part)), found.description)
    return found


def _extension(running: GraphQLSchema) -> str:
    fields = _object(running, "Ecosystem").fields
    own = {each.name: fields[_camel(each.name)] for each in DERIVED}
    names = (f"  {member(each.name)}" for each in DERIVED)
    return "\n".join(["extend enum AnalysisName {", *names, "}", "", "extend type Ecosystem {", *_fields(own), "}"])


def _comparison(running: GraphQLSchema) -> str:
    fields = _object(running, "Comparison").fields
    return "\n".join(["extend type Comparison {", *_fields({each.name: fields[each.name] for each in PARTS}), "}"])


def _fields(fields: dict[str, GraphQLField]) -> Iterator[str]:
    """Fields as `print_type` prints them."""
    printed = print_type(GraphQLObjectType("Query", {_camel(name): field for name, field in fields.items()}))
    return iter(printed.splitlines()[1:-1])


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


def _object(running: GraphQLSchema, name: str) -> GraphQLObjectType:
    found = running.type_map[name]
    if not isinstance(found, GraphQLObjectType):
        raise TypeError(f"{name} is no object type.")
    return found
