"""The addresses of the service: what they answer, to whom, and how they fail."""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from ecosystem.analysis import ANALYSES, BRIEFING
from ecosystem.app.web.behind import query_behind
from ecosystem.app.web.bodies import Bodies
from ecosystem.app.web.briefing import PARTS
from ecosystem.app.web.desk import Desk
from ecosystem.app.web.headers import SAFE
from ecosystem.app.web.products import ASSETS, PRODUCTS
from ecosystem.app.web.texts import texts
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.report.words import LANGUAGES
from ecosystem.store.base import State, Store
from ecosystem_graphql.execution import execute
from tests.app.web import HTML, client, deliver, holding

MEDIA = {
    "/": "text/html; charset=utf-8",
    "/map": "text/html; charset=utf-8",
    "/map.svg": "image/svg+xml; charset=utf-8",
    "/map.html": "text/html; charset=utf-8",
    "/report.pdf": "application/pdf",
    "/report.html": "text/html; charset=utf-8",
    **{f"/tables/{analysis.name}.csv": "text/csv; charset=utf-8" for analysis in ANALYSES},
}
SCOPED = "?country=DE&valid-from=2015&directed=true"
ELSEWHERE = re.compile(r'(?:src|href|action)="(?!/(?!/)|#|data:)')


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with holding("open-government") as held:
        yield held


@pytest.fixture(scope="module")
def web(store: Store) -> TestClient:
    return client(store)


def test_the_products_are_these() -> None:
    assert [each.path for each in PRODUCTS] == [path for path in MEDIA if not path.startswith("/tables/")]


@pytest.mark.parametrize("path", MEDIA)
def test_an_address_answers_with_its_media_type_and_safe_headers(web: TestClient, path: str) -> None:
    answer = web.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, MEDIA[path])
    assert answer.headers.items() >= {name.lower(): value for name, value in SAFE.items()}.items()
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize("path", MEDIA)
def test_what_one_has_is_not_sent_again(web: TestClient, path: str) -> None:
    tag = web.get(path).headers["etag"]
    again = web.get(path, headers={"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert web.get(f"{path}{SCOPED}").headers["etag"] != tag


@pytest.mark.parametrize("asset", ASSETS, ids=lambda asset: asset.path)
def test_the_page_of_the_map_names_its_files(web: TestClient, asset: object) -> None:
    address = getattr(asset, "address", "")
    assert f'"{address}"' in web.get("/map").text
    assert web.get(address).text == getattr(asset, "text", str)()


@pytest.mark.parametrize("path", ["/", f"/{SCOPED}", "/?lang=fr", "/login", "/nothing"])
def test_pages_ask_for_nothing_elsewhere_and_run_no_script(store: Store, path: str) -> None:
    page = client(store, "t" * 16).get(path, headers={**HTML, "Authorization": f"Bearer {'t' * 16}"}).text
    assert not ELSEWHERE.search(page)
    assert "<script" not in page
    assert not re.search(r"\s(on\w+|style)=", page)


def test_the_first_page_leads_everywhere_with_the_same_scope(web: TestClient) -> None:
    page = web.get("/?country=DE&lang=fr").text
    tables = {f"/tables/{analysis.name}.csv" for analysis in ANALYSES if analysis not in BRIEFING}
    for path in MEDIA.keys() - tables:
        assert f'"{path}?country=DE&amp;lang=fr"' in page
    assert 'href="/graphql"' in page
    assert 'href="/?country=DE"' in page
    assert "Seulement : country=DE" in page


def test_the_first_page_speaks_french(web: TestClient) -> None:
    page = web.get("/?lang=fr").text
    assert '<html lang="fr">' in page
    for title in ("Qui relie le système", "Groupes qui collaborent", "Où manquent des liens", "Thèmes à soutenir"):
        assert f"<h2>{title}" in page


def test_both_languages_have_the_same_texts() -> None:
    assert len({tuple(texts(language)) for language in LANGUAGES}) == 1


def test_a_table_is_what_the_command_line_gives(web: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(web.get("/tables/brokers.csv?by=kind&nodes=actors").text)))
    assert list(rows[0]) == [column.name for column in ANALYSES[0].columns]
    assert {row["group"] for row in rows} > {"agency", "ministry"}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: f"{part.operation} {part.table}")
@pytest.mark.parametrize("scope", [Scope(), Scope(countries=("DE",), helixes=("government",), classes=True)])
def test_the_query_behind_a_part_can_be_asked(store: Store, part: object, scope: Scope) -> None:
    view = View(nodes="actors+initiatives", directed=True)
    text = query_behind(getattr(part, "operation", ""), scope, view)
    answer = execute(Desk(store).workspaces, text)
    assert "errors" not in answer
    assert text.count("actors_AND_INITIATIVES".upper()) == 1


