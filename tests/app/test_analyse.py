"""`ecosystem analyse`: envelopes, formats, names, and the same answer each time."""

from __future__ import annotations

import csv
import io

import pytest

from ecosystem.analysis import ANALYSES
from ecosystem.app.samples import folder
from tests.app.command import Command

ENVELOPE = ["revision", "scope", "view", "parameters", "citation", "quality", "notes", "findings", "rows"]
LABS = """Source,Target,Type
=Alpha Lab,Beta Lab,partners with
Beta Lab,Gamma Lab,partners with
Gamma Lab,Delta Lab,partners with
Delta Lab,Beta Lab,partners with
"""


@pytest.fixture
def labs(command: Command) -> Command:
    assert command("import", command.file("labs.csv", LABS)).code == 0
    return command


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda analysis: analysis.name)
def test_every_analysis_gives_the_same_envelope_twice(labs: Command, analysis: object) -> None:
    name = getattr(analysis, "name", "")
    first = labs("analyse", name, "--output", "json")
    assert (first.code, first.err) == (0, "")
    assert list(first.json) == ENVELOPE
    assert labs("analyse", name, "--output", "json") == first
    for output in ("table", "csv"):
        again = labs("analyse", name, "--output", output)
        assert again.code == 0
        assert again == labs("analyse", name, "--output", output)


def test_csv_has_the_declared_columns_and_no_formulas(labs: Command) -> None:
    rows = list(csv.DictReader(io.StringIO(labs("analyse", "brokers", "--output", "csv").out)))
    assert list(rows[0]) == [column.name for column in ANALYSES[0].columns]
    assert "'=Alpha Lab" in [row["name"] for row in rows]
    clusters = list(csv.DictReader(io.StringIO(labs("analyse", "clusters", "--output", "csv").out)))
    assert " | " in clusters[0]["members"]


def test_first_limits_rows_and_no_figure(labs: Command) -> None:
    every = labs("analyse", "brokers", "--output", "json").json
    first = labs("analyse", "brokers", "--first", "2", "--output", "json").json
    assert first["rows"] == every["rows"][:2]
    assert first["findings"] == every["findings"]


def test_a_narrow_table_says_what_it_leaves_out(labs: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    table = labs("analyse", "brokers").out
    heading = table.splitlines()[0].split()
    assert heading[:2] == ["name", "kind"]
    assert len(table.splitlines()[0]) <= 80
    assert f"{len(ANALYSES[0].columns) - len(heading)} more columns" in table


def test_options_reach_scope_view_and_parameters(labs: Command) -> None:
    options = ("--directed", "--weighted", "--projection", "direct", "--seed", "3", "--by", "kind")
    modalities = ("--modality", "actual", "--modality", "planned")
    answer = labs("analyse", "brokers", *options, *modalities, "--output", "json").json
    view = {"projection": "direct", "nodes": "actors", "directed": True, "weighted": True, "by_parent": None}
    assert answer["view"] == view
    assert answer["parameters"] == {"by": "kind", "permutations": 200, "seed": 3, "repetitions": 20, "share": 0.1}
    assert answer["scope"]["modalities"] == ["actual", "planned"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nonsense",), f"There is no analysis 'nonsense': use one of {', '.join(each.name for each in ANALYSES)}."),
        (
            ("coverage", "--by", "kind"),
            "The analysis 'coverage' does not take --by: its parameters are --roll-up, --seed.",
        ),
        (("brokers", "--by", "nonsense"), "There is no grouping 'nonsense'"),
        (("brokers", "--by", "theme"), "'theme' gives an actor several groups"),
        (("brokers", "--projection", "x"), "'x' is not one of 'collaboration', 'direct'"),
        (("brokers", "--country", "XX"), "There is no country 'XX'"),
        (("brokers", "--seed", "-1"), "--seed"),
        (("brokers", "--first", "0"), "--first"),
        (("brokers", "--nonsense"), "No such option: --nonsense"),
        ((), "Missing argument 'NAME'"),
    ],
)
def test_bad_input_is_one_sentence(labs: Command, args: tuple[str, ...], words: str) -> None:
    refused = labs("analyse", *args)
    assert (refused.code, refused.out) == (2, "")
    assert words in refused.err
    assert refused.err.count("\n") == 1


def test_a_sample_by_itself_prefers_its_own_view(labs: Command) -> None:
    """Only where it is the only dataset in scope, and only for what is not said."""

    def nodes(*options: str) -> str:
        answer = labs("analyse", "gaps", *options, "--output", "json")
        return str(answer.json["view"]["nodes"])

    sample = str(folder("open-government"))
    assert labs("import", sample, "--store", "sqlite:///alone.db").code == 0
    assert nodes("--store", "sqlite:///alone.db") == "actors+initiatives"
    assert nodes("--store", "sqlite:///alone.db", "--nodes", "actors") == "actors"
    assert labs("import", sample).code == 0
    assert nodes() == "actors"
    assert nodes("--dataset", "open-government") == "actors+initiatives"
    assert nodes("--dataset", "open-government", "--dataset", "labs") == "actors"


def test_a_store_without_records_says_what_to_do(command: Command) -> None:
    missing = command("analyse", "brokers")
    assert (missing.code, missing.out) == (1, "")
    assert "import something first" in missing.err
    empty = command("analyse", "brokers", "--store", "sqlite://")
    assert (empty.code, empty.out) == (1, "")
    assert "is empty: import something first" in empty.err
