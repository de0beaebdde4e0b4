"""The traps of Gateway to Research: people, several roles, grants of participants, dates, escapes, JSON and XML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem_importers.gtr.package import folded
from tests.importers.sheets import Read, read, workbook, write

HEADER = (
    "FundingOrgName,ProjectReference,LeadROName,Department,ProjectCategory,PISurname,Title,StartDate,EndDate,"
    "AwardPounds,Region,Status,ProjectId,FundingOrgId,LeadROId\n"
)
ROW = "EPSRC,EP/1,University of A,Physics,Fellowship,Doe,Peat,01/02/2020,31/01/2023,1000.50,Scotland,Active,P,F,O\n"


def table(folder: Path, *rows: str) -> Read:
    return read(write(folder / "projectsearch.csv", HEADER + "".join(rows)))


def composition(**members: Any) -> dict[str, Any]:
    fund = {"valuePounds": 10, "start": "2020-01-01", "end": "2020-12-31", "funder": {"id": "F", "name": "EPSRC"}}
    project = {"id": "P", "title": "Peat", "status": "Active", "grantReference": "EP/1", "fund": fund}
    return {
        "project": {**project, **members.pop("project", {})},
        "leadResearchOrganisation": {"id": "O", "name": "University of A"},
        **members,
    }


def given(folder: Path, *compositions: dict[str, Any]) -> Read:
    wrapped = [{"projectOverview": {"projectComposition": each}} for each in compositions]
    return read(write(folder / "projects.json", json.dumps(wrapped)))


def said(found: Read) -> set[tuple[str, str, str, str | None]]:
    return {(tie.kind, tie.source[2:], tie.target[2:], tie.role) for tie in found.ties}


def test_a_search_result_gives_leads_and_money(tmp_path: Path) -> None:
    found = table(tmp_path, ROW)
    assert said(found) == {("leads", "org:O", "project:P", "LEAD_RO"), ("funds", "org:F", "org:O", None)}
    (paid,) = (tie for tie in found.ties if tie.kind == "funds")
    assert (str(paid.money), paid.money and paid.money.form, paid.evidence) == ("1000.5 GBP", "fellowship", "EP/1")
    project = found.initiatives["Peat"]
    assert (str(project.start), str(project.end), project.stage) == ("2020-02-01", "2023-01-31", "running")
    place = found.actors["University of A"].place
    assert place
    assert place.region == "Scotland"


def test_people_are_left_out(tmp_path: Path) -> None:
    found = table(tmp_path, ROW)
    assert "Doe" not in str(found.records)
    assert found.codes == {"people_dropped": 1}
    found = given(tmp_path, composition(personRole=[{"firstName": "Jo", "surname": "Doe"}]))
    assert "Doe" not in str(found.records)


@pytest.mark.parametrize("gap", ["Unknown", "Unlisted", "Outside UK", "", "n/a"])
def test_gaps_are_nothing(tmp_path: Path, gap: str) -> None:
    found = table(tmp_path, ROW.replace("Scotland", gap).replace("Physics", gap))
    assert found.actors["University of A"].place is None
    assert not any(tie.attributes.get("department") for tie in found.ties)


def test_the_same_day_at_both_ends_is_noted(tmp_path: Path) -> None:
    assert table(tmp_path, ROW.replace("31/01/2023", "01/02/2020")).codes["same_start_and_end"] == 1


def test_an_empty_award_is_not_stated_and_zero_is_zero(tmp_path: Path) -> None:
    found = table(tmp_path, ROW.replace("1000.50", ""), ROW.replace("1000.50", "0").replace(",P,", ",Q,"))
    assert sorted(str(tie.money) for tie in found.ties if tie.kind == "funds") == ["0 GBP", "not stated"]


def test_signs_that_were_escaped_twice_are_read_as_they_were(tmp_path: Path) -> None:
    assert "Peat & people" in table(tmp_path, ROW.replace("Peat", "Peat &amp;amp; people")).initiatives


def test_an_organisation_may_have_several_roles(tmp_path: Path) -> None:
    roles = [
        {"id": "O", "name": "University of A", "role": [{"name": "LEAD_RO"}, {"name": "PROJECT_PARTNER"}]},
        {"id": "B", "name": "Fen", "role": [{"name": "COFUND_ORG"}]},
    ]
    assert said(given(tmp_path, composition(organisationRole=roles))) == {
        ("leads", "org:O", "project:P", "LEAD_RO"),
        ("participates_in", "org:O", "project:P", "PROJECT_PARTNER"),
        ("funds", "org:B", "project:P", "COFUND_ORG"),
        ("funds", "org:F", "org:O", None),
    }


def test_participants_with_grants_of_their_own_share_the_award(tmp_path: Path) -> None:
    offered = [
        {"organisationId": "O", "organisationName": "University of A", "role": "LEAD_PARTICIPANT", "grantOffer": 6},
        {"organisationId": "B", "organisationName": "Fen", "role": "PARTICIPANT", "grantOffer": 4},
    ]
    found = given(tmp_path, composition(project={"participantValues": {"participant": offered}}))
    assert {(tie.target, str(tie.money)) for tie in found.ties if tie.kind == "funds"} == {
        ("d/org:O", "6 GBP"),
        ("d/org:B", "4 GBP"),
    }


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (1577836800000, "2020-01-01"),
        (1592262000000, "2020-06-16"),
        ("2020-01-01", "2020-01-01"),
        ("01/02/2020", "2020-02-01"),
    ],
)
def test_moments_are_days_in_britain(tmp_path: Path, moment: object, day: str) -> None:
    fund = {"start": moment, "funder": {"id": "F", "name": "EPSRC"}}
    assert str(given(tmp_path, composition(project={"fund": fund})).initiatives["Peat"].start) == day


@pytest.mark.parametrize("moment", [10**30, "31/02/2020", "soon", -5])
def test_what_is_no_date_is_reported(tmp_path: Path, moment: object) -> None:
    fund = {"start": moment, "funder": {"id": "F", "name": "EPSRC"}}
    found = given(tmp_path, composition(project={"fund": fund}))
    assert found.initiatives["Peat"].start is None
    assert found.codes == {"not_a_date": 1}


def test_what_is_not_known_is_kept_or_said(tmp_path: Path) -> None:
    found = given(tmp_path, composition(project={"potentialImpact": "Large", "output": {"spinout": []}}))
    assert found.initiatives["Peat"].attributes == {"potentialimpact": "Large"}
    assert found.problem("fields_left_out").value == "output"


def test_xml_says_the_same_as_json(tmp_path: Path) -> None:
    text = """<?xml version="1.0"?>
    <projectOverview xmlns="http://gtr.example/api"><projectComposition>
      <project><id>P</id><title>Peat</title><status>Active</status><grantReference>EP/1</grantReference>
        <fund><valuePounds>10</valuePounds><start>2020-01-01</start><end>2020-12-31</end>
          <funder><id>F</id><name>EPSRC</name></funder></fund></project>
      <leadResearchOrganisation><id>O</id><name>University of A</name></leadResearchOrganisation>
      <organisationRoles><organisationRole><id>B</id><name>Fen</name>
        <roles><role><name>PROJECT_PARTNER</name></role></roles></organisationRole></organisationRoles>
    </projectComposition></projectOverview>"""
    partner = {"id": "B", "name": "Fen", "role": [{"name": "PROJECT_PARTNER"}]}
    found = read(write(tmp_path / "project.xml", text))
    assert said(found) == said(given(tmp_path, composition(organisationRole=[partner])))
    assert str(found.initiatives["Peat"].origin) == "project.xml, column projectComposition[1]"


def test_one_project_in_a_table_and_in_json_is_one(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", HEADER + ROW)
    found = read(one, write(tmp_path / "b.json", json.dumps({"projectComposition": composition()})))
    assert len(found.initiatives) == 1
    assert len([tie for tie in found.ties if tie.kind == "leads"]) == 1


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    rows = [line.split(",") for line in (HEADER + ROW).splitlines()]
    assert len(read(workbook(tmp_path / "search.xlsx", {"projects": rows})).ties) == 2


def test_a_project_without_a_name_is_reported_and_another_file_refused(tmp_path: Path) -> None:
    assert table(tmp_path, "EPSRC,,University of A,,,,,,,,,,,,\n").codes == {"no_project": 1}
    with pytest.raises(NotThisFormat, match="holds no projects"):
        read(write(tmp_path / "a.csv", "Title,Name\n1,A\n"), format="gtr")


def test_names_are_compared_without_blanks_and_signs() -> None:
    assert {folded(name) for name in ("#PI ORCID iD", "pi orcidid")} == {"piorcidid"}
