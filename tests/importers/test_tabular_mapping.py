"""How sheets would be read is proposed, edited, given back and found again when headers have changed."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.errors import BadInput
from ecosystem.model import Record
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.mapping import Mapping
from ecosystem_importers.proposal import proposal
from tests.importers.sheets import Read, workbook, write

ACTORS = "Organisation;Art;Land;Webseite\nNesta;Verein;GB;http://n.org\nAcme;Firma;DE;http://a.de\nLab;Labor;NL;http://l.nl\n"
PROJECTS = "Project,Lead,Partners,Budget,Start\nTide,Nesta,Acme; Lab,5 EUR,2019\nDune,Acme,Nesta,6 EUR,2020\n"
TIES = "From,To,Type,Weight\nNesta,Acme,partner,2\nAcme,Lab,funds,1\n"
PARTS = "Project,Organisation,Role,Country\nTide,Nesta,lead,UK\nTide,Acme,partner,DE\nDune,Acme,partner,DE\n"
CROSSES = "Organisation,Type,Water,Health,Data\nNesta,charity,x,,x\nAcme,company,,x,\nLab,lab,x,x,\n"
ODD = "Wer;Was\nNesta;Tide\nAcme;Dune\n"


def read(path: Path, mapping: str | None = None) -> Read:
    given_ = Mapping(mapping, "m.yaml") if mapping else None
    delivery = open_delivery(Request(paths=(path,), dataset="d", mapping=given_))
    records = list(delivery.records)
    return Read(records, list(delivery.problems))


def proposed(path: Path) -> str:
    return proposal(Request(paths=(path,), dataset="d"))


def tables(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(text)["tabular"]["tables"]
    return found


def told(records: list[Record]) -> list[str]:
    return sorted(map(str, records))


def test_a_proposal_says_what_each_column_is_how_sure_and_why(tmp_path: Path) -> None:
    text = proposed(write(tmp_path / "a.csv", ACTORS))
    assert text.startswith("# How the files would be read.")
    [table] = tables(text)
    assert (table["file"], table["shape"], list(table["columns"])) == (
        "a.csv",
        "actors",
        ["Organisation", "Art", "Land", "Webseite"],
    )
    assert table["columns"]["Land"] == {
        "role": "country",
        "confidence": 0.95,
        "why": "header: 'Land' (de)",
        "looks": "countries",
    }


def test_values_that_speak_against_a_header_lower_the_confidence(tmp_path: Path) -> None:
    rows = "Nesta,http://n.org\nAcme,http://a.de\nLab,http://l.nl\n"
    [table] = tables(proposed(write(tmp_path / "a.csv", f"Name,Country\n{rows}")))
    assert table["columns"]["Country"]["confidence"] == 0.5
    assert "100 % of the values are web addresses" in table["columns"]["Country"]["why"]


@pytest.mark.parametrize("text", [ACTORS, PROJECTS, TIES, PARTS, CROSSES])
def test_a_proposal_given_back_changes_nothing(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.csv", text)
    first = proposed(path)
    assert told(read(path, first).records) == told(read(path).records)
    again = proposal(Request(paths=(path,), dataset="d", mapping=Mapping(first)))
    assert roles(again) == roles(first)


def roles(text: str) -> list[dict[str, str]]:
    return [{name: each["role"] for name, each in table["columns"].items()} for table in tables(text)]


CELLS = st.sampled_from(
    ["A", "B", "A; B", "n/a", "lead", "2019", "DE", "x", "5 EUR", "http://a.org", "", "City, D"],
)
HEADERS = st.sampled_from(
    [
        *("Name", "Project", "Lead", "Partners", "Source", "Target", "Role", "Organisation"),
        *("Type", "Country", "Start", "Zzz", "Themes"),
    ]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(HEADERS, min_size=1, max_size=6, unique=True), st.data())
def test_any_proposal_given_back_gives_the_same_records(header: list[str], data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), min_size=1, max_size=6))
    text = "\n".join(";".join(f'"{cell}"' for cell in row) for row in [header, *rows])
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a.csv", text)
        try:
            first = read(path)
        except BadInput:
            return
        assert told(read(path, proposed(path)).records) == told(first.records)


@settings(deadline=None, max_examples=40)
@given(st.permutations(range(4)), st.permutations(range(5)), st.sampled_from([PROJECTS, PARTS, TIES]))
def test_the_order_of_rows_and_columns_changes_nothing(rows: list[int], columns: list[int], text: str) -> None:
    lines = [line.split(",") for line in text.splitlines()]
    order = [at for at in columns if at < len(lines[0])]
    body = [lines[at + 1] for at in rows if at + 1 < len(lines)]
    moved = "\n".join(",".join(line[at] for at in order) for line in [lines[0], *body])
    with tempfile.TemporaryDirectory() as folder:
        one, two = write(Path(folder) / "a.csv", text), write(Path(folder) / "b.csv", moved)
        assert without_origins(read(one)) == without_origins(read(two))


@pytest.mark.parametrize("text", [ACTORS, PROJECTS, TIES, PARTS])
def test_an_unknown_column_changes_nothing_but_attributes(tmp_path: Path, text: str) -> None:
    mark = ";" if ";" in text.splitlines()[0] else ","
    lines = text.splitlines()
    more = "\n".join([f"{lines[0]}{mark}Zzz", *(f"{line}{mark}q{at}" for at, line in enumerate(lines[1:]))])
    one, two = read(write(tmp_path / "a.csv", text)), read(write(tmp_path / "b.csv", more))
    assert without_origins(one) == without_origins(two)


def without_origins(got: Read) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for record in got.records:
        own = (name for name in record.__struct_fields__ if name not in ("origin", "attributes"))
        found.append({"is": type(record).__name__, **{name: getattr(record, name) for name in own}})
    return sorted(found, key=str)


def test_a_table_that_says_nothing_is_shown_and_can_be_decided_on(tmp_path: Path) -> None:
    path = write(tmp_path / "odd.csv", ODD)
    with pytest.raises(BadInput, match=r"No column of 'odd\.csv' is a name"):
        read(path)
    [table] = tables(proposed(path))
    assert (table["shape"], table["columns"]["Wer"]["role"]) == ("ignore", "attribute")
    mapping = "tabular: {tables: [{file: odd.csv, shape: initiatives, kind: pilot, columns: {Wer: lead, Was: title}}]}"
    got = read(path, mapping)
    assert (got.pairs, got.initiatives["Tide"].kind) == ([("Nesta", "Tide"), ("Acme", "Dune")], "pilot")


def test_the_word_of_the_user_beats_what_is_found(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'Name,Type,Country,Amount\nNesta,lab,"France, Spain",03/04/2020\n')
    mapping = """tabular: {tables: [{file: a.csv, dates: day_first, columns: {
        Type: attribute, Country: ignore, Amount: founded}}]}"""
    actor = read(path, mapping).actors["Nesta"]
    assert (actor.kind, actor.attributes, str(actor.founded)) == ("other", {"Type": "lab"}, "2020-04-03")


def test_settings_of_a_table_and_a_column(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Lead,Partner,Amount\nNesta,Foo and Bar,5\n")
    mapping = """tabular: {tables: [{tie: advises, currency: GBP, columns: {
        Lead: source, Partner: {role: target, split: and}, Amount: amount}}]}"""
    got = read(path, mapping)
    assert sorted(got.actors) == ["Bar", "Foo", "Nesta"]
    assert {(tie.kind, tie.attributes["amount"]) for tie in got.ties} == {("advises", "5 GBP")}


def test_a_kind_of_tie_for_a_column_of_names(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Project,Evaluator\nTide,Nesta\n")
    columns = "{Project: title, Evaluator: {role: partners, kind: evaluates}}"
    mapping = f"tabular: {{tables: [{{shape: initiatives, columns: {columns}}}]}}"
    assert [tie.kind for tie in read(path, mapping).ties] == ["evaluates"]


def test_dates_counted_from_1904(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Name,Founded\nNesta,40000\nAcme,41000\n")
    plain = read(path)
    assert (str(plain.actors["Nesta"].founded), plain.codes) == ("2009-07-06", {"serial_dates": 1})
    mac = read(path, "tabular: {tables: [{dates: excel_1904, columns: {Name: name, Founded: founded}}]}")
    assert str(mac.actors["Nesta"].founded) == "2013-07-07"


@pytest.mark.parametrize(
    ("mapping", "sentence"),
    [
        ("{sheets: []}", "There is no part of the mapping 'sheets': use one of tables."),
        ("{tables: [{shap: actors}]}", "There is no setting of a table in the mapping 'shap': use one of file, sheet,"),
        (
            "{tables: [{shape: people}]}",
            "There is no shape for a table 'people': use one of actors, ties, initiatives,",
        ),
        ("{tables: [{columns: {Name: nom}}]}", "There is no role for the column 'Name' 'nom': use one of id, name,"),
        ("{tables: [{columns: {Name: {rol: name}}}]}", "There is no setting of the column 'Name' in the mapping 'rol'"),
        ("{tables: [{columns: {Name: {split: x}}}]}", "The column 'Name' has no role in the mapping"),
        ("{tables: [{layout: {rows: 1}}]}", "There is no layout option in the mapping 'rows': use one of header_row,"),
        ("{tables: [{dates: us}]}", "There is no dates for a table 'us': use one of day_first, month_first"),
        ("{tables: [Name]}", "A table in the mapping is 'Name', not names with values"),
        ("{tables: [{layout: {skip: all}}]}", "The mapping cannot be used"),
        (
            "{tables: [{shape: actors, columns: {Name: source}}]}",
            "There is no role for the column 'Name' in a table of actors",
        ),
    ],
)
def test_unknown_names_in_a_mapping_are_refused(tmp_path: Path, mapping: str, sentence: str) -> None:
    path = write(tmp_path / "a.csv", "Name,Type\nNesta,lab\n")
    with pytest.raises(BadInput) as refusal:
        read(path, f"tabular: {mapping}")
    assert str(refusal.value).startswith(sentence)


def test_sheets_of_a_workbook_each_have_their_part(tmp_path: Path) -> None:
    sheets = {"Labs": [["Name", "X"], ["Nesta", "lab"]], "Old": [["Name"], ["Gone"]]}
    path = workbook(tmp_path / "w.xlsx", sheets)
    mapping = "tabular: {tables: [{sheet: Labs, columns: {Name: name, X: kind}}, {sheet: Old, shape: ignore}]}"
    got = read(path, mapping)
    assert [(each.name, each.kind) for each in got.actors.values()] == [("Nesta", "lab")]
    assert got.codes == {"mapping_used": 1, "sheet_left_out": 1}


def test_headers_in_another_language_moved_and_added(tmp_path: Path) -> None:
    mapping = proposed(write(tmp_path / "a-2023.csv", ACTORS))
    later = "Internet;Name of organisation;Kind;Country;New\nhttp://n.org;Nesta;charity;UK;1\nhttp://a.de;Acme;company;DE;2\n"
    got = read(write(tmp_path / "a-2024.csv", later), mapping)
    nesta = got.actors["Nesta"]
    assert (nesta.kind, nesta.country, nesta.website, nesta.attributes) == (
        "civil_society",
        "GB",
        "http://n.org",
        {"New": "1"},
    )
    drift = {each.value: each.origin.column for each in got.problems if each.code == "header_drift"}
    assert drift == {
        "Organisation": "Name of organisation",
        "Art": "Kind",
        "Land": "Country",
        "Webseite": "Internet",
        "New": "New",
    }


def test_headers_with_slips_and_a_column_that_is_gone(tmp_path: Path) -> None:
    mapping = proposed(write(tmp_path / "a.csv", PROJECTS))
    got = read(write(tmp_path / "a.csv", "Projct,Lead,Partnerss,Budget\nTide,Nesta,Acme; Lab,5 EUR\n"), mapping)
    assert sorted(got.pairs) == [("Acme", "Tide"), ("Lab", "Tide"), ("Nesta", "Tide")]
    assert {each.value for each in got.problems if each.code == "header_drift"} == {"Project", "Partners", "Start"}
    assert [each.severity for each in got.problems if each.value == "Start"] == ["warning"]


def test_other_headers_that_the_user_foresees(tmp_path: Path) -> None:
    mapping = "tabular: {tables: [{file: a.csv, columns: {Qqq: {role: name, also: [Www]}}}]}"
    got = read(write(tmp_path / "a.csv", "Www,Place\nNesta,x\n"), mapping)
    assert list(got.actors) == ["Nesta"]
    assert got.codes == {"mapping_used": 1, "header_drift": 1}


def test_a_table_of_the_mapping_that_did_not_come(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", ACTORS)
    mapping = proposed(path).replace("tables:", "tables:\n  - {file: b.csv, shape: ties, columns: {Von: source}}")
    assert read(path, mapping).problem("header_drift").value == "b.csv"
