"""Files of several formats in one delivery: the first that tells of a thing in full counts, the others are reported."""

from __future__ import annotations

import json
from pathlib import Path

from ecosystem.model import ActorRecord, TieRecord
from ecosystem.store.batch import load
from ecosystem.store.open import open_store
from ecosystem_importers.delivery import Request, open_delivery

NETWORK = {"elements": [{"data": {"id": "riga-lab", "label": "Lab of Riga"}}, {"data": {"id": "b", "label": "B Lab"}}]}


def folder(tmp_path: Path) -> Path:
    (tmp_path / "graph.json").write_text(json.dumps(NETWORK), encoding="utf-8")
    (tmp_path / "ties.csv").write_text("Source,Target\nRiga Lab,Other Lab\n", encoding="utf-8")
    return tmp_path


def test_the_same_key_from_two_formats_is_one_actor(tmp_path: Path) -> None:
    delivery = open_delivery(Request(paths=(folder(tmp_path),), dataset="d"))
    records = list(delivery.records)
    names = {each.key: each.name for each in records if isinstance(each, ActorRecord)}
    assert names == {"d/riga-lab": "Lab of Riga", "d/b": "B Lab", "d/other-lab": "Other Lab"}
    assert [(each.source, each.target) for each in records if isinstance(each, TieRecord)] == [
        ("d/riga-lab", "d/other-lab")
    ]
    assert delivery.problems.totals["told_twice"] == 1


def test_such_a_delivery_can_be_loaded(tmp_path: Path) -> None:
    with open_store("sqlite://") as store:
        load(store, open_delivery(Request(paths=(folder(tmp_path),), dataset="d")))
        assert store.reader().counts().actors == 3
