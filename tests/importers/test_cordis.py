"""The traps of CORDIS files: decimal marks, country codes, repeated rows, missing projects, error pages."""

from __future__ import annotations

import csv
import json
import random
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, DatasetRecord, InitiativeRecord, Money, Record, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.cordis import CORDIS
from ecosystem_importers.cordis.amounts import amount, column_mark
from ecosystem_importers.cordis.themes import area_of
from ecosystem_importers.files import collect
from tests.importers.conformance import contents, sample_of
from tests.importers.sheets import workbook

ORGANISATIONS = (
    "projectID;projectAcronym;organisationID;name;SME;activityType;country;role;ecContribution;totalCost;order\n"
)
PARTNER = "7;SEVEN;100;UNIVERSITY OF A;False;HES;FR;participant;10.5;20;2\n"


def read(folder: Path, **files: str) -> tuple[list[Record], Context]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return read_folder(folder)


def read_folder(folder: Path) -> tuple[list[Record], Context]:
    found = [file for file in collect([folder]) if CORDIS.recognises(file)]
    context = Context.of(DatasetRecord(name="h"))
    return list(CORDIS.read(found, context)), context


def actors(records: list[Record]) -> dict[str, ActorRecord]:
    return {record.key: record for record in records if isinstance(record, ActorRecord)}


def ties(records: list[Record], *kinds: str) -> list[TieRecord]:
    return [record for record in records if isinstance(record, TieRecord) and record.kind in kinds]


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        (["771225,1"], "771225,1", "771225.1"),
        (["771225.1"], "771225.1", "771225.1"),
        (["1788682.0", "12.5"], "1,234", "1234"),
        (["1788682,0", "12,5"], "1,234", "1.234"),
        (["12,5", "12.5"], "771225,1", "771225.1"),
        ([], "1.234.567,8", "1234567.8"),
        ([], "1,234,567", "1234567"),
        ([], "0,125", "0.125"),
        ([], "7.6e+06", "7600000"),
        ([], "€ 1 250", "1250"),
        ([], "-5", "-5"),
    ],
)
def test_the_decimal_mark_comes_from_the_column_else_from_the_cell(column: list[str], cell: str, value: str) -> None:
    assert amount(cell, column_mark(column)) == Decimal(value)


@pytest.mark.parametrize("cell", ["1,234", "12.345"])
def test_an_ambiguous_amount_without_evidence_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="thousands or decimals"):
        amount(cell, column_mark(["100", "12,5", "12.5"]))


@pytest.mark.parametrize("cell", ["ten", "1.2.3", "12,34,567", "NaN", "Infinity", "--1", "1,234,5.6", "1e999"])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        amount(cell, None)


@given(st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from([",", "."]))
def test_amounts_with_two_decimals_are_read_back_with_either_mark(value: Decimal, mark: str) -> None:
    cell = f"{value:f}".replace(".", mark)
    assert amount(cell, column_mark([cell])) == value


def test_an_ambiguous_amount_is_reported_and_left_out(tmp_path: Path) -> None:
    records, context = read(
        tmp_path, o=ORGANISATIONS + "7;SEVEN;100;UNIVERSITY OF A;False;HES;FR;participant;1,234;;1\n"
    )
    assert [tie.money for tie in ties(records, "participates_in", "funds")] == [Money(form="grant")] * 2
    (problem,) = (each for each in context.problems if each.code == "bad_amount")
    assert (problem.code, problem.value, problem.origin.row, problem.origin.column) == (
        "bad_amount",
        "1,234",
        2,
        "ecContribution",
    )


def test_empty_money_is_not_stated_and_zero_is_zero(tmp_path: Path) -> None:
    rows = "7;S;1;A;False;PRC;FR;participant;;;1\n7;S;2;B;False;PRC;FR;participant;0.0;;2\n"
    records, _ = read(tmp_path, o=ORGANISATIONS + rows)
    money = {tie.target: tie.money for tie in ties(records, "funds")}
    assert money == {"h/pic:1": Money(form="grant"), "h/pic:2": Money(Decimal(0), "EUR", "grant")}


