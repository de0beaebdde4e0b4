"""Every failure has its status in one table; what nobody foresaw is masked."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

import ecosystem.errors
from ecosystem.app.web import errors
from ecosystem.app.web.application import application
from ecosystem.app.web.desk import Desk
from ecosystem.errors import BadInput, EcosystemError, StoreBusy, StoreTooNew, StoreUnreachable, UnknownName
from ecosystem.store.open import open_store
from tests.app.web import HERE, HTML


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotThere("x"), 404),
        (errors.Unauthorised("x"), 401),
        (errors.TooLong("x"), 413),
        (errors.WrongHost("x"), 421),
        (UnknownName("thing", "x", ["y"]), 400),
        (BadInput("x"), 400),
        (StoreUnreachable("x"), 503),
        (StoreBusy("x"), 503),
        (StoreTooNew(2, 1), 500),
        (EcosystemError("x"), 400),
        (OSError("x"), 500),
        (Exception("x"), 500),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_failure_has_its_status(error: Exception, status: int) -> None:
    assert errors.status_of(error) == status


def test_every_error_of_the_product_is_in_the_table() -> None:
    for each in vars(ecosystem.errors).values():
        if isinstance(each, type) and issubclass(each, Exception):
            assert any(issubclass(each, kind) for kind, _ in errors.STATUSES[:-1])


def failing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> TestClient:
    def fail(self: Desk, product: object, request: Request) -> None:
        raise error

    monkeypatch.setattr(Desk, "product", fail)
    desk = Desk(open_store("sqlite:///:memory:"))
    return TestClient(application(desk), base_url=HERE, raise_server_exceptions=False)


def test_what_nobody_foresaw_is_masked(monkeypatch: pytest.MonkeyPatch) -> None:
    web = failing(monkeypatch, RuntimeError("bolt://user:secret@host"))
    for headers in ({}, HTML):
        answer = web.get("/", headers=headers)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert web.get("/").json() == {"error": {"code": "internal_error", "message": errors.INSIDE}}


def test_a_store_that_is_away_says_when_to_try_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = failing(monkeypatch, StoreUnreachable("No store answers.")).get("/", headers=HTML)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
    assert "No store answers." in answer.text
