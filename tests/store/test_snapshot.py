"""The whole record as columns."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import Money, PartialDate, Place, Record
from ecosystem.store.base import Store
from ecosystem.store.snapshot import NODE_SCHEMA, TIE_SCHEMA, Snapshot, assemble
from tests.store.made import actor, initiative, put, theme, tie

RECORDS: list[Record] = [
    theme("t2", "Two", scheme="d/s", broader=("d/t1",), attributes={"b": "2", "a": "1"}),
    theme("t1", "One"),
    actor("z", "Z", kind="lab", kind_word="Labor", helix="academia", country="DE", place=Place("Bonn", region="NRW")),
    actor("a", "A", is_class=True, stub=True, source_class="press"),
    initiative("i", "I", kind="project", stage="done", stub=True),
    tie("2", "z", "a", role="lead", directed=False, modality="planned", participation="involve", strength=0.1 + 0.2),
    tie("1", "a", "i", kind="funds", start=PartialDate(2019), end=PartialDate(2020, 2), source_class="survey"),
    tie("3", "i", "t2", money=Money(Decimal("10.50"), "EUR", "grant"), confidence="stated"),
    tie("4", "i", "t1", money=Money(form="loan"), confidence="implied", strength=1e-300),
    tie("5", "z", "z", confidence=0.25),
    tie("10", "z", "i", confidence=0.0, strength=2.0),
]


def node(snapshot: Snapshot, key: str) -> dict[str, object]:
    found: dict[str, object] = snapshot.nodes.filter(pl.col("key") == key).to_dicts()[0]
    return {name: value for name, value in found.items() if value is not None}


def test_schema_and_order(store: Store) -> None:
    put(store, *RECORDS)
    snapshot = store.reader().snapshot()
    assert (dict(snapshot.nodes.schema), dict(snapshot.ties.schema)) == (NODE_SCHEMA, TIE_SCHEMA)
    assert snapshot.nodes["key"].to_list() == ["d/a", "d/i", "d/t1", "d/t2", "d/z"]
    assert snapshot.ties["key"].to_list() == ["d/1", "d/10", "d/2", "d/3", "d/4", "d/5"]
    assert (snapshot.revision, snapshot.dangling) == (1, 0)


def test_an_empty_store_has_an_empty_snapshot(store: Store) -> None:
    snapshot = store.reader().snapshot()
    assert (dict(snapshot.nodes.schema), dict(snapshot.ties.schema)) == (NODE_SCHEMA, TIE_SCHEMA)
    assert (snapshot.revision, snapshot.nodes.height, snapshot.ties.height) == (0, 0, 0)


def test_nodes(store: Store) -> None:
    put(store, *RECORDS, source_class="registry")
    snapshot = store.reader().snapshot()
    said = {"dataset": "d", "is_class": False, "stub": False, "source_class": "registry"}
    assert node(snapshot, "d/z") == said | {
        "key": "d/z",
        "type": "actor",
        "name": "Z",
        "kind": "lab",
        "kind_word": "Labor",
        "helix": "academia",
        "country": "DE",
        "place": "Bonn",
        "region": "NRW",
    }
    assert node(snapshot, "d/a") == said | {
        "key": "d/a",
        "type": "actor",
        "name": "A",
        "kind": "other",
        "helix": "unknown",
        "is_class": True,
        "stub": True,
        "source_class": "press",
    }
    assert node(snapshot, "d/i") == said | {
        "key": "d/i",
        "type": "initiative",
        "name": "I",
        "kind": "project",
        "stage": "done",
        "stub": True,
    }
    assert node(snapshot, "d/t2") == said | {
        "key": "d/t2",
        "type": "theme",
        "name": "Two",
        "scheme": "d/s",
        "broader": ["d/t1"],
        "attributes": '{"a":"1","b":"2"}',
    }
    assert node(snapshot, "d/t1")["broader"] == []


def test_ties(store: Store) -> None:
    put(store, *RECORDS, source_class="registry")
    snapshot = store.reader().snapshot()
    keys = snapshot.nodes["key"]
    rows = {
        row.pop("key"): {name: value for name, value in row.items() if value is not None}
        for row in snapshot.ties.with_columns(
            pl.col("source", "target").map_elements(keys.__getitem__, pl.String)
        ).to_dicts()
    }
    usual = {"kind": "related_to", "directed": True, "modality": "actual", "source_class": "registry", "dataset": "d"}
    assert rows["d/1"] == usual | {
        "source": "d/a",
        "target": "d/i",
        "kind": "funds",
        "start": "2019",
        "end": "2020-02",
        "source_class": "survey",
    }
    assert rows["d/2"] == usual | {
        "source": "d/z",
        "target": "d/a",
        "role": "lead",
        "directed": False,
        "modality": "planned",
        "participation": "involve",
        "strength": 0.1 + 0.2,
    }
    money = {"money_amount": "10.50", "money_currency": "EUR", "money_form": "grant"}
    assert rows["d/3"] == usual | money | {"source": "d/i", "target": "d/t2", "confidence": 1.0}
    assert rows["d/4"] == usual | {
        "source": "d/i",
        "target": "d/t1",
        "money_amount": "not stated",
        "money_form": "loan",
        "confidence": 0.5,
        "strength": 1e-300,
    }
    assert rows["d/5"] == usual | {"source": "d/z", "target": "d/z", "confidence": 0.25}
    assert rows["d/10"] == usual | {"source": "d/z", "target": "d/i", "confidence": 0.0, "strength": 2.0}


def test_source_class_is_that_of_the_dataset_at_the_revision(store: Store) -> None:
    put(store, actor("a"), source_class="press")
    put(store, actor("a"), source_class="survey")
    put(store, actor("b", dataset="e"), dataset="e")
    classes = [store.reader(revision).snapshot().nodes["source_class"].to_list() for revision in (1, 2, 3)]
    assert classes == [["press"], ["survey"], ["survey", None]]


def test_ties_whose_end_is_gone_are_left_out_and_counted(store: Store) -> None:
    put(store, actor("a"), actor("b"))
    foreign = [tie("1", "e/x", "d/a", dataset="e"), tie("2", "e/x", "d/b", dataset="e")]
    put(store, actor("x", dataset="e"), *foreign, dataset="e")
    put(store, actor("b"), complete=True)
    snapshot = store.reader().snapshot()
    assert (snapshot.nodes["key"].to_list(), snapshot.ties["key"].to_list()) == (["d/b", "e/x"], ["e/2"])
    assert snapshot.ties.select("source", "target").rows() == [(1, 0)]
    assert snapshot.dangling == 1
    assert store.reader(2).snapshot().dangling == 0


@pytest.mark.parametrize("text", ["\x00", "\n\x1e\x1f,", '"\\', "😀\uffff", "\u2028", "[]", "null"])
def test_awkward_text(store: Store, text: str) -> None:
    put(store, actor("a", f"name{text}"), actor(f"b{text}"), tie(f"t{text}", "a", f"b{text}", role=f"role{text}"))
    snapshot = store.reader().snapshot()
    assert snapshot.nodes["name"][0] == f"name{text}"
    assert (snapshot.nodes["key"][1], snapshot.ties["key"][0]) == (f"d/b{text}", f"d/t{text}")
    assert snapshot.ties["role"].to_list() == [f"role{text}"]


@given(st.lists(st.text(st.sampled_from("\0a/é😀\uffff"), max_size=20), unique=True))
def test_keys_are_in_order_of_code_points(keys: list[str]) -> None:
    nodes = pl.DataFrame(
        {"id": pl.Series(range(len(keys)), dtype=pl.Int64), **{name: [None] * len(keys) for name in NODE_SCHEMA}}
        | {"key": pl.Series(keys, dtype=pl.String)}
    )
    ties = pl.DataFrame(schema=TIE_SCHEMA | {"source": pl.Int64(), "target": pl.Int64()})
    assert assemble(1, nodes, ties).nodes["key"].to_list() == sorted(keys)