def test_country_codes_of_the_union_are_mapped_and_na_is_namibia(tmp_path: Path) -> None:
    rows = "".join(
        f"7;S;{n};{code};False;HES;{code};participant;1;1;{n}\n"
        for n, code in enumerate(["EL", "UK", "NA", "Europe", ""])
    )
    records, context = read(tmp_path, o=ORGANISATIONS + rows)
    found = actors(records)
    assert [found[f"h/pic:{n}"].country for n in range(5)] == ["GR", "GB", "NA", None, None]
    assert context.problems.totals == {"bad_country": 1, "no_coordinator": 1}


def test_kinds_follow_activity_and_size(tmp_path: Path) -> None:
    said = [
        ("HES", "True"),
        ("REC", ""),
        ("PRC", "True"),
        ("PRC", ""),
        ("PUB", "False"),
        ("OTH", "True"),
        ("XYZ", "False"),
    ]
    rows = "".join(f"7;S;{n};N{n};{sme};{kind};FR;participant;1;1;{n}\n" for n, (kind, sme) in enumerate(said))
    records, context = read(tmp_path, o=ORGANISATIONS + rows)
    found = [actors(records)[f"h/pic:{n}"] for n in range(len(said))]
    assert [actor.kind for actor in found] == [
        *("university", "research_organisation", "sme", "company", "administration", "other", "other")
    ]
    assert [actor.helix for actor in found] == [
        *("academia", "academia", "industry", "industry", "government", "unknown", "unknown")
    ]
    assert [actor.kind_word for actor in found][-1] == "XYZ"
    assert context.problems.totals == {"sme_unknown": 2, "unknown_activity": 1, "no_coordinator": 1}


def test_the_commission_is_an_international_public_funder(tmp_path: Path) -> None:
    records, _ = read(tmp_path, o=ORGANISATIONS + PARTNER)
    commission = actors(records)["h/european-commission:funder"]
    assert (commission.kind, commission.helix, commission.country) == ("funder", "government", None)
    assert commission.attributes == {"international": "true"}
    (funding,) = ties(records, "funds")
    assert funding.attributes == {"project": "h/project:7", "projectAcronym": "SEVEN"}


def test_a_pair_repeated_with_another_role_gives_two_ties(tmp_path: Path) -> None:
    rows = PARTNER + "7;SEVEN;100;UNIVERSITY OF A;False;HES;FR;coordinator;1.5;20;1\n"
    records, context = read(tmp_path, o=ORGANISATIONS + rows)
    assert {(tie.kind, tie.role) for tie in ties(records, "leads", "participates_in")} == {
        ("leads", "coordinator"),
        ("participates_in", "participant"),
    }
    assert not list(context.problems)


def test_an_identical_row_is_reported_once_and_kept(tmp_path: Path) -> None:
    records, context = read(tmp_path, o=ORGANISATIONS + PARTNER + PARTNER)
    assert len(ties(records, "participates_in")) == 2
    assert len({tie.key for tie in ties(records, "participates_in", "funds")}) == 4
    assert context.problems.totals == {"repeated_row": 1, "no_coordinator": 1}


def test_projects_without_a_row_become_stubs_named_by_their_acronym(tmp_path: Path) -> None:
    topics = "projectID,topic,title\r\n7,SU-A-1,Safety\r\n8,SU-A-2,Safety\r\n"
    records, _ = read(tmp_path, o=ORGANISATIONS + PARTNER, t=topics)
    found = [record for record in records if isinstance(record, InitiativeRecord)]
    assert [(each.key, each.name, each.stub) for each in found] == [
        ("h/project:7", "SEVEN", True),
        ("h/project:8", "8", True),
    ]