def test_the_query_behind_gives_the_figures_of_the_table(store: Store, web: TestClient) -> None:
    text = query_behind("brokers", Scope(countries=("DE",)), View(nodes="actors+initiatives"))
    said = execute(Desk(store).workspaces, text)["data"]["ecosystem"]["brokers"]["nodes"]
    rows = csv.DictReader(io.StringIO(web.get("/tables/brokers.csv?country=DE").text))
    figures = [(float(row["betweenness"]), int(row["degree"])) for row in rows][: len(said)]
    assert figures == [(each["betweenness"], each["degree"]) for each in said]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("country=XX", "There is no country 'XX'"),
        ("country=<script>alert(1)</script>", "There is no country"),
        ("contry=DE", "There is no parameter 'contry'"),
        (f"{'a' * 5000}=1", "There is no parameter 'aaa"),
        ("projection=x", "There is no projection 'x': use one of collaboration, direct"),
        ("directed=perhaps", "'directed' is 'perhaps': expected true or false."),
        ("directed=true&directed=false", "'directed' stands 2 times"),
        ("confidence=nan", "'confidence' is nan: expected a number."),
        ("confidence=x", "'confidence' is 'x': expected a number."),
        ("valid-at=2020-13", "2020-13"),
        ("valid-at=%00", ""),
        ("only=nobody", "There is no"),
        ("lang=de", "There is no language 'de': use one of en, fr."),
        ("revision=-1", "'revision' is '-1'"),
        ("revision=1e3", "'revision' is '1e3'"),
    ],
)
@pytest.mark.parametrize("path", ["/", "/map", "/report.pdf", "/tables/gaps.csv"])
def test_what_cannot_be_used_is_one_sentence(web: TestClient, path: str, query: str, words: str) -> None:
    refused = web.get(f"{path}?{query}")
    assert refused.status_code == 400
    assert words in refused.json()["error"]["message"]
    assert len(refused.json()["error"]["message"]) < 1000
    page = web.get(f"{path}?{query}", headers=HTML)
    assert (page.status_code, "<script" in page.text) == (400, False)


@pytest.mark.parametrize("query", ["permutations=1000000000", "permutations=0", "seed=-1", "permutations=x", "runs=2"])
def test_a_table_takes_only_parameters_that_end(web: TestClient, query: str) -> None:
    assert web.get(f"/tables/brokers.csv?{query}").status_code == 400


def test_an_earlier_revision_can_be_asked_for(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("Source,Target\nA Lab,B Lab\n", encoding="utf-8")
    with holding("open-government") as store:
        web = client(store)
        before = web.get("/tables/brokers.csv")
        deliver(store, tmp_path / "ties.csv")
        after = web.get("/tables/brokers.csv")
        assert before.headers["etag"] != after.headers["etag"]
        assert "A Lab" in after.text
        assert web.get("/tables/brokers.csv?revision=1").text == before.text
        assert web.get("/?revision=3").status_code == 404
        assert "/map?revision=1" in web.get("/?revision=1").text


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/tables/nothing.csv",
        "/tables/..%2f..%2fpyproject.csv",
        "/static/..%2f..%2fserver.py",
        "/static/../server.py",
        "/map/..%2f..%2fpage.py",
        "/graphql/static/..%2f..%2fapp.py",
        "/graphql/static/%2e%2e/%2e%2e/app.py",
        "//etc/passwd",
    ],
)
def test_nothing_else_stands_there(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 404
    assert "Nothing stands at" in web.get("/nothing", headers=HTML).text


def test_only_questions_are_answered(web: TestClient) -> None:
    assert web.head("/").status_code == 200
    assert web.post("/").status_code == 405
    assert web.delete("/map").status_code == 405


def test_a_long_body_is_refused(web: TestClient) -> None:
    assert web.post("/graphql", content=b"x" * (1024 * 1024 + 1)).status_code == 413
    assert web.post("/graphql", headers={"Content-Length": "-1"}).status_code in (400, 413)


def test_another_name_of_this_machine_is_not_answered(web: TestClient) -> None:
    """A page elsewhere can point its own name here; its browser would let it read what it gets."""
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", ""):
        assert web.get("/tables/brokers.csv", headers={"Host": host}).status_code == 421
    for host in ("localhost:8000", "127.0.0.1:1", "[::1]:8000", "LOCALHOST"):
        assert web.get("/healthz", headers={"Host": host}).status_code == 200


def test_queries_and_pages_share_the_store(web: TestClient) -> None:
    asked = web.post("/graphql", json={"query": "{ecosystem {counts {nodes}}}"})
    assert asked.json()["data"]["ecosystem"]["counts"]["nodes"] > 0
    assert "console" in web.get("/graphql", headers=HTML).text


def test_health_is_of_the_process_and_readiness_of_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    web = client(store)
    assert (web.get("/healthz").text, web.get("/readyz").text) == ("alive\n", "ready\n")

    def fail() -> State:
        raise OSError("secret-path")

    monkeypatch.setattr(store, "state", fail)
    assert web.get("/healthz").status_code == 200
    assert web.get("/readyz").status_code == 500
    assert "secret-path" not in web.get("/readyz").text


def test_many_at_once_are_one_piece_of_work(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(store)
    run, lock, runs = ANALYSES[0].run, threading.Lock(), []

    def counted(*args: object) -> object:
        with lock:
            runs.append(args)
        return run(*args)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setitem(vars(ANALYSES[0]), "run", counted)
    asked = Request({"type": "http", "query_string": b"country=DE", "headers": []})
    with ThreadPoolExecutor(8) as many:
        answers = list(many.map(lambda _: desk.product(PRODUCTS[0], asked), range(8)))
    assert len({each.body for each in answers}) == 1
    assert len(runs) == 1


def test_bodies_are_bounded_and_a_failure_is_not_kept() -> None:
    bodies = Bodies(limit=10)
    for letter in "abcd":
        assert bodies.once(letter, lambda letter=letter: letter.encode() * 4) == letter.encode() * 4  # type: ignore[misc]  # bound by default
    assert bodies.nbytes() == 8
    assert bodies.once("large", lambda: b"x" * 11) == b"x" * 11
    assert bodies.nbytes() <= 10

    def fail() -> bytes:
        raise ValueError("no")

    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            bodies.once("fails", fail)
