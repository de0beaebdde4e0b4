from __future__ import annotations

import gzip
import json
import logging
import threading
import urllib.request
from typing import Any

import pytest
from starlette.testclient import TestClient

from ecosystem_graphql.http import GRAPHQL, JSON
from ecosystem_graphql.workspaces import Workspaces
from tests.graphql_api.answers import client, serving


@pytest.fixture
def http(horizon: Workspaces) -> TestClient:
    return client(horizon)


def body(text: str = "{__typename}", **more: Any) -> bytes:
    return json.dumps({"query": text, **more}).encode()


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (f"{JSON};q=0.1, {GRAPHQL};q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=broken, */*;q=0.1", JSON),
        (f"{GRAPHQL};q=0, {JSON}", JSON),
    ],
)
def test_the_answer_has_the_media_type_that_the_client_prefers(
    http: TestClient, accept: str | None, media: str
) -> None:
    headers = {"content-type": JSON} | ({"accept": accept} if accept else {})
    answer = http.post("/graphql", content=body(), headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, f"{media}; charset=utf-8")
    assert answer.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"", {}, 400),
        (b"[]", {}, 400),
        (b"[" * 100_000, {}, 400),
        (b"\xff", {}, 400),
        (b'{"query": 1}', {}, 400),
        (body(variables=[]), {}, 400),
        (body(operationName={}), {}, 400),
        (body(extensions="x"), {}, 400),
        (body() + b" " * 300_000, {}, 413),
        (gzip.compress(body(), mtime=0), {"content-encoding": "gzip"}, 415),
        (body(), {"content-type": "text/plain"}, 415),
        (body(), {"content-type": "multipart/form-data; boundary=x"}, 415),
        (b"query=%7B__typename%7D", {"content-type": "application/x-www-form-urlencoded"}, 415),
        (body(), {"content-type": f"{JSON}; charset=utf-16"}, 415),
        (body(), {"accept": "text/plain"}, 406),
    ],
)
def test_what_is_not_graphql_over_http_is_refused(
    http: TestClient, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = http.post("/graphql", content=content, headers={"content-type": JSON, **headers})
    assert answer.status_code == status
    assert answer.json()["errors"][0]["extensions"] == {"code": "bad_request"}


@pytest.mark.parametrize(
    "text", ["{", "{nosuch}", "query A {__typename} query B {__typename}", "query($a:Int!){search(text:$a){score}}"]
)
def test_a_query_that_cannot_begin_is_a_400_to_those_who_know_the_newer_media_type(http: TestClient, text: str) -> None:
    for media, status in ((JSON, 200), (GRAPHQL, 400)):
        answer = http.post("/graphql", content=body(text), headers={"content-type": JSON, "accept": media})
        assert answer.status_code == status
        assert "data" not in answer.json()


def test_get_asks_queries_and_nothing_else(http: TestClient) -> None:
    answer = http.get(
        "/graphql", params={"query": "query($n:Int!){actors(first:$n){nodes{key}}}", "variables": '{"n":1}'}
    )
    assert len(answer.json()["data"]["actors"]["nodes"]) == 1
    assert http.get("/graphql", params={"query": "mutation {x}"}).status_code == 405
    assert http.get("/graphql", params={"query": "{__typename}", "variables": "{"}).status_code == 400
    assert http.put("/graphql").status_code == 405
    assert http.delete("/graphql").status_code == 405


def test_an_operation_is_chosen_by_name(http: TestClient) -> None:
    two = "query A {a:__typename} query B {b:__typename}"
    answer = http.post("/graphql", json={"query": two, "operationName": "B"})
    assert answer.json()["data"] == {"b": "Query"}
    told = http.post("/graphql", json={"query": two, "operationName": "C"}).json()["errors"][0]["message"]
    assert told == "There is no operation 'C' in the query: name one of A, B."


def test_what_nobody_foresaw_is_masked_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def broken(revision: int | None) -> Any:
        raise RuntimeError("neo4j://user:secret@host")

    with caplog.at_level(logging.ERROR, "ecosystem.graphql"):
        answer = client(broken).post("/graphql", json={"query": "{actors{totalCount}}"})
    assert answer.status_code == 200
    assert answer.json()["errors"][0]["extensions"] == {"code": "internal_error"}
    assert "secret" not in answer.text
    assert "secret" in caplog.text


def test_mistakes_of_clients_are_not_logged(http: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    http.post("/graphql", json={"query": "{nosuch}"})
    http.post("/graphql", json={"query": '{ecosystem(scope:{countries:["XX"]}){counts{nodes}}}'})
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


def test_a_long_query_does_not_hold_up_other_requests(horizon: Workspaces) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(revision: int | None) -> Any:
        begun.set()
        assert may_end.wait(30)
        return horizon(revision)

    with serving(slow) as url:
        asking = threading.Thread(target=urllib.request.urlopen, args=(f"{url}?query=%7Bdatasets%7Bname%7D%7D",))
        asking.start()
        assert begun.wait(30)
        with urllib.request.urlopen(f"{url}?query=%7B__typename%7D", timeout=10) as answer:
            assert json.load(answer)["data"] == {"__typename": "Query"}
        may_end.set()
        asking.join()
