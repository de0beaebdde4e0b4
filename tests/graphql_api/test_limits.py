from __future__ import annotations

import time
from typing import Any

import pytest
from graphql import get_introspection_query, parse

from ecosystem.analysis import ANALYSES
from ecosystem_graphql import limits
from ecosystem_graphql.execution import Engine, Request
from ecosystem_graphql.schema import schema
from ecosystem_graphql.settings import GraphQLSettings, Limits
from ecosystem_graphql.work import WORK
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked, refused
from tests.graphql_api.test_derived import camel


def doubled(number: int) -> str:
    fragments = (f"fragment F{at} on Query {{...F{at + 1} ...F{at + 1}}}" for at in range(number))
    return f"{{...F0}} {' '.join(fragments)} fragment F{number} on Query {{__typename}}"


def repeated(text: str, number: int) -> str:
    """A selection that repeats a text, with its number in place of `#`."""
    return "{" + " ".join(text.replace("#", str(at)) for at in range(number)) + "}"


ATTACKS = {
    "doubled fragments": doubled(60),
    "doubled fragments that no operation uses": "{__typename}" + doubled(60).removeprefix("{...F0}"),
    "deep nesting": '{node(id:"x"){' + "...on Theme{broader{" * 30 + "id" + "}}" * 30 + "}}",
    "a thousand aliases": repeated("a#:__typename", 1000),
    "a field nine hundred times": repeated("__typename", 900),
    "fields that overlap": repeated('search(text:"#"){score}', 400),
    "directives": f"{{__typename {'@skip(if:false) ' * 900}}}",
    "tokens": f"{{{'a ' * 20_000}}}",
    "a product of sizes": "{actors(first:1000){nodes{ties(first:1000){key}}}}",
    "many scopes": repeated('a#:ecosystem(scope:{validFrom:"19#"}){brokers{totalCount}}', 40),
}
VARIED = "query($n:Int!){actors(first:$n){nodes{ties(first:$n){key}}}}"


@pytest.mark.parametrize("text", ATTACKS.values(), ids=ATTACKS)
def test_attacks_are_refused_before_they_are_validated(text: str, horizon: Workspaces) -> None:
    assert refused(horizon, text)["code"] == "limit_exceeded"


@pytest.mark.parametrize("number", [1_000, 10**300, "1000"])
def test_variables_count_with_their_values(number: Any, horizon: Workspaces) -> None:
    assert refused(horizon, VARIED, {"n": number})["code"] == "limit_exceeded"


def test_the_default_of_a_variable_counts(horizon: Workspaces) -> None:
    assert refused(horizon, VARIED.replace("Int!", "Int! = 1000"))["code"] == "limit_exceeded"


def test_sixty_doubled_fragments_cost_at_most_thirty_milliseconds(horizon: Workspaces) -> None:
    engine = Engine(horizon, GraphQLSettings())
    engine.answer(Request(query="{__typename}"))
    took = []
    for number in (58, 59, 60):
        text = doubled(number)
        began = time.process_time()
        engine.answer(Request(query=text))
        took.append(time.process_time() - began)
    assert min(took) <= 0.030


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{" * 3_000, "syntax_error"),
        (f"{{a(x:{'[' * 2_000}{']' * 2_000})}}", "syntax_error"),
        ("{...A} fragment A on Query {...B} fragment B on Query {...A}", "invalid_query"),
        ("{__schema{types{fields{type{fields{type{fields{type{name}}}}}}}}}", "invalid_query"),
        ("{ecosystem{brokers(permutations:1000000000){totalCount}}}", "limit_exceeded"),
        ("{ecosystem{brokers(permutations:10001){totalCount}}}", "bad_input"),
        ("{ecosystem{clusters(runs:1000000){name}}}", "limit_exceeded"),
        ("{ecosystem{clusters(runs:201){name}}}", "bad_input"),
        ('{ecosystem{neighbourhood(of:"x",depth:1000){reached}}}', "bad_input"),
        ('{search(text:"a",first:100000){score}}', "limit_exceeded"),
    ],
)
def test_what_would_run_away_is_refused(text: str, code: str, horizon: Workspaces) -> None:
    assert refused(horizon, text)["code"] == code


def test_introspection_is_within_the_limits(horizon: Workspaces) -> None:
    assert asked(horizon, get_introspection_query())["__schema"]


def test_without_introspection_errors_suggest_nothing(horizon: Workspaces) -> None:
    told = refused(horizon, "{actor{name}}", introspection=False)["message"]
    assert told == "Cannot query field 'actor' on type 'Query'."
    told = refused(horizon, "{actors(frist:1){totalCount}}", introspection=False)["message"]
    assert "first" not in told
    assert "Did you mean" in refused(horizon, "{actors(frist:1){totalCount}}")["message"]
    assert refused(horizon, "{__schema{types{name}}}", introspection=False)["code"] == "invalid_query"


def test_the_cost_is_told(horizon: Workspaces) -> None:
    engine = Engine(horizon, GraphQLSettings(limits=Limits(cost=7_777)))
    body = engine.answer(Request(query="{actors(first:10){nodes{id}}}")).body
    assert body["extensions"] == {"cost": 20, "costLimit": 7_777}


def cost(text: str, **variables: Any) -> int:
    return limits.check(schema()._schema, parse(text), variables, Limits(cost=10**9))


@pytest.mark.parametrize("field", ["brokers", "breaks", "keyPlayers", "missingTies", "sensitivity"])
def test_each_time_that_ties_are_left_out_costs(field: str) -> None:
    once = cost(f"{{ecosystem{{{field}(repetitions:0){{totalCount}}}}}}")
    by_default = cost(f"{{ecosystem{{{field}{{totalCount}}}}}}")
    named = cost(f"query($n:Int!){{ecosystem{{{field}(repetitions:$n){{totalCount}}}}}}", n=1_000)
    assert (named - once) == 50 * (by_default - once) > 50 * 1_000


def test_a_thousand_times_are_refused(horizon: Workspaces) -> None:
    assert refused(horizon, "{ecosystem{brokers(repetitions:1000){totalCount}}}")["code"] == "limit_exceeded"
    assert refused(horizon, "{ecosystem{mixing(permutations:100000){totalCount}}}")["code"] == "limit_exceeded"


def test_every_priced_field_and_argument_is_in_the_schema_and_every_analysis_is_priced() -> None:
    types: Any = schema()._schema.type_map
    assert [each for each in WORK if each[1] not in types[each[0]].fields] == []
    for (on, name), work in WORK.items():
        assert work.each.keys() <= types[on].fields[name].args.keys()
        assert work.once > 0
    fields = [types["Ecosystem"].fields[camel(each.name)] for each in ANALYSES]
    assert {("Ecosystem", camel(each.name)) for each in ANALYSES} <= WORK.keys()
    asked = {name for field in fields for name in field.args} & {"repetitions", "permutations", "runs"}
    assert asked == {name for work in WORK.values() for name in work.each}
