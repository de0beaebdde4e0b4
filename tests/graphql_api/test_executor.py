"""The compiling executor against graphql-core's own, on random selections of good and bad objects."""

from __future__ import annotations

import enum
from typing import Any

import strawberry
from graphql import execute_sync, parse
from hypothesis import given, settings
from hypothesis import strategies as st
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from ecosystem_graphql.executor import CompilingExecutor


@strawberry.enum
class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


@strawberry.interface
class Named:
    name: str


@strawberry.type
class Part(Named):
    size: int | None


@strawberry.type
class Tool(Named):
    weight: float
    words: list[str]


@strawberry.type
class Thing:
    id: strawberry.ID
    name: str
    nick: str | None
    size: int
    share: float | None
    sure: bool
    colour: Colour | None
    parts: list[Part]
    maybe: list[Part | None] | None
    either: list[Named]
    one: Named | None

    @strawberry.field
    def shout(self) -> str:
        return self.name.upper()

    @strawberry.field
    def times(self, number: int = 2) -> str:
        return self.name * number


@strawberry.type
class Query:
    things: list[Thing]
    perhaps: list[Thing | None] | None


SCHEMA = strawberry.Schema(Query, types=[Part, Tool])._schema
BAD = st.sampled_from([None, 3.5, 7, True, "text", [1], 2**40, float("nan"), "red", Colour.BLUE])


def or_bad(good: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.integers(0, 60).flatmap(lambda at: BAD if at == 0 else good)


PARTS = st.builds(Part, name=or_bad(st.just("p")), size=or_bad(st.sampled_from([None, 1])))
TOOLS = st.builds(Tool, name=or_bad(st.just("t")), weight=or_bad(st.just(1.5)), words=or_bad(st.just(["a", "b"])))
THINGS: st.SearchStrategy[Any] = st.builds(
    Thing,
    id=or_bad(st.just("i")),
    name=or_bad(st.just("n")),
    nick=or_bad(st.sampled_from([None, "k"])),
    size=or_bad(st.just(3)),
    share=or_bad(st.sampled_from([None, 0.5, 2])),
    sure=or_bad(st.booleans()),
    colour=or_bad(st.sampled_from([None, "red", "blue"])),
    parts=or_bad(st.lists(or_bad(PARTS), max_size=2)),
    maybe=or_bad(st.one_of(st.none(), st.lists(st.one_of(st.none(), PARTS), max_size=2))),
    either=or_bad(st.lists(st.one_of(PARTS, TOOLS), max_size=3)),
    one=or_bad(st.one_of(st.none(), PARTS, TOOLS)),
)
NAMED = ["name", "__typename", "...on Part{size}", "...on Tool{weight words}", "again:name"]
FIELDS = [
    "id",
    "name",
    "nick",
    "size",
    "share",
    "sure",
    "colour",
    "shout",
    "__typename",
    "other:name",
    "nick @include(if:$yes)",
    "size @skip(if:$yes)",
    "...F",
    "...on Thing{name @include(if:$yes) parts{size}}",
    "parts{name size}",
    "maybe{size}",
]


def selection(names: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(names), min_size=1, max_size=5).map(" ".join)


FIELD = st.one_of(
    st.sampled_from(FIELDS),
    st.integers(0, 9).map(lambda at: "times(number:3)" if at == 0 else "id"),
    selection(NAMED).map(lambda inside: f"either{{{inside}}}"),
    selection(NAMED).map(lambda inside: f"one{{{inside}}}"),
)
TEXTS = st.tuples(st.sampled_from(["things", "perhaps"]), st.lists(FIELD, min_size=1, max_size=6)).map(
    lambda drawn: f"query($yes:Boolean!){{{drawn[0]}{{{' '.join(drawn[1])}}}}} fragment F on Thing{{id parts{{name}}}}"
)


def answered(text: str, things: list[Any], yes: bool, executor: type) -> tuple[Any, list[tuple[str, Any]]]:
    result = execute_sync(
        SCHEMA, parse(text), Query(things=things, perhaps=things), variable_values={"yes": yes}, executor_class=executor
    )
    return result.data, sorted((each.message, str(each.path)) for each in result.errors or [])


@settings(deadline=None, max_examples=500)
@given(TEXTS, st.lists(or_bad(THINGS), max_size=3), st.booleans())
def test_answers_and_errors_are_those_of_graphql_core(text: str, things: list[Any], yes: bool) -> None:
    ours = answered(text, things, yes, CompilingExecutor)
    assert ours == answered(text, things, yes, StrawberryGraphQLCoreExecutionContext)


def test_a_list_of_plain_objects_is_compiled() -> None:
    ways: list[bool] = []

    class Watched(CompilingExecutor):
        def complete_list_item_value(self, *given: Any, **more: Any) -> Any:
            ways.append(True)
            return super().complete_list_item_value(*given, **more)

    part = Part(name="p", size=1)
    fields: dict[str, Any] = {
        "nick": None,
        "size": 1,
        "share": None,
        "sure": True,
        "colour": "red",
        "maybe": None,
        "either": [],
    }
    thing = Thing(id=strawberry.ID("i"), name="n", parts=[part], one=part, **fields)
    root = Query(things=[thing], perhaps=None)
    text = "{things{id name colour parts{name} one{name ...on Part{size}} shout}}"
    result = execute_sync(SCHEMA, parse(text), root, executor_class=Watched)
    assert result.errors is None
    assert ways == []
