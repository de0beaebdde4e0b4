"""ROR: one organisation from records of any version and shape, and relations told from both sides."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path
from typing import Any

import pytest

from ecosystem.model import Identifier
from tests.importers.deliveries import deliver, relations, stubs

HOME = "https://ror.org/"


def record(own: str, name: str, **members: Any) -> dict[str, Any]:
    names = [{"value": name, "types": ["ror_display", "label"], "lang": "en"}]
    return {"id": f"{HOME}{own}", "names": names, "status": "active", "types": ["education"], **members}


def relation(kind: str, own: str, label: str = "Other") -> dict[str, str]:
    return {"type": kind, "id": f"{HOME}{own}", "label": label}


def table(*rows: dict[str, str]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, ["id", "names.types.ror_display", *sorted({each for row in rows for each in row})])
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        [record("0a", "A")],
        {"number_of_results": 1, "items": [record("0a", "A")]},
        {"hits": {"hits": [{"_id": "x", "_source": record("0a", "A")}]}},
        record("0a", "A"),
        {"id": f"{HOME}0a", "name": "A", "labels": [], "external_ids": {}},
        'id,names.types.ror_display\n"https://ror.org/0a",A\n',
    ],
    ids=["dump", "answer", "index", "record", "version 1", "table"],
)
def test_every_shape_is_read(tmp_path: Path, content: Any) -> None:
    got = deliver(tmp_path, {"ror.csv" if isinstance(content, str) else "ror.json": content})
    assert [(actor.key, actor.name) for actor in got.actors.values()] == [("d/ror:0a", "A")]


def test_a_relation_told_from_both_sides_is_one_tie(tmp_path: Path) -> None:
    mother = record("0a", "Mother", relationships=[relation("child", "0b"), relation("predecessor", "0c", "Gone")])
    child = record("0b", "Child", relationships=[relation("parent", "0a"), relation("related", "0a")])
    gone = record("0d", "Sister", relationships=[relation("related", "0b"), relation("twin", "0a")])
    got = deliver(tmp_path, {"dump.json": [mother, child, gone]})
    assert relations(got) == {
        ("Child", "part_of", "Mother"),
        ("Mother", "succeeds", "Gone"),
        ("Mother", "related_to", "Child"),
        ("Child", "related_to", "Sister"),
        ("Mother", "related_to", "Sister"),
    }
    assert len(got.ties) == 5
    assert stubs(got) == {"Gone"}
    assert got.codes["unknown_kind"] == 1


def test_the_newest_record_of_an_organisation_counts_whatever_the_order(tmp_path: Path) -> None:
    old = {"id": f"{HOME}0a", "name": "Old name"}
    new = record("0a", "New name", admin={"last_modified": {"date": "2025-01-01"}})
    newest = record("0a", "Newest name", admin={"last_modified": {"date": "2025-02-01"}})
    cells = {"id": f"{HOME}0a", "names.types.ror_display": "Table", "admin.last_modified.date": "2026-01-01"}
    every: list[Any] = [[old], [new], [newest], table(cells)]
    for seed in range(3):
        random.Random(seed).shuffle(every)
        folder = tmp_path / str(seed)
        folder.mkdir()
        files = {f"{at}.{'csv' if isinstance(each, str) else 'json'}": each for at, each in enumerate(every)}
        got = deliver(folder, files)
        assert list(got.actors) == ["Newest name"]
        assert got.codes["repeated_record"] == 1


def test_identifiers_are_written_as_their_registries_write_them(tmp_path: Path) -> None:
    found = [
        {"type": "isni", "all": ["0000 0001 2345 678x"], "preferred": None},
        {"type": "fundref", "all": ["1", "2"], "preferred": "2"},
    ]
    got = deliver(tmp_path, {"one.json": [record("0a", "A", external_ids=found)]})
    assert got.actors["A"].identifiers == (
        Identifier("ror", "0a"),
        Identifier("fundref", "2"),
        Identifier("fundref", "1"),
        Identifier("isni", "000000012345678X"),
    )


def test_names_with_commas_in_a_table_are_kept_whole_and_said(tmp_path: Path) -> None:
    cells = {
        "id": f"{HOME}0a",
        "names.types.ror_display": "University of Somewhere, North",
        "names.types.label": "en: University of Somewhere, North; es: Universidad del Norte; zh: 北大, 北方大学",
        "names.types.acronym": "en: USN, UN; no_lang_code: NORD",
    }
    got = deliver(tmp_path, {"ror.csv": table(cells)})
    actor = got.actors["University of Somewhere, North"]
    assert set(actor.aliases) == {"Universidad del Norte", "USN", "UN", "NORD"}
    assert actor.attributes["name.zh"] == "北大, 北方大学"
    assert got.codes["names_not_split"] == 1


def test_what_is_broken_in_a_record_costs_that_part_only(tmp_path: Path) -> None:
    place = {"geonames_details": {"country_code": "NA", "name": "Windhoek", "lat": 120.0, "lng": 17.1}}
    odd = record("0a", "A", established="soon", locations=[place], links="none", domains=None, zzyzx={"deep": [1]})
    got = deliver(tmp_path, {"dump.json": [odd, {"id": f"{HOME}0b", "names": []}, "text", None]})
    (actor,) = got.actors.values()
    assert (actor.country, actor.founded) == ("NA", None)
    assert actor.place is not None
    assert (actor.place.name, actor.place.latitude) == ("Windhoek", None)
    assert (actor.attributes["zzyzx.deep"], actor.attributes["links"]) == ("1", "none")
    assert got.codes == {"not_a_date": 1, "not_coordinates": 1, "no_name": 1, "no_id": 2, "identifier_shape": 1}


def test_a_list_of_other_things_is_not_ror(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="not a file that an importer recognises"):
        deliver(tmp_path, {"other.json": [{"id": "https://example.org/1", "names": []}]})
