"""Which tables are actors, which are ties, and which column is what."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.sheets import csv, read, workbook


def test_a_plain_pair_of_columns_creates_its_ends(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target\nMedici,Albizzi\nMedici,Pazzi\n")
    assert got.pairs == [("Medici", "Albizzi"), ("Medici", "Pazzi")]
    assert {(tie.kind, tie.directed) for tie in got.ties} == {("related_to", False)}
    assert not any(actor.stub for actor in got.actors.values())
    assert got.problems == []


@pytest.mark.parametrize(
    "header",
    [
        "Source,Target",
        "from,to",
        "FROM,TO",
        "De,À",
        "de,a",
        "Von,Nach",
        "Desde,Hasta",
        "Organisation A,Organisation B",
        "organization_a,organization_b",
        "Vertex 1,Vertex 2",
        ":START_ID,:END_ID",
        "Quelle,Ziel",
        "Origen,Destino",
        "Source,Cible",
    ],
)
def test_ends_are_known_by_their_headers(tmp_path: Path, header: str) -> None:
    assert csv(tmp_path, f"{header}\nA,B\n").pairs == [("A", "B")]


@pytest.mark.parametrize(
    "header", ["Label", "Name", "NOM", "Nombre", "Organización", "Organisation name", "Bezeichnung"]
)
def test_names_are_known_by_their_headers(tmp_path: Path, header: str) -> None:
    assert list(csv(tmp_path, f"{header},Zzz\nA,1\nB,2\n").actors) == ["A", "B"]


def test_a_header_like_a_name_is_taken_and_said(tmp_path: Path) -> None:
    got = csv(tmp_path, "IS_code,ROR_Name,Name_EN,Contact name\n1,,Lab,Ada\n2,Hub,Hub,Bo\n")
    assert sorted(got.actors) == ["Hub", "Lab"]
    assert got.problem("guessed_name").origin.column == "Name_EN"
    assert "Ada" not in str(got.records)


def test_nodes_and_edges_of_any_name(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source;Target\n1;2\n", "Id;Label;Type\n1;Alpha;lab\n2;Beta;ministry\n")
    assert got.pairs == [("Alpha", "Beta")]
    assert {actor.key for actor in got.actors.values()} == {"d/1", "d/2"}


def test_a_workbook_with_two_sheets(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "map.xlsx",
        {
            "Organisations": [["Label", "Type", "Founded"], ["Alpha", "lab", 2019], ["Beta", "ministry", None]],
            "Links": [["From", "To", "Type"], ["Alpha", "Beta", "partner"]],
            "Draft (ignore)": [["From", "To"], ["x", "y"]],
            "Old": [["From", "To"], ["x", "y"]],
            "Empty": [],
            "Legend": [["Colour", "Meaning"], ["red", "bad"]],
        },
        hidden=["Old"],
    )
    got = read(path, format="tabular")
    assert got.pairs == [("Alpha", "Beta")]
    assert str(got.actors["Alpha"].founded) == "2019"
    assert got.codes == {"sheet_left_out": 3}
    assert got.actors["Alpha"].origin is not None
    assert str(got.actors["Alpha"].origin) == "map.xlsx, sheet Organisations, row 2"


def test_several_sheets_of_actors_and_ties(tmp_path: Path) -> None:
    sheets = {
        "Ministries": [["Name"], ["A"]],
        "Labs": [["Name"], ["B"]],
        "One": [["From", "To"], ["A", "B"]],
        "Two": [["Source", "Target"], ["B", "A"]],
    }
    assert sorted(read(workbook(tmp_path / "m.xlsx", sheets)).pairs) == [("A", "B"), ("B", "A")]


def test_from_and_to_are_dates_beside_source_and_target(tmp_path: Path) -> None:
    [tie] = csv(tmp_path, "Source,Target,From,To\nA,B,2019,2020-05\n").ties
    assert (str(tie.start), str(tie.end)) == ("2019", "2020-05")


def test_from_and_to_are_dates_beside_a_name(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,From,To\nA,2019,\nB,2001,2005\n")
    assert got.ties == []
    assert str(got.actors["B"].closed) == "2005"


def test_a_label_beside_from_and_to_is_a_tie(tmp_path: Path) -> None:
    got = csv(tmp_path, "From,To,Label\nA,B,funds\n")
    assert [(tie.kind, tie.directed) for tie in got.ties] == [("funds", True)]


def test_a_label_that_names_no_kind_is_the_role(tmp_path: Path) -> None:
    [tie] = csv(tmp_path, "From,To,Label\nA,B,since the summit\n").ties
    assert (tie.kind, tie.role) == ("related_to", "since the summit")


def test_a_type_of_directions_is_the_direction(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Type\nA,B,Directed\nB,C,Undirected\nC,D,Mixed\n")
    assert {(tie.kind, tie.kind_word) for tie in got.ties} == {("related_to", None)}
    assert sorted(tie.directed for tie in got.ties) == [False, False, True]


def test_a_kind_beside_a_type_of_directions(tmp_path: Path) -> None:
    [tie] = csv(tmp_path, "Source,Target,Type,Kind\nA,B,Undirected,funds\n").ties
    assert (tie.kind, tie.directed) == ("funds", False)


def test_funders_and_recipients_say_what_ties_them(tmp_path: Path) -> None:
    [tie] = csv(tmp_path, "Funder,Recipient,Amount (EUR)\nA,B,100\n").ties
    assert (tie.kind, tie.directed, str(tie.money)) == ("funds", True, "100 EUR")


@pytest.mark.parametrize(
    ("word", "directed"),
    [
        ("directed", True),
        ("yes", True),
        ("1", True),
        ("oui", True),
        ("sí", True),
        ("ja", True),
        ("gerichtet", True),
        ("->", True),
        ("mutual", False),
        ("no", False),
        ("FALSE", False),
        ("0", False),
        ("non", False),
        ("nein", False),
        ("", True),
    ],
)
def test_words_of_direction(tmp_path: Path, word: str, directed: bool) -> None:
    [tie] = csv(tmp_path, f"Source,Target,Kind,Direction\nA,B,funds,{word}\n").ties
    assert tie.directed is directed


def test_a_column_that_asks_the_opposite(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Mutual\nA,B,yes\nC,D,no\n")
    assert sorted(tie.directed for tie in got.ties) == [False, True]


def test_a_word_that_is_no_direction_is_reported_and_kept(tmp_path: Path) -> None:
    got = csv(tmp_path, "Source,Target,Direction\nA,B,sideways\n")
    assert got.codes == {"unknown_direction": 1}
    assert got.ties[0].attributes == {"Direction": "sideways"}


def test_columns_without_a_role_are_attributes(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Team size (FTE)\nA,12\nB,\n")
    assert got.actors["A"].attributes == {"Team size (FTE)": "12"}
    assert got.actors["B"].attributes == {}


def test_old_results_are_left_out(tmp_path: Path) -> None:
    header = "Id,Label,Degree,modularity_class,x,size,Color,Cluster"
    got = csv(tmp_path, f"{header}\n1,A,3,0,-1.5,2.0e1,#ff0000,Northern\n")
    assert got.actors["A"].attributes == {"Cluster": "Northern"}
    assert got.problem("result_columns").value == "Degree, modularity_class, x, size, Color"


def test_blank_and_repeated_headers_keep_their_cells(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,,Note,Note,\nA,x,y,z,\n")
    assert got.actors["A"].attributes == {"column 2": "x", "Note (2)": "z"}
    assert got.actors["A"].description == "y"
    assert got.codes == {"blank_header": 1, "repeated_header": 1}


def test_long_and_short_rows_are_reported(tmp_path: Path) -> None:
    got = csv(tmp_path, "Name,Country\nA\nB,FR,surprise\n")
    assert list(got.actors) == ["A", "B"]
    assert got.codes == {"long_row": 1, "short_rows": 1}
    assert got.problem("long_row").value == "surprise"


def test_blank_rows_count_as_rows(tmp_path: Path) -> None:
    got = csv(tmp_path, "\n\nName\n\nA\n")
    assert got.actors["A"].origin is not None
    assert got.actors["A"].origin.row == 5
