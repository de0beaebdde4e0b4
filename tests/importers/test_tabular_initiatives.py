"""Sheets with a row for each initiative, for each participation, and sheets of actors that name others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.importers.sheets import Read, csv

# Three projects as teams list them; the lines are those of a sheet.
PROJECTS = """Project title;Lead organisation;Partners;Funder;Budget;Start;End;Status;Themes;Country
Boards;City of Utrecht;TNO, Delft University and City of Ghent;Horizon;68 k€;Mar-2020;2022;done;data|mobility;NL, BE
Tender;Department for Business, Energy & Skills;Nesta (evaluator); UKRI (EUR 20,000);£2.5m;31/03/2021;;ongoing;tender;UK
Blue Data;Johnson, Smith and Partners Ltd;various;;10–15k;Q3 2021;ongoing;planned;;
"""


def ties(got: Read) -> set[tuple[str, str, str]]:
    names = {each.key: each.name for each in got.actors.values()}
    names |= {each.key: each.name for each in got.initiatives.values()}
    return {(names[tie.source], tie.kind, names[tie.target]) for tie in got.ties}


def test_one_row_for_each_initiative(tmp_path: Path) -> None:
    got = csv(tmp_path, PROJECTS)
    assert ties(got) == {
        ("City of Utrecht", "leads", "Boards"),
        ("TNO", "participates_in", "Boards"),
        ("Delft University", "participates_in", "Boards"),
        ("City of Ghent", "participates_in", "Boards"),
        ("Horizon", "funds", "Boards"),
        ("Department for Business, Energy & Skills", "leads", "Tender"),
        ("Nesta", "participates_in", "Tender"),
        ("UKRI", "funds", "Tender"),
        ("Johnson, Smith and Partners Ltd", "leads", "Blue Data"),
    }
    assert not any(actor.stub for actor in got.actors.values())


def test_what_a_row_says_of_its_initiative(tmp_path: Path) -> None:
    got = csv(tmp_path, PROJECTS)
    dashboards, tender, blue = (got.initiatives[name] for name in ("Boards", "Tender", "Blue Data"))
    assert (dashboards.kind, dashboards.stage, str(dashboards.budget)) == ("project", "done", "68000 EUR")
    assert (str(dashboards.start), str(dashboards.end), dashboards.country) == ("2020-03", "2022", None)
    assert dashboards.attributes == {"countries": "NL | BE"}
    assert (str(tender.budget), tender.country, tender.stage, tender.end) == ("2500000 GBP", "GB", "running", None)
    assert (str(blue.start), str(blue.end), blue.attributes) == ("2021-07", "2021-09", {"Budget": "10–15k"})
    assert got.topics == {
        ("Boards", "data"),
        ("Boards", "mobility"),
        ("Tender", "tender"),
    }


def test_what_stands_in_brackets_goes_to_the_tie(tmp_path: Path) -> None:
    got = csv(tmp_path, PROJECTS)
    said = {got.actors[name].key: name for name in ("Nesta", "UKRI", "TNO")}
    found = {said[tie.source]: (tie.role, str(tie.money)) for tie in got.ties if tie.source in said}
    assert found == {"Nesta": ("evaluator", "None"), "UKRI": (None, "20000 EUR"), "TNO": ("partner", "None")}


def test_what_is_said_of_a_sheet_of_initiatives(tmp_path: Path) -> None:
    got = csv(tmp_path, PROJECTS)
    assert got.codes == {"several_in_cell": 1, "several_countries": 1, "not_one_actor": 1, "no_single_amount": 1}
    assert got.problem("several_in_cell").message.startswith("Read as 3: TNO | Delft University")


def test_rows_on_one_initiative_are_put_together(tmp_path: Path) -> None:
    rows = ["Tide,Nesta,2019", "Tide,Acme,", "Dune,Acme,2020"]
    one, two = (csv(tmp_path, "Project,Partner organisations,Start\n" + "\n".join(each)) for each in (rows, rows[::-1]))
    assert (
        ties(one)
        == ties(two)
        == {
            ("Nesta", "participates_in", "Tide"),
            ("Acme", "participates_in", "Tide"),
            ("Acme", "participates_in", "Dune"),
        }
    )
    assert str(one.initiatives["Tide"].start) == str(two.initiatives["Tide"].start) == "2019"


def test_lead_and_title_in_one_cell(tmp_path: Path) -> None:
    got = csv(tmp_path, 'Lead organisation; title,Partners\n"City of Utrecht; Open data",Nesta\n"Nesta\nGood data",\n')
    assert sorted(got.initiatives) == ["Good data", "Open data"]
    assert ("City of Utrecht", "leads", "Open data") in ties(got)
    assert ("Nesta", "leads", "Good data") in ties(got)


def test_partners_in_columns_of_their_own(tmp_path: Path) -> None:
    got = csv(tmp_path, "Pilot,Lead,Partner 1,Partner 2,Partner 3\nTide,Nesta,Acme,,River Lab\n")
    assert ties(got) == {
        ("Nesta", "leads", "Tide"),
        ("Acme", "participates_in", "Tide"),
        ("River Lab", "participates_in", "Tide"),
    }
    assert got.initiatives["Tide"].kind == "pilot"


@pytest.mark.parametrize(
    "header",
    [
        "Engagement;Institution chef de file;Institution(s) de soutien",
        "Verpflichtung;Federführung;Unterstützer",
        "Compromiso;Organismo responsable;Instituciones de apoyo",
        "Commitment;Lead institution(s);Supporting institution(s)",
    ],
)
def test_commitments_in_several_languages(tmp_path: Path, header: str) -> None:
    got = csv(tmp_path, f"{header}\nOpen registers;Ministry of Justice;Nesta\n")
    assert ties(got) == {("Ministry of Justice", "leads", "Open registers"), ("Nesta", "supports", "Open registers")}
    assert got.initiatives["Open registers"].kind == "commitment"


def test_a_column_of_people_is_left_out_though_it_is_called_coordinator(tmp_path: Path) -> None:
    rows = "A,Jane Doe,Nesta\nB,John Smith,Acme\nC,Ann Mary Lee,River Lab\n"
    got = csv(tmp_path, f"Project,Coordinator,Organisation\n{rows}")
    assert sorted(got.actors) == ["Acme", "Nesta", "River Lab"]
    assert "Jane" not in str(got.records)
    assert got.problem("private_columns").value == "Coordinator"


def test_databases_with_their_organisations_and_years(tmp_path: Path) -> None:
    got = csv(
        tmp_path, "Database,Organization,Year started - last updated\nGabi,Thinkstep,1996-2016\nEco,Centre,1989- 2016\n"
    )
    assert (str(got.initiatives["Eco"].start), str(got.initiatives["Eco"].end)) == ("1989", "2016")
    assert ("Thinkstep", "participates_in", "Gabi") in ties(got)


def test_one_row_for_each_participation(tmp_path: Path) -> None:
    text = """Project,Organisation,Role,Country,Contribution,Type
