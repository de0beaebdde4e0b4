"""The token: without it nothing is shown, and it stays out of addresses and cookies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from ecosystem.app.web.gates import COOKIE, session
from ecosystem.app.web.login import safe_path
from tests.app.web import HTML, client, holding

TOKEN = "a-token-of-our-own"


@pytest.fixture(scope="module")
def _service() -> Iterator[TestClient]:
    with holding("open-government") as store:
        yield client(store, TOKEN)


@pytest.fixture
def web(_service: TestClient) -> TestClient:
    _service.cookies.clear()
    return _service


@pytest.mark.parametrize("path", ["/", "/map", "/map.svg", "/report.pdf", "/tables/gaps.csv", "/graphql", "/nothing"])
def test_nothing_is_shown_without_it(web: TestClient, path: str) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        refused = web.get(path, headers=headers)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert refused.json()["error"]["code"] == "unauthorised"
    page = web.get(f"{path}?lang=fr", headers=HTML)
    assert (page.status_code, "Ce service demande son jeton" in page.text) == (401, True)
    assert f'value="{path}?lang=fr"' in page.text


def test_programs_send_it_as_a_bearer(web: TestClient) -> None:
    given = {"Authorization": f"Bearer {TOKEN}"}
    assert web.get("/tables/gaps.csv", headers=given).status_code == 200
    assert web.get("/tables/gaps.csv", headers={**given, "Host": "map.example.org"}).status_code == 200
    assert web.post("/graphql", json={"query": "{datasets {name}}"}, headers=given).status_code == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/static/pages.css"])
def test_health_needs_none(web: TestClient, path: str) -> None:
    assert web.get(path).status_code == 200


def test_people_give_it_once_in_a_form(web: TestClient) -> None:
    form = {"token": TOKEN, "following": "/tables/gaps.csv?lang=fr"}
    entered = web.post("/login", data=form)
    assert (entered.status_code, entered.headers["location"]) == (303, "/tables/gaps.csv?lang=fr")
    cookie = entered.headers["set-cookie"].lower()
    assert all(word in cookie for word in ("httponly", "samesite=lax", "path=/"))
    assert TOKEN not in cookie
    assert web.get("/tables/gaps.csv").status_code == 200


def test_the_cookie_keeps_to_https_where_the_page_does(web: TestClient) -> None:
    entered = web.post("https://map.example.org/login", data={"token": TOKEN})
    assert "secure" in entered.headers["set-cookie"].lower()


def test_a_wrong_one_is_refused(web: TestClient) -> None:
    for given in ("", "wrong", TOKEN + "x", "\u00e9"):
        refused = web.post("/login", data={"token": given, "following": '"><script>'})
        assert (refused.status_code, "set-cookie" in refused.headers) == (401, False)
        assert "<script" not in refused.text
    web.cookies.set(COOKIE, TOKEN)
    assert web.get("/").status_code == 401


def test_it_may_stand_once_in_an_address(web: TestClient) -> None:
    entered = web.get(f"/tables/gaps.csv?country=DE&token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/tables/gaps.csv?country=DE")
    assert web.get(entered.headers["location"]).status_code == 200
    web.cookies.clear()
    assert web.get("/?token=wrong").status_code == 401


def test_the_session_is_made_of_the_token_alone() -> None:
    assert session(TOKEN) == session(TOKEN) != session(TOKEN + "x")


@pytest.mark.parametrize(
    "said", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "/a\r\nX: y", "x"]
)
def test_the_form_leads_to_this_service_only(said: str) -> None:
    assert safe_path(said) == "/"
    assert safe_path("/map?country=DE") == "/map?country=DE"


def test_a_long_form_is_refused(web: TestClient) -> None:
    assert web.post("/login", content=b"token=" + b"x" * 9000).status_code == 413


def test_without_a_token_there_is_no_login() -> None:
    with holding() as store:
        assert client(store).get("/login").status_code == 404
