"""Scopes that say when records were first and last seen, by revision and by date, of entities and of ties."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
import pytest

from ecosystem.errors import BadInput
from ecosystem.identity.reader import EntityReader, entities
from ecosystem.model import Identifier
from ecosystem.network.project import project
from ecosystem.network.scenario import Change, scenario
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Store
from ecosystem.store.open import open_store
from tests.store.made import actor, put, tie

ROR = (Identifier("ror", "05a28rw58"),)
DAYS = (datetime(2025, 1, 31, 23, 59, tzinfo=UTC), datetime(2025, 6, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=UTC))


def made() -> Store:
    """Revision 1: a, b, c; 2: b is renamed, d is new; 3: a complete delivery of another dataset, which knows c too."""
    store = open_store("sqlite://")
    put(store, actor("a"), actor("b"), actor("c", identifiers=ROR), tie("1", "a", "b"), tie("2", "a", "c"))
    put(store, actor("b", "B"), actor("d"), tie("3", "c", "d"))
    put(store, actor("x", dataset="e"), actor("c", "C of e", dataset="e", identifiers=ROR), dataset="e", complete=True)
    return store


def dated(store: Store) -> EntityReader:
    """A reader of batches that were published on three days."""
    batches = [msgspec.structs.replace(each, published=day) for each, day in zip(store.batches(), DAYS, strict=True)]
    return EntityReader(store.reader(), lambda: batches)


def held(reader: EntityReader, scope: Scope) -> tuple[list[str], int]:
    found = project(reader.snapshot(), scope, View(), reader)
    return found.nodes["key"].to_list(), found.m


@pytest.mark.parametrize(
    ("scope", "keys", "pairs"),
    [
        (Scope(), "d/a d/b d/c d/d e/x", 3),
        (Scope(first_seen_since="2"), "d/c d/d e/x", 1),
        (Scope(first_seen_until="1"), "d/a d/b d/c", 2),
        (Scope(first_seen_since="2", first_seen_until="2"), "d/d", 0),
        (Scope(last_seen_since="2"), "d/b d/c d/d e/x", 1),
        (Scope(last_seen_until="1"), "d/a d/c", 1),
        (Scope(first_seen_until="1", last_seen_since="2"), "d/b", 0),
        (Scope(first_seen_since="2025-06"), "d/c d/d e/x", 1),
        (Scope(first_seen_until="2025-01"), "d/a d/b d/c", 2),
        (Scope(first_seen_until="2025-01-30"), "", 0),
        (Scope(last_seen_since="2025-12-31"), "d/c e/x", 0),
        (Scope(first_seen_since="2", datasets=("d",)), "d/d", 0),
    ],
)
def test_scopes(scope: Scope, keys: str, pairs: int) -> None:
    with made() as store:
        assert held(dated(store), scope) == (keys.split(), pairs)


def test_an_entity_shows_what_those_records_say_that_are_in_scope() -> None:
    with made() as store:
        reader = dated(store)
        names = [
            project(reader.snapshot(), scope, View(), reader).nodes.filter(key="d/c")["name"].to_list()
            for scope in (Scope(), Scope(first_seen_until="1"), Scope(datasets=("d",)), Scope(datasets=("e",)))
        ]
        assert names == [["C of e"], ["c"], ["c"], ["C of e"]]


def test_a_complete_delivery_has_seen_what_it_leaves_as_it_is() -> None:
    with made() as store:
        x, c = actor("x", dataset="e"), actor("c", "C of e", dataset="e", identifiers=ROR)
        put(store, x, c, actor("new", dataset="e"), dataset="e", complete=True)
        assert held(entities(store), Scope(last_seen_since="4")) == (["d/c", "e/new", "e/x"], 0)


@pytest.mark.parametrize("bound", ["soon", "2025-13", "-1"])
def test_what_is_neither_revision_nor_date_is_refused(bound: str) -> None:
    with pytest.raises(BadInput, match="is not a date"):
        Scope(last_seen_until=bound)


def test_a_year_alone_is_not_taken_for_a_revision() -> None:
    with made() as store, pytest.raises(BadInput, match=r"no revision 2025: give one up to 3, or .* as in 2025-01"):
        held(entities(store), Scope(first_seen_since="2025"))


def test_without_a_store_it_cannot_be_told() -> None:
    with made() as store, pytest.raises(BadInput, match="can only be asked of a store"):
        project(store.reader().snapshot(), Scope(last_seen_since="1"), View())


def test_a_scenario_finds_an_entity_by_any_key_of_it() -> None:
    with made() as store:
        snapshot = entities(store).snapshot()
        by_alias, by_key = (
            scenario(snapshot, Scope(), [Change(action="add-tie", id=key, other="e/x")]).network(View())
            for key in ("e/c", "d/c")
        )
        assert by_alias.edges.equals(by_key.edges)
        assert by_key.m == 4
