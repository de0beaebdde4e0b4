"""Matrices: actors by actors, by themes and by initiatives."""

from __future__ import annotations

from pathlib import Path

from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.mapping import Mapping
from tests.importers.sheets import Read, csv, write

WEIGHTS = ",River Lab,Nesta,City,Acme\nRiver Lab,0,2,1,0\nNesta,2,5,0,1\nCity,1,0,0,0\nAcme,0,1,0,0\n"
PARTS = """,,Projects,,,
Organisation,Type,Blue,Green,Red,Grey
River Lab,lab,lead,,partner,
Nesta,charity,,partner,,
Acme,company,partner,lead,,lead
"""


def said(got: Read) -> set[tuple[str, str, str, bool, float | None]]:
    names = {each.key: each.name for each in got.actors.values()}
    names |= {each.key: each.name for each in got.initiatives.values()}
    return {(names[tie.source], tie.kind, names[tie.target], tie.directed, tie.strength) for tie in got.ties}


def test_a_symmetric_matrix_has_ties_without_direction_once(tmp_path: Path) -> None:
    got = csv(tmp_path, WEIGHTS)
    assert said(got) == {
        ("Nesta", "related_to", "River Lab", False, 2.0),
        ("City", "related_to", "River Lab", False, 1.0),
        ("Acme", "related_to", "Nesta", False, 1.0),
    }
    assert sorted(got.actors) == ["Acme", "City", "Nesta", "River Lab"]
    assert not any(actor.attributes for actor in got.actors.values())
    assert (got.problem("diagonal").value, got.codes) == ("1", {"blank_header": 1, "diagonal": 1})


def test_one_half_of_a_matrix_is_all_of_it(tmp_path: Path) -> None:
    got = csv(tmp_path, "Works with,Alpha,Beta,Gamma\nAlpha,,x,x\nBeta,,,x\nGamma,,,\n")
    assert {each[3] for each in said(got)} == {False}
    assert len(got.ties) == 3


def test_a_matrix_that_is_not_symmetric_has_directions(tmp_path: Path) -> None:
    got = csv(tmp_path, "Advice,Alpha,Beta,Gamma\nAlpha,,x,\nBeta,,,x\nGamma,x,,\n")
    assert {each[:4] for each in said(got)} == {
        ("Alpha", "related_to", "Beta", True),
        ("Beta", "related_to", "Gamma", True),
        ("Gamma", "related_to", "Alpha", True),
    }


def test_crosses_under_themes(tmp_path: Path) -> None:
    rows = "River Lab,lab,x,,x,\nNesta,charity,,x,,\nAcme,company,x,x,,x\n"
    got = csv(tmp_path, f"Organisation,Type,Open data,Health,Mobility,Water\n{rows}")
    assert got.topics == {
        ("River Lab", "Open data"),
        ("River Lab", "Mobility"),
        ("Nesta", "Health"),
        ("Acme", "Open data"),
        ("Acme", "Health"),
        ("Acme", "Water"),
    }
    assert got.actors["Nesta"].kind == "civil_society"


def test_parts_under_initiatives(tmp_path: Path) -> None:
    got = csv(tmp_path, PARTS)
    assert {each[:3] for each in said(got)} == {
        ("River Lab", "leads", "Blue"),
        ("River Lab", "participates_in", "Red"),
        ("Nesta", "participates_in", "Green"),
        ("Acme", "participates_in", "Blue"),
        ("Acme", "leads", "Green"),
        ("Acme", "leads", "Grey"),
    }
    assert {each.kind for each in got.initiatives.values()} == {"project"}


def test_a_matrix_of_which_the_user_says_what_it_is(tmp_path: Path) -> None:
    mapping = "tabular: {tables: [{shape: matrix, tie: advises, columns: {Who: name, A: cell, B: cell}}]}"
    path = write(tmp_path / "m.csv", "Who,A,B,Remark\nA,0,1,old\nB,0,0,\n")
    delivery = open_delivery(Request(paths=(path,), dataset="d", mapping=Mapping(mapping)))
    got = Read(list(delivery.records), list(delivery.problems))
    assert said(got) == {("A", "advises", "B", True, None)}
    assert got.actors["A"].attributes == {"Remark": "old"}


def test_a_placeholder_above_or_beside_a_matrix_is_nobody(tmp_path: Path) -> None:
    got = csv(tmp_path, ",Lab A,n/a,City C\nLab A,,x,x\nn/a,x,,x\nCity C,x,,\n")
    assert set(got.actors) == {"Lab A", "City C"}
    assert sorted(got.pairs) == [("City C", "Lab A"), ("Lab A", "City C")]


def test_a_row_without_a_name_gives_no_themes(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Energy,Health\nLab A,x,\nNA,x,x\nCity C,,x\n")
    assert set(got.actors) == {"Lab A", "City C"}
