"""A service that runs lets go of all that it keeps once another process has rewritten earlier revisions."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ecosystem.app.web.desk import Desk
from ecosystem.model import Judgement
from ecosystem.store.base import Store
from ecosystem.store.open import open_store
from tests.app.web import client_of
from tests.store.conftest import Home
from tests.store.elsewhere import start
from tests.store.made import actor, put, tie

JANE = "Jane Quillfeather"
PAGES = ("/", "/map.svg", "/tables/brokers.csv")
SEARCH = '{ search(text: "Jane", revision: 1) { entity { name } } }'
LIST = "{ actors(revision: 1) { nodes { name } } }"
RANKS = "{ ecosystem(revision: 1) { brokers { nodes { actor { name } } } } }"


def fill(store: Store, name: str) -> None:
    """Two revisions, in the first of which somebody ties two labs."""
    people = (actor("jane", name, country="DE"), actor("one", "One Lab"), actor("two", "Two Lab"))
    ties = (tie("1", "jane", "one", kind="partners_with"), tie("2", "jane", "two", kind="partners_with"))
    put(store, *people, *ties)
    put(store, actor("three", "Three Lab"))


def said(web: TestClient) -> str:
    """All that the service says of the first revision."""
    pages = [web.get(f"{page}?revision=1") for page in PAGES]
    answers = [web.get("/graphql", params={"query": query}) for query in (SEARCH, LIST, RANKS)]
    assert {each.status_code for each in (*pages, *answers)} == {200}
    return "\n".join(each.text for each in (*pages, *answers))


@pytest.fixture
def desk(store: Store) -> Desk:
    fill(store, JANE)
    return Desk(store)


def test_what_another_process_erased_is_not_shown_at_earlier_revisions(home: Home, desk: Desk) -> None:
    web = client_of(desk)
    before = said(web)
    assert before.count(JANE) > len(PAGES)
    tag = web.get("/tables/brokers.csv?revision=1").headers["etag"]
    kept = weakref.ref(desk.workspaces(1))
    with start("erase", home.url, home.password or "") as other:
        other.communicate(timeout=60)
    assert other.returncode == 0
    assert web.get("/readyz").status_code == 200
    gc.collect()
    assert kept() is None
    again = web.get("/tables/brokers.csv?revision=1", headers={"If-None-Match": tag})
    assert (again.status_code, JANE in again.text) == (200, False)
    after = said(web)
    assert (JANE in after, "One Lab" in after, web.get("/tables/brokers.csv?revision=3").status_code) == (
        False,
        True,
        200,
    )


def test_a_restored_backup_of_the_same_revision_is_another_store(
    desk: Desk, open_again: Callable[[], Store], tmp_path: Path
) -> None:
    web, state = client_of(desk), desk.store.state()
    assert "Ann Other" not in said(web)
    tag = web.get("/").headers["etag"]
    with open_store(f"sqlite:///{tmp_path}/other.db") as other:
        fill(other, "Ann Other")
        open_again().fill(other.contents(), replace=True)
    assert desk.store.state().revision == state.revision
    assert desk.store.state().lineage != state.lineage
    assert "Ann Other" in web.get("/", headers={"If-None-Match": tag}).text
    after = said(web)
    assert ("Ann Other" in after, JANE in after) == (True, False)


def test_what_was_sent_of_another_store_is_not_vouched_for(tmp_path: Path) -> None:
    tags = []
    for name in ("Ann", "Bob"):
        with open_store(f"sqlite:///{tmp_path}/{name}.db") as store:
            fill(store, name)
            tags.append(client_of(Desk(store)).get("/").headers["etag"])
    assert tags[0] != tags[1]


def test_a_batch_and_a_judgement_leave_earlier_revisions_as_they_were(store: Store) -> None:
    fill(store, JANE)
    lineage = store.state().lineage
    put(store, actor("four"))
    store.take_back([store.judge([Judgement(left="d/one", right="d/two", verdict="same", author="Ann")])[0].id])
    assert store.state() == (5, lineage)
