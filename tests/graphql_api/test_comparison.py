"""`compareTo` and `whatIf`: revisions, scopes and scenarios compared in a query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLObjectType, build_schema
from strawberry.utils.str_converters import to_camel_case

from ecosystem.analysis.change import PARTS
from ecosystem.analysis.change.matching import FATES
from ecosystem.network.scenario import Change
from ecosystem.store.open import open_store
from ecosystem_graphql.comparison import row_name
from ecosystem_graphql.contract import contract
from ecosystem_graphql.ids import global_id
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import asked, deliver, refused, workspaces
from tests.record import actor, tie

BEFORE = [actor("a"), actor("b"), actor("c"), tie("a", "b", start="2018", end="2020"), tie("b", "c")]
AFTER = [*BEFORE, actor("d"), tie("b", "d", start="2021")]


@pytest.fixture(scope="module")
def labs() -> Iterator[Workspaces]:
    """Two revisions: d comes with the second."""
    with open_store("sqlite:///:memory:") as store:
        deliver(store, BEFORE)
        deliver(store, AFTER)
        yield workspaces(store)


def compared(of: Workspaces, field: str, fields: str, scope: str = "", **variables: Any) -> Any:
    given = f"query($changes: [ChangeInput!]! = []) {{ ecosystem{scope} {{ answer: {field} {{ {fields} }} }} }}"
    if not variables:
        given = given.replace("query($changes: [ChangeInput!]! = [])", "query")
    return asked(of, given, variables)["ecosystem"]["answer"]


def test_the_revision_before_is_compared_where_nothing_is_said(labs: Workspaces) -> None:
    fields = "before { revision } after { revision } actors { totalCount nodes { change id } } notes(about: [BROKERS])"
    found = compared(labs, "compareTo", fields)
    assert (found["before"], found["after"]) == ({"revision": 1}, {"revision": 2})
    assert found["actors"] == {"totalCount": 1, "nodes": [{"change": "come", "id": "t/d"}]}
    assert found == compared(labs, "compareTo(revision: 1)", fields)
    assert found["notes"] == ["Brokers are actors, ranked by betweenness; equals share a rank."]


def test_an_earlier_revision_is_compared_with_a_later_one(labs: Workspaces) -> None:
    found = compared(labs, "compareTo(revision: 2)", "actors { nodes { change id } }", "(revision: 1)")
    assert found["actors"]["nodes"] == [{"change": "gone", "id": "t/d"}]


def test_two_scopes_of_one_revision_are_compared(labs: Workspaces) -> None:
    fields = "before { revision scope { validAt } } after { scope { validAt } } ties { nodes { change id otherId } }"
    found = compared(labs, 'compareTo(scope: {validAt: "2019"})', fields, '(scope: {validAt: "2022"})')
    assert found["before"] == {"revision": 2, "scope": {"validAt": "2019"}}
    assert found["after"] == {"scope": {"validAt": "2022"}}
    assert [(each["change"], each["id"], each["otherId"]) for each in found["ties"]["nodes"]] == [
        ("come", "t/b", "t/d"),
        ("gone", "t/a", "t/b"),
    ]


def test_a_scenario_is_compared_with_what_is(labs: Workspaces) -> None:
    changes = [
        {"action": "ADD_ACTOR", "id": "e", "name": "Emil", "kind": "university"},
        {"action": "ADD_TIE", "id": "e", "other": global_id("Actor", "t/a"), "strength": 2},
        {"action": "REMOVE_ACTOR", "id": "t/d"},
    ]
    fields = "after { view { weighted } } actors { nodes { change id name } } citation"
    fields += " findings(about: [ACTORS]) { part sentence }"
    found = compared(labs, "whatIf(changes: $changes)", fields, "(view: {weighted: true})", changes=changes)
    assert found["after"] == {"view": {"weighted": True}}
    assert found["actors"]["nodes"] == [
        {"change": "come", "id": "e", "name": "Emil"},
        {"change": "gone", "id": "t/d", "name": "d"},
    ]
    assert found["findings"] == [
        {"part": "ACTORS", "sentence": "Emil comes."},
        {"part": "ACTORS", "sentence": "d goes."},
    ]
    assert (
        "after: the same with add-actor e (kind university, name Emil); remove-actor t/d; add-tie e -- t/a"
        in found["citation"]
    )
    assert asked(labs, "{ ecosystem { counts { actors } } }")["ecosystem"]["counts"]["actors"] == 4


def test_tables_come_in_pages_with_all_their_columns(labs: Workspaces) -> None:
    columns = {part.name: " ".join(to_camel_case(each.name) for each in part.columns) for part in PARTS}
    fields = " ".join(f"{name} {{ totalCount nodes {{ {shown} }} }}" for name, shown in columns.items())
    found = compared(labs, 'compareTo(scope: {validAt: "2000"})', fields)
    assert all(len(found[part.name]["nodes"]) == found[part.name]["totalCount"] for part in PARTS)
    first = compared(labs, "compareTo", "figures(first: 2) { nodes { figure } pageInfo { endCursor hasNextPage } }")
    cursor = first["figures"]["pageInfo"]["endCursor"]
    rest = compared(labs, "compareTo", f'figures(after: "{cursor}") {{ totalCount nodes {{ figure }} }}')
    names = [each["figure"] for each in [*first["figures"]["nodes"], *rest["figures"]["nodes"]]]
    assert len(names) == len(set(names)) == rest["figures"]["totalCount"]


@pytest.mark.parametrize(
    ("field", "scope", "code", "words"),
    [
        ("compareTo", "(revision: 1)", "bad_input", "There is no revision before the first"),
        ("compareTo(revision: 0)", "", "bad_input", "There is no revision 0"),
        ("compareTo(match: 2)", "", "bad_input", "match"),
        (
            'compareTo(revision: 1, scope: {include: ["t/d"]})',
            "",
            "bad_input",
            "Before, at revision 1: There is no id 't/d'",
        ),
        ('compareTo(by: "cluster")', "", "unusable_grouping", "not the same groups"),
        ("whatIf(changes: [])", "", "bad_input", "give at least one change"),
        ('whatIf(changes: [{action: REMOVE_ACTOR, id: "zeno"}])', "", "bad_input", "no actor or initiative 'zeno'"),
        ('whatIf(changes: [{action: ADD_TIE, id: "a"}])', "", "bad_input", "give the other one too"),
        ('whatIf(changes: [{action: FLY, id: "a"}])', "", "invalid_query", "FLY"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    labs: Workspaces, field: str, scope: str, code: str, words: str
) -> None:
    found = refused(labs, f"{{ ecosystem{scope} {{ {field} {{ gaps {{ totalCount }} }} }} }}")
    assert found["code"] == code
    assert words in found["message"]


def test_a_comparison_costs_what_it_takes(labs: Workspaces) -> None:
    many = " ".join(f"c{at}: compareTo {{ citation }}" for at in range(12))
    assert refused(labs, f"{{ ecosystem {{ {many} }} }}")["code"] == "limit_exceeded"
    change = {"action": "REMOVE_ACTOR", "id": "t/d"}
    query = "query($changes: [ChangeInput!]!) { ecosystem { whatIf(changes: $changes) { citation } } }"
    found = refused(labs, query, {"changes": [change] * 1_001})
    assert found["message"] == "`changes` is 1001: expected at most 1,000."


def test_the_contract_names_all_columns_words_and_fields() -> None:
    said = build_schema(contract()).type_map
    for part in PARTS:
        row = said[row_name(part)]
        assert isinstance(row, GraphQLObjectType)
        assert set(row.fields) == {to_camel_case(each.name) for each in part.columns}
    given = said["ChangeInput"]
    assert isinstance(given, GraphQLInputObjectType)
    assert set(given.fields) == {to_camel_case(each.name) for each in msgspec.structs.fields(Change)}
    fates = said["ClusterFate"]
    assert isinstance(fates, GraphQLEnumType)
    assert [each.lower() for each in fates.values] == list(FATES)
