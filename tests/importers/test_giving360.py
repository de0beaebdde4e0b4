"""The traps of grant data: people, gaps, several names and ids, dates, amounts, versions, and sheets of all sorts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem.model import Identifier, Money
from ecosystem_importers.giving360.headings import nested, path_of
from ecosystem_importers.giving360.organisations import identifier_of
from tests.importers.sheets import Cell, Read, csv, read, workbook, write

FUNDER = {"id": "GB-CHC-9000001", "name": "Lantern"}
HEADER = (
    "Identifier,Title,Currency,Amount Awarded,Award Date,Funding Org:Name,Recipient Org:Name,Planned Dates:End Date\n"
)


def grant(own: str, **members: object) -> dict[str, object]:
    return {
        "id": own,
        "currency": "GBP",
        "amountAwarded": 10,
        "awardDate": "2020-01-13",
        "fundingOrganization": [FUNDER],
        "recipientOrganization": [{"id": "GB-CHC-9000002", "name": "Repair Café"}],
        **members,
    }


def grants(folder: Path, *found: Mapping[str, object]) -> Read:
    return read(write(folder / "grants.json", json.dumps({"grants": found})))


def money(found: Read) -> list[str]:
    return [str(tie.money) for tie in found.ties if tie.kind == "funds"]


def test_a_grant_is_an_initiative_and_its_money_a_tie_with_the_id_as_evidence(tmp_path: Path) -> None:
    found = grants(tmp_path, grant("1", title="Saws", plannedDates=[{"startDate": "2020-02", "endDate": "2021"}]))
    (tie,) = (tie for tie in found.ties if tie.kind == "funds")
    assert (tie.source, tie.target, tie.evidence) == ("d/gb-chc:9000001", "d/gb-chc:9000002", "1")
    assert (str(tie.start), str(tie.end), tie.attributes["awardDate"]) == ("2020-02", "2021", "2020-01-13")
    assert tie.money == Money(Decimal(10), "GBP", "grant")
    assert found.initiatives["Saws"].kind == "grant"


@pytest.mark.parametrize(
    "members",
    [
        {"recipientOrganization": [], "recipientIndividual": {"id": "x", "name": "Jo Doe"}},
        {"recipientOrganization": [{"id": "y", "name": "Individual Recipient"}]},
    ],
)
def test_people_are_only_counted(tmp_path: Path, members: dict[str, object]) -> None:
    found = grants(tmp_path, grant("1", title="For Jo Doe", **members), grant("2", **members, amountAwarded=5.5))
    assert list(found.actors) == ["Lantern"] or not found.actors
    assert not found.ties
    assert "Jo Doe" not in str(found.records)
    assert found.problem("individuals_counted").value == "15.5 GBP"


def test_one_id_under_several_names_is_one_actor_and_one_name_under_two_ids_is_two(tmp_path: Path) -> None:
    def to(own: str, name: str) -> dict[str, object]:
        return {"recipientOrganization": [{"id": own, "name": name}]}

    found = grants(
        tmp_path,
        grant("1", **to("GB-COH-123", "Old name ")),
        grant("2", **to("GB-COH-123", "New name")),
        grant("3", **to("GB-COH-123", "New name")),
        grant("4", **to("360G-lantern:org-1", "New name")),
    )
    names = {actor.key: (actor.name, actor.aliases) for actor in found.actors.values()}
    assert names["d/gb-coh:00000123"] == ("New name", ("Old name",)) or "d/360g:360G-lantern:org-1" in names
    assert len({tie.target for tie in found.ties if tie.kind == "funds"}) == 2


@pytest.mark.parametrize(
    ("own", "identifier"),
    [
        ("GB-CHC-1126147", Identifier("gb-chc", "1126147")),
        ("gb-sc-SC012345", Identifier("gb-sc", "SC012345")),
        ("XI-GRID-grid.5335.0", Identifier("grid", "grid.5335.0")),
        ("XI-ROR-013meh722", Identifier("ror", "013meh722")),
        ("US-EIN-12-3456789", Identifier("us-ein", "123456789")),
        ("360G-lantern:org-GB-CHC-1", Identifier("360g", "360G-lantern:org-GB-CHC-1")),
        ("17", Identifier("org-id", "17")),
        ("GB-CHC-0", None),
        ("GB-COH-n/a", None),
        ("unknown", None),
    ],
)
def test_identifiers_belong_to_the_list_that_they_name(own: str, identifier: Identifier | None) -> None:
    assert identifier_of(own) == identifier


def test_registered_numbers_beside_the_identifier_are_kept(tmp_path: Path) -> None:
    body = {"id": "360G-a-1", "name": "B", "charityNumber": "sc 123", "companyNumber": "SC12345"}
    found = grants(tmp_path, grant("1", recipientOrganization=[body]))
    assert found.actors["B"].identifiers == (
        Identifier("360g", "360G-a-1"),
        Identifier("gb-sc", "SC000123"),
        Identifier("gb-coh", "SC012345"),
    )


def test_a_body_that_gives_is_a_funder_where_it_receives_too(tmp_path: Path) -> None:
    again = {"id": "GB-CHC-9000002", "name": "Repair Café"}
    found = grants(tmp_path, grant("1", regrantType="FRG010"), grant("2", fundingOrganization=[again]))
    assert found.actors["Repair Café"].kind == "funder"
    (tie,) = (tie for tie in found.ties if tie.role == "funder for re-granting")
    assert tie.attributes["regrantType"] == "FRG010"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (0, "0 GBP"),
        (-5, "-5 GBP"),
        ("£1,250.50", "1250.5 GBP"),
        ("1.5E+06", "1500000 GBP"),
        ("a lot", "not stated"),
        (None, "not stated"),
    ],
)
def test_amounts_are_read_as_they_are_written(tmp_path: Path, amount: object, said: str) -> None:
    assert money(grants(tmp_path, grant("1", amountAwarded=amount))) == [said]


def test_an_amount_without_currency_is_kept_beside(tmp_path: Path) -> None:
    found = grants(tmp_path, grant("1", currency=None))
    assert money(found) == ["not stated"]
    assert found.initiatives["1"].attributes["amountAwarded"] == "10"
    assert found.codes["no_currency"] == 1


@pytest.mark.parametrize(
    ("dates", "said", "codes"),
    [
        (["05/06/2014", "25/06/2014"], "2014-06-05", {}),
        (["05/06/2014", "06/25/2014"], "2014-05-06", {}),
        (["05/06/2014", "05/07/2014"], "2014-06-05", {"day_order_assumed": 1}),
        (["05/06/2014", "25/06/2014", "06/25/2014"], "2014", {"ambiguous_date": 1}),
        (["2014-06-05T00:00:00+00:00"], "2014-06-05", {}),
        (["Jun-2014"], "2014-06", {}),
    ],
)
def test_the_order_of_day_and_month_is_that_of_the_file(
    tmp_path: Path, dates: list[str], said: str, codes: dict[str, int]
) -> None:
    found = grants(tmp_path, *(grant(str(at), awardDate=date) for at, date in enumerate(dates)))
    starts = {tie.evidence: str(tie.start) for tie in found.ties if tie.kind == "funds"}
    assert starts["0"] == said
    assert found.codes == codes


def test_the_same_grant_in_two_files_is_one_and_its_last_version_counts(tmp_path: Path) -> None:
    old = grant("1", title="Saws", dateModified="2020-01-01", amountAwarded=1)
    new = grant("1", title="Saws", dateModified="2021-01-01", amountAwarded=2)
    one = write(tmp_path / "a.json", json.dumps({"grants": [new, old]}))
    other = write(tmp_path / "b.json", json.dumps([new]))
    found = read(one, other)
    assert money(found) == ["2 GBP"]
    assert found.codes == {"repeated_grant": 1}


def test_one_id_for_grants_to_two_bodies_keeps_the_money_of_both(tmp_path: Path) -> None:
    body = {"id": "GB-CHC-9000003", "name": "Fenland"}
    found = grants(tmp_path, grant("1"), grant("1", recipientOrganization=[body], amountAwarded=7))
    assert sorted(money(found)) == ["10 GBP", "7 GBP"]


def test_programmes_belong_to_their_funders(tmp_path: Path) -> None:
    programme = [{"title": "Education"}]
    other = [{"id": "360G-b", "name": "B"}]
    found = grants(
        tmp_path,
        grant("1", grantProgramme=programme),
        grant("2", grantProgramme=programme, fundingOrganization=other),
        grant("3", grantProgramme=[{"title": "N/A", "code": "n/a"}]),
    )
    assert [tie.target for tie in found.ties if tie.kind == "operates"] == [
        "d/programme:360g:360G-b:education",
        "d/programme:gb-chc:9000001:education",
    ]
    assert sum(tie.kind == "part_of" for tie in found.ties) == 2


def test_classifications_are_themes_in_the_scheme_of_their_vocabulary(tmp_path: Path) -> None:
    found = grants(tmp_path, grant("1", classifications=[{"vocabulary": "SDG", "code": "4", "title": "Learning"}]))
    assert found.themes["Learning"].scheme == "d/scheme:sdg"
    assert found.topics == {("1", "Learning")}


def test_contact_data_and_what_grantnav_adds_stay_out(tmp_path: Path) -> None:
    body = {"id": "GB-CHC-9000002", "name": "B", "email": "a@b.example", "contactName": "Jo Doe", "telephone": "0131"}
    found = grants(tmp_path, grant("1", recipientOrganization=[body], additional_data={"x": "added"}))
    assert not [word for word in ("a@b", "Jo Doe", "0131", "added") if word in str(found.records)]
    assert found.problem("fields_left_out").value == "additional_data, contactName, email, telephone"


def test_lines_and_plain_lists_are_read_alike(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps(grant(own)) for own in "12")
    assert len(money(read(write(tmp_path / "a.jsonl", lines)))) == 2
    assert len(money(read(write(tmp_path / "b.json", json.dumps([grant("1")]))))) == 1


def test_a_sheet_with_or_without_numbers_in_its_headings(tmp_path: Path) -> None:
    numbered = HEADER.replace("Org:", "Org:0:").replace("Dates:", "Dates:0:")
    row = "1,Saws,GBP,10,25/01/2020,Lantern,Repair Café,26/01/2021\n"
    plain, other = csv(tmp_path, HEADER + row), csv(tmp_path, numbered + row)
    assert plain.records == other.records
    assert money(plain) == ["10 GBP"]


def test_a_workbook_with_notes_above_several_sheets_and_a_hidden_one(tmp_path: Path) -> None:
    header: list[Cell] = list(HEADER.strip().split(","))
    row: list[Cell] = ["1", "Saws", "GBP", 10, "2020-01-25", "Lantern", "Repair Café", None]
    sheets: dict[str, list[list[Cell]]] = {
        "about": [["Grants of Lantern"]],
        "2020": [["Grants of Lantern"], [], header, row, ["# end"]],
        "2021": [header, ["2", *row[1:]]],
        "old": [header, ["3", *row[1:]]],
    }
    found = read(workbook(tmp_path / "grants.xlsx", sheets, hidden=["old"]))
    assert [(tie.evidence, str(tie.origin)) for tie in found.ties if tie.kind == "funds"] == [
        ("1", "grants.xlsx, sheet 2020, row 4"),
        ("2", "grants.xlsx, sheet 2021, row 2"),
    ]
    assert [problem.value for problem in found.problems if problem.code == "sheet_left_out"] == ["about", "old"]


def test_the_columns_that_grantnav_adds_are_left_out(tmp_path: Path) -> None:
    border = "The following fields are not in the 360 Giving Standard and are added by GrantNav."
    header = HEADER.replace("\n", f",# checked,{border},Recipient Region\n")
    found = csv(tmp_path, header + "1,Saws,GBP,10,2020-01-25,Lantern,Repair Café,,Jo,,North\n")
    assert "North" not in str(found.records)
    assert "Jo" not in str(found.records)
    assert found.problem("columns_left_out").value == "# checked, Recipient Region"


def test_grants_without_an_end_are_reported(tmp_path: Path) -> None:
    found = grants(tmp_path, grant("1", recipientOrganization=[]), grant("2", fundingOrganization=[]))
    assert found.codes == {"no_recipient": 1, "no_funder": 1}


def test_another_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat, match="holds no grants"):
        read(write(tmp_path / "a.csv", "Identifier,Title\n1,A\n"), format="360giving")


@given(st.dictionaries(st.sampled_from(["Recipient Org:0:Name", "Recipient Org:1:Name", "Title", "X:Y"]), st.text()))
def test_every_cell_of_a_row_stands_in_its_object(cells: dict[str, str]) -> None:
    said = str(nested(list(cells), list(cells.values())))
    assert all(repr(cell.strip())[1:-1] in said for cell in cells.values())


def test_a_heading_that_stands_twice_keeps_both_cells() -> None:
    assert path_of(" recipient org : 0 : NAME ") == ("recipientOrganization", 0, "name")
    assert set(nested(["Title", "Title"], ["a", "b"]).values()) == {"a", "b"}
