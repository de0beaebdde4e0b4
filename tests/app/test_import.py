"""`ecosystem import`: reports, dry runs, refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem_importers.registry import IMPORTERS
from tests.app.command import Command

TIES = "Source,Target\nAnna Lab,Beta Lab\nBeta Lab,Gamma Lab\n"
KEYS = [
    *("dataset", "batch", "revision", "format", "added", "changed", "unchanged", "absent"),
    *("assessments", "schemes", "problems", "problem_totals"),
    *("files", "kinds", "examples", "duplicates", "duplicate_total", "preview", "complete", "closed"),
]
WRONG = {
    "page.csv": b"<!DOCTYPE html><html><body>404</body></html>",
    "cut.xlsx": b"PK\x03\x04" + bytes(40),
    "binary.csv": bytes(range(256)) * 8,
    "empty.csv": b"",
}


def test_json_is_one_object_and_alone_on_stdout(command: Command) -> None:
    report = command("import", command.file("labs.csv", TIES), "--output", "json")
    assert report.code == 0
    assert list(report.json) == KEYS
    assert report.json["dataset"] == "labs"
    assert report.json["format"] == "tabular"
    assert report.json["added"] == {"actors": 3, "initiatives": 0, "themes": 0, "ties": 2}
    assert (report.json["batch"], report.json["revision"]) == (1, 1)


def test_the_same_file_again_changes_nothing(command: Command) -> None:
    labs = command.file("labs.csv", TIES)
    command("import", labs)
    again = command("import", labs, "--output", "json").json
    assert again["added"]["ties"] == again["changed"]["ties"] == 0
    assert again["unchanged"] == {"actors": 3, "initiatives": 0, "themes": 0, "ties": 2}
    assert (again["batch"], again["revision"]) == (2, 1)
    assert "No record has changed; the store is at revision 1." in command("import", labs).out


def test_a_complete_delivery_withdraws(command: Command) -> None:
    command("import", command.file("labs.csv", TIES))
    command.file("labs.csv", "Source,Target\nAnna Lab,Beta Lab\n")
    report = command("import", "labs.csv", "--complete", "--output", "json").json
    assert report["absent"] == {"actors": 1, "initiatives": 0, "themes": 0, "ties": 1}
    assert report["complete"] is True
    assert [(each["table"], each["name"]) for each in report["closed"]] == [("ties", None), ("actors", "Gamma Lab")]
    told = command("history", report["closed"][1]["key"]).out
    assert told.endswith("revision 2: no longer there\n")
    batch = command("batches", "--output", "json").json[1]
    assert batch["complete"] is True
    asked = {"complete": True, "format": None, "mapping": None, "people": "drop", "strict": False}
    assert batch["options"] == asked


@pytest.mark.parametrize(
    ("said", "option", "absent"),
    [("true", (), 1), ("false", (), 0), ("true", ("--partial",), 0), ("false", ("--complete",), 1)],
)
def test_the_manifest_says_whether_files_are_complete(
    command: Command, tmp_path: Path, said: str, option: tuple[str, ...], absent: int
) -> None:
    folder = tmp_path / "labs"
    folder.mkdir()
    (folder / "source.yaml").write_text(f"name: labs\ncomplete: {said}\nprecedence: 2\n")
    for text in (TIES, "Source,Target\nAnna Lab,Beta Lab\n"):
        (folder / "labs.csv").write_text(text)
        done = command("import", "labs", *option)
        assert done.code == 0
    assert ("Gamma Lab (labs/gamma-lab)" in done.out) is bool(absent)
    assert command("store", "info", "--output", "json").json["counts"]["actors"] == 3 - absent
    assert command("store", "info", "--output", "json").json["datasets"][0]["precedence"] == 2


def test_a_manifest_that_is_unclear_is_refused(command: Command, tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    (tmp_path / "labs" / "source.yaml").write_text("complete: perhaps\n")
    (tmp_path / "labs" / "labs.csv").write_text(TIES)
    refused = command("import", "labs")
    assert (refused.code, refused.err) == (2, "'complete' in the manifest is 'perhaps': expected true or false.\n")


def test_a_dry_run_writes_nothing(command: Command, tmp_path: Path) -> None:
    labs = command.file("labs.csv", TIES)
    report = command("import", labs, "--dry-run", "--output", "json").json
    assert (report["batch"], report["revision"], report["added"]["ties"]) == (None, None, 2)
    assert not (tmp_path / "ecosystem.db").exists()
    command("import", labs)
    assert command("import", command.file("more.csv", TIES), "--dry-run").code == 0
    assert command("store", "info", "--output", "json").json["counts"]["actors"] == 3


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_one_sentence_and_no_store(command: Command, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(WRONG[name])
    refused = command("import", name)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.count("\n") == 1
    assert name in refused.err
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_wrong_file_leaves_the_store_as_it_was(command: Command) -> None:
    command("import", command.file("labs.csv", TIES))
    before = command("store", "info", "--output", "json").out
    assert command("import", command.file("page.csv", "<html><body>404</body></html>")).code == 2
    assert command("store", "info", "--output", "json").out == before


def test_a_folder_leaves_out_what_nobody_recognises(command: Command, tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    command.file("labs/ties.csv", TIES)
    command.file("labs/page.csv", "<html><body>404</body></html>")
    done = command("import", "labs")
    assert done.code == 0
    assert "1 error: not_recognised" in done.err
    report = command("import", "labs", "--output", "json").json
    assert [problem["origin"]["file"] for problem in report["problems"]] == ["page.csv"]
    assert list(report["problems"][0]) == ["severity", "code", "message", "origin", "value", "repair"]


def test_strict_refuses_problems_and_lists_them(command: Command, tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    command.file("labs/ties.csv", TIES)
    command.file("labs/page.csv", "<html><body>404</body></html>")
    refused = command("import", "labs", "--strict", "--output", "json")
    assert (refused.code, refused.out) == (2, "")
    assert "not_recognised" in refused.err
    assert "The delivery has 1 problem and was read with --strict: nothing was written." in refused.err
    assert not (tmp_path / "ecosystem.db").exists()
    assert command("import", "labs/ties.csv", "--strict").code == 0


def test_unknown_names(command: Command) -> None:
    labs = command.file("labs.csv", TIES)
    refused = command("import", labs, "--format", "nonsense")
    assert refused.code == 2
    formats = ", ".join(importer.name for importer in IMPORTERS)
    assert refused.err.startswith(f"There is no format 'nonsense': use one of {formats}.")
    assert command("import", "nothing.csv").code == 2
    assert command("import", labs, "--dataset", "Not A Name").code == 2


def test_quiet_keeps_notices_back(command: Command) -> None:
    assert command("--quiet", "import", command.file("labs.csv", TIES)).err == ""


def mapping_of(command: Command) -> str | None:
    found: dict[str, str | None]
    (found,) = command("query", "{ datasets { mapping } }").json["data"]["datasets"]
    return found["mapping"]


def test_a_mapping_is_remembered_until_it_is_forgotten(command: Command) -> None:
    labs, text = command.file("labs.csv", TIES), "tabular: {} # as we read it\n"
    command("import", labs, "--mapping", command.file("m.yaml", text))
    assert mapping_of(command) == text
    again = command("import", labs, "--output", "json").json
    assert (again["revision"], again["problem_totals"]["mapping_used"]) == (1, 1)
    assert mapping_of(command) == text
    assert "mapping_used" not in command("import", labs, "--mapping", "none", "--output", "json").json["problem_totals"]
    assert mapping_of(command) is None


def test_a_dry_run_remembers_no_mapping(command: Command) -> None:
    labs, mapping = command.file("labs.csv", TIES), command.file("m.yaml", "tabular: {}")
    command("import", labs)
    assert command("import", labs, "--mapping", mapping, "--dry-run").code == 0
    assert mapping_of(command) is None


def test_a_mapping_that_is_none(command: Command) -> None:
    labs = command.file("labs.csv", TIES)
    missing = command("import", labs, "--mapping", "m.yaml")
    assert (missing.code, missing.err.count("\n")) == (2, 1)
    assert command("import", labs, "--mapping", command.file("m.yaml", "abacus: {}")).code == 2


def test_a_proposal_is_printed_and_nothing_is_written(command: Command, tmp_path: Path) -> None:
    said = command("import", command.file("labs.csv", TIES), "--propose")
    assert said.code == 0
    assert said.out.startswith("# How the files would be read.")
    assert "ecosystem import labs.csv --mapping mapping.yaml" in said.out
    assert not (tmp_path / "ecosystem.db").exists()


def test_a_mapping_that_was_edited_is_used_for_the_next_delivery_too(command: Command) -> None:
    proposal = command("import", command.file("labs.csv", TIES), "--propose").out
    edited = command.file("mapping.yaml", proposal.replace("    shape: ties", "    tie: advises\n    shape: ties"))
    command("import", "labs.csv", "--mapping", edited)
    command.file("labs.csv", f"{TIES}Gamma Lab,Delta Lab\n")
    command("import", "labs.csv")
    kinds = command("query", "{ ties(first: 9) { nodes { kind } } }").json["data"]["ties"]["nodes"]
    assert [each["kind"] for each in kinds] == ["advises"] * 3
    assert "tie: advises" in command("import", "labs.csv", "--propose").out


def test_a_format_that_leaves_nothing_to_decide_has_no_proposal(command: Command) -> None:
    said = command("import", command.file("o.json", '{"elements": [], "connections": []}'), "--propose")
    assert said.code == 2
    assert "leave nothing to decide" in said.err