def test_topics_that_share_a_title_stay_apart_under_their_area(tmp_path: Path) -> None:
    records, _ = read(tmp_path, t="projectID,topic,title\n7,SU-A-1,Safety\n8,SU-A-2,Safety\n")
    themes = {record.key: record for record in records if isinstance(record, ThemeRecord)}
    assert [(theme.name, theme.broader) for key, theme in themes.items() if key.startswith("h/topic:")] == [
        ("Safety", ("h/area:SU",)),
        ("Safety", ("h/area:SU",)),
    ]
    assert themes["h/area:SU"].name == "Security"


def test_without_a_topics_table_the_project_row_names_the_topic(tmp_path: Path) -> None:
    project = "id;acronym;title;startDate;topics;fundingScheme\n7;SEVEN;Seven wonders;2020-01-01;SU-A-1;RIA\n"
    records, _ = read(tmp_path, p=project)
    (tie,) = ties(records, "addresses_theme")
    assert (tie.source, tie.target) == ("h/project:7", "h/topic:SU-A-1")


@pytest.mark.parametrize(
    ("code", "area"),
    [
        ("SU-DRS04-2019-2020", "SU"),
        ("MSCA-IF-2019", "MSCA"),
        ("H2020-EIC-SMEInst-2020-4", "EIC"),
        ("FoF-08-2015", "FOF"),
        ("HORIZON-CL4-2021-DIGITAL-01", "CL4"),
        ("HORIZON", "HORIZON"),
    ],
)
def test_the_programme_area_is_the_first_part_of_the_code(code: str, area: str) -> None:
    assert area_of(code) == area


def test_fields_of_science_bring_the_fields_above_them(tmp_path: Path) -> None:
    header = "projectID;euroSciVocCode;euroSciVocPath;euroSciVocTitle\n"
    records, _ = read(tmp_path, e=header + "7;/25/61/383;/engineering/energy/biofuels;biofuels\n")
    themes = {record.code: (record.name, record.broader) for record in records if isinstance(record, ThemeRecord)}
    assert themes == {
        "/25": ("engineering", ()),
        "/25/61": ("energy", ("h/euroscivoc:/25",)),
        "/25/61/383": ("biofuels", ("h/euroscivoc:/25/61",)),
    }


def test_the_values_updated_last_count_whatever_the_order(tmp_path: Path) -> None:
    header = "projectId,organizationID,name,SME,activityType,country,role,contentUpdateDate\n"
    rows = [
        "1,100,OLD NAME,True,PRC,FR,participant,2020-01-01 00:00:00\n",
        "2,100,NEW NAME,,PRC,FR,participant,2023-01-01 00:00:00\n",
        "3,100,MIDDLE NAME,False,PRC,FR,coordinator,2022-01-01 00:00:00\n",
    ]
    answers = []
    for seed in range(4):
        random.Random(seed).shuffle(rows)
        folder = tmp_path / str(seed)
        folder.mkdir()
        records, context = read(folder, o=header + "".join(rows))
        actor = actors(records)["h/pic:100"]
        assert (actor.name, actor.attributes["sme"], actor.kind) == ("NEW NAME", "false", "company")
        assert context.problems.totals == {"differing_values": 2, "no_coordinator": 2}
        answers.append({record.key: record for record in records}.keys())
    assert all(answer == answers[0] for answer in answers)


def test_a_participation_that_ended_early_took_place_and_says_so(tmp_path: Path) -> None:
    header = "projectID,organisationID,name,role,activityType,SME,endOfParticipation,active\n"
    rows = "1,100,A,participant,PUB,False,True,\n1,101,B,participant,PUB,False,False,False\n"
    records, _ = read(tmp_path, o=header + rows)
    found = [(tie.modality, tie.attributes.get("endOfParticipation")) for tie in ties(records, "participates_in")]
    assert found == [("actual", "True"), ("actual", None)]


