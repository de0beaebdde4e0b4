"""`ecosystem compare` and `ecosystem whatif`: two revisions, two dates, and what is imagined."""

from __future__ import annotations

import csv
import io
import json

import pytest

from ecosystem.analysis.change import PARTS
from tests.app.command import Command

ENVELOPE = ["before", "after", "changes", "parameters", "citation", "notes", "findings", *(part.name for part in PARTS)]
BEFORE = """Source,Target,Type,Start,End
Anna Lab,Bert Lab,partners with,2018,2020
Bert Lab,=Cleo Lab,partners with,2018,
"""
AFTER = """Source,Target,Type,Start,End
Anna Lab,Bert Lab,partners with,2018,2020
Bert Lab,=Cleo Lab,partners with,2018,
Bert Lab,Dora Lab,partners with,2021,
"""


@pytest.fixture
def labs(command: Command) -> Command:
    """Two revisions: Dora Lab comes with the second."""
    for text in (BEFORE, AFTER):
        assert command("import", command.file("labs.csv", text), "--dataset", "labs").code == 0
    return command


def rows(command: Command, *args: str) -> list[dict[str, str]]:
    done = command(*args, "--output", "csv")
    assert (done.code, done.err) == (0, "")
    return list(csv.DictReader(io.StringIO(done.out)))


def test_the_last_change_is_compared_where_nothing_else_is_said(labs: Command) -> None:
    found = labs("compare", "--output", "json")
    assert (found.code, found.err, list(found.json)) == (0, "", ENVELOPE)
    assert (found.json["before"]["revision"], found.json["after"]["revision"]) == (1, 2)
    assert [row["name"] for row in found.json["actors"]] == ["Dora Lab"]
    assert found.json["citation"].count("revision") == 2
    assert labs("compare", "--output", "json") == found
    assert labs("compare", "--before-revision", "1", "--revision", "2", "--output", "json") == found


def test_the_other_way_round_they_go(labs: Command) -> None:
    found = rows(labs, "compare", "--before-revision", "2", "--revision", "1", "--part", "actors")
    assert [(row["change"], row["name"]) for row in found] == [("gone", "Dora Lab")]


def test_two_dates_of_one_revision_are_compared(labs: Command) -> None:
    found = labs("compare", "--before-valid-at", "2019", "--valid-at", "2022", "--output", "json").json
    assert [found[side]["scope"]["valid_at"] for side in ("before", "after")] == ["2019", "2022"]
    assert [(row["change"], row["name"], row["other_name"]) for row in found["ties"]] == [
        ("come", "Bert Lab", "Dora Lab"),
        ("gone", "Anna Lab", "Bert Lab"),
    ]
    assert found["before"]["revision"] == found["after"]["revision"] == 2
    assert not [note for note in found["notes"] if note.startswith("Ties without dates")]
    labs("import", labs.file("more.csv", "Source,Target\nAnna Lab,Zeno Lab\n"))
    found = labs("compare", "--before-valid-at", "2019", "--valid-at", "2022", "--output", "json").json
    assert "Ties without dates hold at every date, so they neither come nor go with dates: 1." in found["notes"]


def test_all_tables_are_shown_to_read_and_one_as_csv(labs: Command) -> None:
    text = labs("compare").out
    assert all(part.question in text for part in PARTS)
    assert "Dora Lab comes." in text
    for part in PARTS:
        shown = labs("compare", "--part", part.name)
        assert (shown.code, shown.out.splitlines()[0]) == (0, part.question)
        found = csv.reader(io.StringIO(labs("compare", "--part", part.name, "--output", "csv").out))
        assert next(found) == [column.name for column in part.columns]
    assert "'=Cleo Lab" in labs("compare", "--part", "ties", "--before-valid-at", "2000", "--output", "csv").out
    assert len(rows(labs, "compare", "--part", "figures", "--first", "2")) == 2


CHANGES: list[dict[str, str | float]] = [
    {"action": "add-actor", "id": "Emil University", "kind": "university"},
    {"action": "add-tie", "id": "Emil University", "other": "labs/anna lab", "strength": 2.0},
    {"action": "remove-tie", "id": "bert lab", "other": "=cleo lab"},
]
YAML = """
- {action: add-actor, id: Emil University, kind: university}
- {action: add-tie, id: Emil University, other: "Anna Lab", strength: 2}
- {action: remove-tie, id: bert lab, other: =Cleo Lab}
"""
CSV = """action,id,other,kind,strength
add-actor,Emil University,,university,
add-tie,Emil University,Anna Lab,,2

remove-tie,bert lab,=cleo lab,,
"""
NAMED = [{**each, "other": "Anna Lab"} if each["action"] == "add-tie" else each for each in CHANGES]
FILES = {"a.yaml": YAML, "a.yml": f"changes:{YAML}", "a.json": json.dumps(NAMED), "a.csv": CSV}