Blue,TU Delft,coordinator,NL,"€1,000",university
Blue,Nesta,partner,UK,,charity
Green,Nesta,funder,UK,"£2,000",charity
Green,various,partner,,,
"""
    got = csv(tmp_path, text)
    assert ties(got) == {
        ("TU Delft", "leads", "Blue"),
        ("Nesta", "participates_in", "Blue"),
        ("Nesta", "funds", "Green"),
    }
    assert (got.actors["TU Delft"].kind, got.actors["Nesta"].country) == ("university", "GB")
    assert {str(tie.money) for tie in got.ties} == {"1000 EUR", "None", "2000 GBP"}
    assert got.codes == {"not_one_actor": 1}


def test_participations_find_the_organisations_of_another_sheet(tmp_path: Path) -> None:
    got = csv(
        tmp_path, "ID,Name,City\nx1,Nesta,London\n", "Project,Organisation,Role\nBlue,nesta,partner\nGreen,Acme,lead\n"
    )
    assert got.actors["Nesta"].key == "d/x1"
    assert got.actors["Nesta"].place is not None
    assert ties(got) == {("Nesta", "participates_in", "Blue"), ("Acme", "leads", "Green")}


def test_actors_that_name_others(tmp_path: Path) -> None:
    text = """Name,Country,Works with,Parent organisation,Member of,Projects,Funded by
River Lab,NL,Nesta; Acme,City of Utrecht,Labs Network,Blue,Acme
Nesta,UK,,,,,
"""
    got = csv(tmp_path, text)
    assert ties(got) == {
        ("River Lab", "partners_with", "Nesta"),
        ("River Lab", "partners_with", "Acme"),
        ("River Lab", "part_of", "City of Utrecht"),
        ("River Lab", "member_of", "Labs Network"),
        ("River Lab", "participates_in", "Blue"),
        ("Acme", "funds", "River Lab"),
    }
    assert (got.actors["Acme"].stub, got.actors["Nesta"].stub) == (True, False)


def test_columns_whose_headers_say_nothing(tmp_path: Path) -> None:
    rows = ["Mestna knjiznica;SI;http://a.si", "Univerza v Ljubljani;SI;http://b.si", "Zavod K;Slowenien;http://c.si"]
    got = csv(tmp_path, "\n".join(["Ime;Drzava;X1", *rows]))
    assert {each.country for each in got.actors.values()} == {"SI"}
    assert got.actors["Zavod K"].website == "http://c.si"
    assert got.codes == {"guessed_name": 1}


def test_ties_whose_headers_say_nothing(tmp_path: Path) -> None:
    got = csv(tmp_path, "Kdo,S kom\nAlpha Lab,Beta Lab\nBeta Lab,Gamma Lab\nGamma Lab,Alpha Lab\n")
    assert len(got.pairs) == 3