def test_contact_forms_are_dropped_and_unknown_columns_kept(tmp_path: Path) -> None:
    header = "projectID,organisationID,name,role,activityType,SME,contactForm,legend\n"
    records, context = read(tmp_path, o=header + "1,100,A,coordinator,PUB,False,https://example.org/form,blue\n")
    (lead,) = ties(records, "leads")
    assert lead.attributes == {"legend": "blue"}
    assert "example.org" not in str(records)
    assert [(problem.code, problem.value) for problem in context.problems] == [("unknown_column", "legend")]


def test_email_addresses_are_taken_out_wherever_they_stand(tmp_path: Path) -> None:
    header = "projectID,organisationID,name,role,activityType,SME,organizationURL,legend\n"
    row = "1,100,A,coordinator,PUB,False,mailto:info@example.org,ask b@example.org now\n"
    records, context = read(tmp_path, o=header + row)
    assert "@" not in str(records)
    assert ties(records, "leads")[0].attributes == {"legend": "ask now"}
    assert context.problems.totals == {"unknown_column": 1, "contact_data": 2}


def test_rows_without_an_organisation_or_a_project_are_reported(tmp_path: Path) -> None:
    rows = "7;S;;;False;PUB;FR;participant;1;1;1\n;;100;A;False;PUB;FR;participant;1;1;1\n"
    records, context = read(tmp_path, o=ORGANISATIONS + rows)
    assert set(actors(records)) == {"h/european-commission:funder", "h/pic:100"}
    assert not ties(records, "participates_in", "funds")
    assert context.problems.totals == {"no_organisation": 1, "no_project": 1}


@pytest.mark.parametrize("text", ["Ein Fehler bei der Erzeugung des Dokuments ist aufgetreten.", "id,name\n1,A\n"])
def test_an_error_page_and_another_table_are_not_cordis(tmp_path: Path, text: str) -> None:
    (tmp_path / "organization.csv").write_text(text, encoding="utf-8")
    (file,) = collect([tmp_path])
    assert not CORDIS.recognises(file)
    with pytest.raises(NotThisFormat, match="is not a CORDIS table"):
        list(CORDIS.read([file], Context.of(DatasetRecord(name="h"))))


def sample_rows() -> dict[str, list[dict[str, str]]]:
    return {
        path.stem: list(csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter=";"))
        for path in sorted(sample_of(CORDIS).glob("*.csv"))
    }