@pytest.mark.parametrize("name", FILES)
def test_changes_come_from_a_file(labs: Command, name: str) -> None:
    found = labs("whatif", labs.file(name, FILES[name]), "--output", "json")
    assert (found.code, found.err, list(found.json)) == (0, "", ENVELOPE)
    assert [row["name"] for row in found.json["actors"]] == ["Emil University"]
    assert [(row["change"], row["id"], row["other_id"]) for row in found.json["ties"]] == [
        ("come", "Emil University", found.json["ties"][0]["other_id"]),
        ("gone", found.json["ties"][1]["id"], found.json["ties"][1]["other_id"]),
    ]
    assert len(found.json["changes"]) == 3
    assert "add-tie Emil University -- Anna Lab (strength 2.0)" in found.json["citation"]


def test_files_are_read_as_people_write_them(labs: Command) -> None:
    text = "Action;ID;Other;Kind\nAdd actor;Universität Köln;;Universities\n"
    text += "add_tie;universität köln;Anna Lab;Partners with\n"
    (labs.folder / "windows.csv").write_bytes(text.encode("cp1252"))
    found = labs("whatif", "windows.csv", "--output", "json").json
    assert [(row["name"], row["kind"]) for row in found["actors"]] == [("Universität Köln", "university")]
    assert [each["kind"] for each in found["changes"]] == ["university", "partners_with"]


def test_changes_come_from_options_and_write_nothing(labs: Command) -> None:
    before = labs("store", "info", "--output", "json").out
    options = (
        *("--add-actor", "Emil University -- university", "--add-tie", "Emil University -- Anna Lab"),
        *("--remove-tie", "Bert Lab -- =Cleo Lab -- partners_with", "--remove-actor", "Dora Lab"),
    )
    found = rows(labs, "whatif", *options, "--part", "actors")
    assert [(row["change"], row["name"], row["kind"]) for row in found] == [
        ("come", "Emil University", "university"),
        ("gone", "Dora Lab", "other"),
    ]
    assert labs("store", "info", "--output", "json").out == before


def test_a_change_without_effect_is_told(labs: Command) -> None:
    done = labs("whatif", "--add-tie", "Anna Lab -- Dora Lab -- funds")
    assert "Of the changes, 1 are out of scope or join nobody in this view: add-tie Anna Lab -- Dora Lab" in done.out


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("compare", "--output", "csv"), "CSV holds one table: add --part figures"),
        (("compare", "--part", "magic"), "There is no part of a comparison 'magic': use one of figures, actors"),
        (("compare", "--before-revision", "9"), "revision 9"),
        (("compare", "--revision", "1"), "There is no revision before the first: say what was different before"),
        (("compare", "--only", "labs/dora-lab"), "Before, at revision 1: There is no id 'labs/dora-lab'"),
        (("compare", "--before-valid-at", "soon"), "'soon' is not a date"),
        (("compare", "--by", "cluster"), "Clusters before and after are not the same groups"),
        (("whatif",), "give at least one change"),
        (("whatif", "--add-tie", "Anna Lab"), "--add-tie 'Anna Lab' has 1 parts: expected ID -- OTHER[ -- KIND]."),
        (("whatif", "--remove-actor", "Zeno"), "There is no actor or initiative 'Zeno' in the record"),
        (("whatif", "--remove-tie", "Anna Lab -- Dora Lab"), "There is no tie between 'Anna Lab' and 'Dora Lab'"),
        (("whatif", "b.txt"), "'b.txt' ends in .txt: name a file that ends in .yaml, .yml, .json, .csv."),
        (("whatif", "b.yaml"), "Change 1 of 'b.yaml' cannot be used: "),
        (("whatif", "c.yaml"), "'c.yaml' holds no list of changes"),
        (("whatif", "d.json"), "'d.json' is not JSON"),
        (("whatif", "e.yaml"), "'e.yaml' cannot be read ("),
        (("whatif", "f.csv"), "Change 1 of 'f.csv' cannot be used: "),
        (("whatif", "g.csv"), "'g.csv' has a row with more cells than its header: 'lab' is beyond it."),
        (("whatif", "h.json"), "Change 1 of 'h.json' cannot be used: It is '3': expected action, id"),
        (("whatif", "none.yaml"), "none.yaml"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_in_a_sentence(labs: Command, args: tuple[str, ...], words: str) -> None:
    files = {
        "b.yaml": "- {action: fly, id: x}",
        "c.yaml": "fly",
        "d.json": "{",
        "e.yaml": "[",
        "f.csv": "action,wings\nfly,2\n",
        "g.csv": "action,id\nadd-actor,x,lab\n",
        "h.json": "[3]",
    }
    for name, text in {**files, "b.txt": ""}.items():
        labs.file(name, text)
    done = labs(*args)
    assert done.code in (1, 2)
    assert done.out == ""
    assert words in done.err
    assert len(done.err.splitlines()) == 1
