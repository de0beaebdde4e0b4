"""Entities of several records: found by any key, with their sources; proposals that wait are listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from ecosystem.app.web.workspaces import StoreWorkspaces
from ecosystem.model import Identifier, Judgement, Proposal
from ecosystem.store.base import Store
from ecosystem.store.open import open_store
from ecosystem_graphql.execution import execute
from ecosystem_graphql.ids import global_id
from tests.store.made import actor, put, tie

ROR = (Identifier("ror", "05a28rw58"),)
EVIDENCE = "https://a.example/uni"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("sqlite:///:memory:") as store:
        uni = actor("uni", "University of Bonn", dataset="a", identifiers=ROR, evidence=EVIDENCE)
        put(store, uni, actor("city", dataset="a"), tie("1", "uni", "city", dataset="a"), dataset="a")
        bonn, stadt = actor("1", "Universität Bonn", dataset="b", identifiers=ROR), actor("2", "Stadt", dataset="b")
        put(store, bonn, stadt, tie("1", "1", "2", dataset="b"), dataset="b", source_class="survey")
        yield store


def asked(store: Store, query: str) -> Any:
    answer = execute(StoreWorkspaces(store), query)
    assert "errors" not in answer, answer
    return answer["data"]


def test_any_key_finds_the_entity(store: Store) -> None:
    for key in ("a/uni", "b/1"):
        found = asked(
            store,
            f'{{ node(id: "{global_id("Actor", key)}") {{ ... on Actor {{ key name aliases ties {{ key }} }} }} '
            f'ecosystem {{ actor(id: "{key}") {{ key }} path(from: "{key}", to: "b/2") {{ length }} '
            f'neighbourhood(of: "{key}", depth: 1) {{ nodes {{ entity {{ key }} }} }} }} '
            f'ties(filter: {{of: ["{key}"]}}) {{ totalCount }} }}',
        )
        assert found["node"] == {
            "key": "a/uni",
            "name": "Universität Bonn",
            "aliases": ["University of Bonn"],
            "ties": [{"key": "a/1"}, {"key": "b/1"}],
        }
        assert found["ecosystem"]["actor"] == {"key": "a/uni"}
        assert found["ecosystem"]["path"] == {"length": 1}
        assert {each["entity"]["key"] for each in found["ecosystem"]["neighbourhood"]["nodes"]} == {
            "a/city",
            "a/uni",
            "b/2",
        }
        assert found["ties"]["totalCount"] == 2


def test_the_sources_of_an_entity_and_of_a_single_record(store: Store) -> None:
    fields = "key sources { key dataset name sourceClass stub evidence origin { file } }"
    nodes = asked(store, f"{{ actors {{ nodes {{ {fields} }} }} }}")["actors"]["nodes"]
    found = {each["key"]: each["sources"] for each in nodes}
    assert [*found] == ["b/2", "a/uni", "a/city"]
    assert [(each["key"], each["sourceClass"], each["evidence"]) for each in found["a/uni"]] == [
        ("b/1", "SURVEY", None),
        ("a/uni", None, EVIDENCE),
    ]
    assert found["b/2"] == [
        {
            "key": "b/2",
            "dataset": "b",
            "name": "Stadt",
            "sourceClass": "SURVEY",
            "stub": False,
            "evidence": None,
            "origin": None,
        }
    ]


def test_every_record_and_every_tie_says_which_batch_said_it(store: Store) -> None:
    put(store, actor("uni", "Uni Bonn", dataset="a", identifiers=ROR), dataset="a")
    batch = "batch { number dataset importer version complete revision published options { name } %s }"
    files = batch % "files { name size sha256 format }"
    found = asked(store, f"{{ actors {{ nodes {{ key sources {{ key confidence {files} }} ties {{ {files} }} }} }} }}")
    actors = {each["key"]: each for each in found["actors"]["nodes"]}
    said = {each["key"]: each for one in actors.values() for each in one["sources"]}
    assert {key: each["batch"]["number"] for key, each in said.items()} == {"a/uni": 3, "b/1": 2, "b/2": 2, "a/city": 1}
    assert {each["confidence"] for each in said.values()} == {1.0}
    assert [each["batch"]["number"] for each in actors["a/uni"]["ties"]] == [1, 2]
    published = said["b/2"]["batch"].pop("published")
    assert published == store.batches()[1].published.isoformat()
    assert said["b/2"]["batch"] == {
        "number": 2,
        "dataset": "b",
        "importer": "made",
        "version": "1",
        "complete": False,
        "revision": 2,
        "options": [],
        "files": [{"name": "made.csv", "size": 12, "sha256": "0" * 64, "format": None}],
    }


def test_every_field_says_who_says_what_of_it_and_why_it_is_shown(store: Store) -> None:
    query = """{ node(id: "%s") { ... on Actor { choices%s {
    field value why said { value shown source { key batch { number } } } } } } }"""
    uni = global_id("Actor", "a/uni")
    (name,) = asked(store, query % (uni, '(fields: ["name"])'))["node"]["choices"]
    assert (name["field"], name["value"]) == ("name", "Universität Bonn")
    assert name["why"] == "A record of class survey goes before one of no class."
    assert name["said"] == [
        {"value": "Universität Bonn", "shown": True, "source": {"key": "b/1", "batch": {"number": 2}}},
        {"value": "University of Bonn", "shown": False, "source": {"key": "a/uni", "batch": {"number": 1}}},
    ]
    every = {each["field"]: each["value"] for each in asked(store, query % (uni, ""))["node"]["choices"]}
    assert every == {"name": "Universität Bonn", "identifiers": '["ror:05a28rw58"]'}
    (alone,) = asked(store, query % (global_id("Actor", "b/2"), ""))["node"]["choices"]
    assert (alone["value"], alone["why"]) == ("Stadt", "Only one record states it.")
    answer = execute(StoreWorkspaces(store), query % (uni, '(fields: ["nothing"])'))
    assert "There is no field 'nothing'" in answer["errors"][0]["message"]


def test_of_what_only_a_tie_speaks_the_confidence_is_implied(store: Store) -> None:
    put(store, actor("3", dataset="b", stub=True), dataset="b")
    query = f'{{ node(id: "{global_id("Actor", "b/3")}") {{ ... on Actor {{ sources {{ confidence }} }} }} }}'
    (found,) = asked(store, query)["node"]["sources"]
    assert found == {"confidence": 0.5}


def test_a_filter_fits_an_entity_when_it_fits_any_of_its_records(store: Store) -> None:
    query = "{ %s: actors(filter: {%s}) { nodes { key } } }"
    for name, where in (("a", 'datasets: ["a"]'), ("b", "sourceClasses: [SURVEY]")):
        keys = [each["key"] for each in asked(store, query % (name, where))[name]["nodes"]]
        assert "a/uni" in keys
        assert len(keys) == 2


def test_proposals_wait_until_they_are_judged(store: Store) -> None:
    store.propose(
        [
            Proposal(left="a/city", right="b/2", score=0.9, safe=True, evidence={"name": "alike"}),
            Proposal(left="a/city", right="b/1", score=0.4),
        ]
    )
    query = """{ mergeProposals(first: 1) { totalCount pageInfo { hasNextPage endCursor }
    nodes { number score safe left { key } right { key } evidence { name value } } } }"""
    found = asked(store, query)["mergeProposals"]
    assert (found["totalCount"], found["pageInfo"]["hasNextPage"]) == (2, True)
    assert found["nodes"] == [
        {
            "number": 1,
            "score": 0.9,
            "safe": True,
            "left": {"key": "a/city"},
            "right": {"key": "b/2"},
            "evidence": [{"name": "name", "value": "alike"}],
        }
    ]
    rest = f'{{ mergeProposals(after: "{found["pageInfo"]["endCursor"]}") {{ nodes {{ right {{ key }} }} }} }}'
    assert asked(store, rest)["mergeProposals"]["nodes"] == [{"right": {"key": "a/uni"}}]
    store.judge([Judgement(left="a/city", right="b/2", verdict="different", author="Ann")])
    assert asked(store, query)["mergeProposals"]["totalCount"] == 1


def test_the_scope_of_a_dataset_shows_what_it_says(store: Store) -> None:
    query = '{ ecosystem(scope: {datasets: ["a"], exclude: ["b/2"]}) { counts { nodes } } }'
    assert asked(store, query)["ecosystem"]["counts"] == {"nodes": 2}
    without = '{ ecosystem(scope: {exclude: ["b/1"]}) { counts { nodes } } }'
    assert asked(store, without)["ecosystem"]["counts"] == {"nodes": 2}