def as_json(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """The rows as the JSON distribution has them: numbers, true and false as such, null for an empty cell."""
    values: dict[str, object] = {"true": True, "false": False, "": None, "2": 2, "100": 100}
    return [{name: values.get(cell, cell) for name, cell in row.items()} for row in rows]


def test_json_says_the_same_as_csv(tmp_path: Path) -> None:
    for name, rows in sample_rows().items():
        (tmp_path / f"{name}.json").write_text(json.dumps(as_json(rows)), encoding="utf-8")
    expected, _ = read_folder(sample_of(CORDIS))
    records, _ = read_folder(tmp_path)
    assert contents(records) == contents(expected)
    (lead,) = (tie for tie in ties(records, "leads") if tie.source.endswith("900000001"))
    assert str(lead.origin) == "organization.json, column /0"


def test_the_sheets_of_a_workbook_are_tables(tmp_path: Path) -> None:
    sheets = {name: [list(rows[0]), *(list(row.values()) for row in rows)] for name, rows in sample_rows().items()}
    workbook(tmp_path / "cordis.xlsx", {**sheets, "notes": [["Downloaded on"], ["2023-04-05"]]})
    expected, _ = read_folder(sample_of(CORDIS))
    records, context = read_folder(tmp_path)
    assert contents(records) == contents(expected)
    assert [problem.origin.sheet for problem in context.problems if problem.code == "sheet_left_out"] == ["notes"]


def test_tables_in_one_json_object_are_found_by_their_names(tmp_path: Path) -> None:
    tables = {name: as_json(rows) for name, rows in sample_rows().items()}
    (tmp_path / "all.json").write_text(json.dumps(tables), encoding="utf-8")
    records, _ = read_folder(tmp_path)
    assert len(records) == len(read_folder(sample_of(CORDIS))[0])
    assert "/organization/0" in {str(record.origin.column) for record in records if record.origin}


def test_policy_priorities_are_themes_of_the_projects_that_serve_them(tmp_path: Path) -> None:
    header = "projectID;ai;biodiversity;cleanAir;climate;digitalAgenda\n"
    records, _ = read(tmp_path, p=header + "7;0;0;;100;1\n8;0;0;0;0;0\n")
    found = {(tie.source, tie.target, tie.attributes["value"]) for tie in ties(records, "addresses_theme")}
    assert found == {
        ("h/project:7", "h/policy-priority:climate", "100"),
        ("h/project:7", "h/policy-priority:digitalagenda", "1"),
    }
    assert {record.name for record in records if isinstance(record, ThemeRecord)} == {"Climate", "Digital agenda"}


def test_the_site_of_a_project_comes_from_its_links(tmp_path: Path) -> None:
    project = "id;acronym;title;startDate;topics;fundingScheme\n7;SEVEN;Seven wonders;2020-01-01;;RIA\n"
    links = (
        "id;projectID;physUrl;type;status\n"
        "1;7;https://seven.example/paper.pdf;projectDeliverable;valid\n"
        "2;7;https://old.example;relatedWebsite;invalid\n"
        "3;7;https://seven.example;relatedWebsite;valid\n"
    )
    records, context = read(tmp_path, p=project, w=links)
    (found,) = (record for record in records if isinstance(record, InitiativeRecord))
    assert found.website == "https://seven.example"
    assert context.problems.totals == {"links_left_out": 1}


def test_what_a_download_holds_beside_is_left_out_with_a_reason(tmp_path: Path) -> None:
    items = "language;availableLanguages;uri;title;type;source;represents;projectID\nen;en;/a.pdf;A;x;y;z;7\n"
    records, context = read(tmp_path, i=items, o=ORGANISATIONS + PARTNER)
    assert len(ties(records, "participates_in")) == 1
    assert [problem.value for problem in context.problems if problem.code == "table_left_out"] == ["webitem"]


def test_older_files_call_the_number_of_an_organisation_id_and_name_people(tmp_path: Path) -> None:
    header = (
        "projectRcn;projectID;projectAcronym;role;id;name;activityType;country;contactFirstNames;contactLastNames\n"
    )
    records, context = read(tmp_path, o=header + "1;7;SEVEN;coordinator;100;A;HES;FR;Jo;Doe\n")
    assert set(actors(records)) == {"h/european-commission:funder", "h/pic:100"}
    assert "Doe" not in str(records)
    assert context.problems.totals == {"sme_unknown": 1}


def test_ties_of_organisations_known_by_name_get_keys_of_their_own(tmp_path: Path) -> None:
    rows = "".join(f"7;S;;{name};False;PRC;FR;participant;1;1;{n}\n" for n, name in enumerate(["É B", "E B", "E  B"]))
    records, _ = read(tmp_path, o=ORGANISATIONS + rows)
    assert len(actors(records)) == 2
    keys = [tie.key for tie in ties(records, "participates_in", "funds")]
    assert len(keys) == len(set(keys)) == 6


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(6)))
def test_the_order_of_rows_changes_no_record(order: list[int]) -> None:
    said = [(n % 2, n % 3, n % 2, f"2020-01-0{1 + n % 4}") for n in range(6)]
    rows = [f"{p};P;{o};NAME {n};False;PRC;FR;participant;{n};;{n % 2};{day}\n" for p, o, n, day in said]
    header = ORGANISATIONS.replace("\n", ";contentUpdateDate\n")
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        before, _ = read(Path(one), o=header + "".join(rows))
        after, _ = read(Path(other), o=header + "".join(rows[at] for at in order))
    assert contents(after) == contents(before)
