"""The bundle: words of the manifest, kinds of empty, implied ties, stubs, people, and what it leaves to others."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import BadInput, NotThisFormat
from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    DatasetRecord,
    InitiativeRecord,
    Money,
    PartialDate,
    Record,
    SchemeRecord,
    ThemeRecord,
    TieRecord,
)
from ecosystem_importers.base import Context
from ecosystem_importers.bundle import BUNDLE
from ecosystem_importers.bundle.columns import SHEETS
from ecosystem_importers.bundle.package import package
from ecosystem_importers.files import collect

ACTORS = "id,name,kind,helix\na,Agency A,agency,government\nb,Body B,,\n"
TIES = "id,source,target,kind,confidence\n"


def read(folder: Path, manifest: dict[str, Any] | None = None, **files: str) -> tuple[list[Record], Context]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    context = Context.of(DatasetRecord(name="d"), manifest)
    return list(BUNDLE.read([file for file in collect([folder]) if BUNDLE.recognises(file)], context)), context


def of_type(records: list[Record], kind: type[Any]) -> dict[str, Any]:
    return {record.key: record for record in records if isinstance(record, kind)}


def test_every_column_of_an_actor_arrives(tmp_path: Path) -> None:
    header = [column.name for column in SHEETS["actors"].columns]
    said = {
        "id": "a",
        "name": "Agency  A",
        "kind": "Executive Agency",
        "helix": "public sector",
        "is_class": "false",
        "country": "EL",
        "place": "Athens",
        "address": "1 Road",
        "postcode": "00123",
        "region": "Attica",
        "nuts": "EL303",
        "latitude": "37.98",
        "longitude": "23.73",
        "aliases": "AA | A.A.|AA",
        "identifiers": "ror:1|vat:EL2",
        "website": "https://example.org",
        "description": "First.",
        "founded": "2001-05",
        "closed": "2019",
        "closing_reason": "merged",
        "source_class": "press",
        "evidence": "A paper",
        "locator": "page 2",
    }
    assert set(header) == set(said)
    with (tmp_path / "actors.csv").open("w", newline="") as file:
        csv.writer(file).writerows([header, [said[name] for name in header]])
    records, context = read(tmp_path)
    (actor,) = of_type(records, ActorRecord).values()
    assert (actor.name, actor.kind, actor.kind_word, actor.helix) == (
        "Agency A",
        "agency",
        "Executive Agency",
        "government",
    )
    assert (actor.country, actor.place.postcode, actor.place.latitude) == ("GR", "00123", 37.98)
    assert actor.aliases == ("AA", "A.A.")
    assert [str(each) for each in actor.identifiers] == ["ror:1", "vat:EL2"]
    assert (actor.founded, actor.closed) == (PartialDate(2001, 5), PartialDate(2019))
    assert (actor.closing_reason, actor.source_class, actor.evidence) == ("merged", "press", "A paper: page 2")
    assert not list(context.problems)


def test_words_of_the_manifest_give_modality_stage_phase_and_state(tmp_path: Path) -> None:
    words = {
        "modality": {"planned": ["planned"], "aim": ["aim"]},
        "stage": {"held": "done"},
        "milestone_stage": {"held": "running"},
        "phase": {"end_of_term": ["completion"]},
        "state": {"blank": ["not_stated"], "no_data": ["none yet"], "not_applicable": ["n/a"]},
        "confidence": {"sure": "stated"},
    }
    records, context = read(
        tmp_path,
        {"words": words},
        actors=ACTORS,
        initiatives="id,name,kind,status\np,Plan,plan,held\n",
        milestones="id,initiative,title,status\nm,p,Step,held\n",
        ties="id,source,target,kind,role,confidence\nt,a,b,leads,host (planned),sure\nu,a,b,leads,main claim,0.5\n",
        assessments="initiative,field,value\np,completion,limited\n"
        "p,ambition,not_stated\np,ambition,none yet\np,ambition,n/a\np,ambition,\n",
    )
    ties = of_type(records, TieRecord)
    assert [(ties[key].modality, ties[key].confidence) for key in ("d/t", "d/u")] == [
        ("planned", "stated"),
        ("actual", 0.5),
    ]
    initiatives = of_type(records, InitiativeRecord)
    assert (initiatives["d/p"].stage, initiatives["d/p"].stage_word) == ("done", "held")
    assert (initiatives["d/m"].stage, initiatives["d/m"].kind) == ("running", "milestone")
    judged = of_type(records, AssessmentRecord).values()
    assert sorted((each.field, each.state, each.value, each.phase) for each in judged) == [
        ("ambition", "blank", None, None),
        ("ambition", "blank", None, None),
        ("ambition", "no_data", None, None),
        ("ambition", "not_applicable", None, None),
        ("completion", "stated", "limited", "end_of_term"),
    ]
    assert len({each.key for each in judged}) == 5
    assert not list(context.problems)


def test_a_manifest_with_an_unheard_of_word_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="`words` of the manifest"):
        read(tmp_path, {"words": {"modality": {"perhaps": ["maybe"]}}}, actors=ACTORS)


def test_money_that_flows_without_an_amount_is_not_stated(tmp_path: Path) -> None:
    header = "id,source,target,kind,amount,currency,form,confidence\n"
    rows = "t,a,b,funds,,,,\nu,a,b,funds,0,EUR,loan,\nv,a,b,leads,,,,\nw,a,b,funds,7,,,\n"
    records, context = read(tmp_path, actors=ACTORS, ties=header + rows)
    ties = of_type(records, TieRecord)
    assert {key: tie.money for key, tie in ties.items()} == {
        "d/t": Money(),
        "d/u": Money(Decimal(0), "EUR", "loan"),
        "d/v": None,
        "d/w": Money(),
    }
    assert context.problems.totals == {"bad_value": 1}


def test_what_columns_imply_is_one_tie_with_what_the_ties_say(tmp_path: Path) -> None:
    records, _ = read(
        tmp_path,
        actors=ACTORS,
        themes="id,name,broader\nx,X,\ny,Y,x\n",
        initiatives="id,name,kind,stage,lead_actor,themes\ni,I,project,done,a,x|y\n",
        ties=TIES + "t,a,i,leads,stated\nu,i,y,addresses_theme,stated\n",
    )
    said = {(tie.source, tie.kind, tie.target) for tie in of_type(records, TieRecord).values()}
    assert said == {("d/a", "leads", "d/i"), ("d/i", "addresses_theme", "d/y"), ("d/i", "addresses_theme", "d/x")}
    assert len(of_type(records, TieRecord)) == 3


def test_ids_that_no_file_describes_become_stubs_of_what_they_must_be(tmp_path: Path) -> None:
    records, context = read(
        tmp_path,
        actors=ACTORS,
        themes="id,name,broader,scheme\nx,X,wider,list\n",
        ties=TIES + "t,a,shared,participates_in,\nu,ghost,b,advises,\nv,a,topic,addresses_theme,\n",
        assessments="initiative,field,value,assessor\njudged,completion,full,judge\n",
    )
    stubs = {
        record.key: type(record)
        for record in records
        if isinstance(record, ActorRecord | InitiativeRecord | ThemeRecord) and record.stub
    }
    assert stubs == {
        "d/shared": InitiativeRecord,
        "d/ghost": ActorRecord,
        "d/topic": ThemeRecord,
        "d/wider": ThemeRecord,
        "d/judged": InitiativeRecord,
        "d/judge": ActorRecord,
    }
    assert of_type(records, SchemeRecord).keys() == {"d/scheme:list"}
    assert context.problems.totals == {"unknown_end": 6}


def test_people_are_left_out_with_all_that_is_said_of_them(tmp_path: Path) -> None:
    records, context = read(
        tmp_path,
        actors=ACTORS + "p,A. Person,Individual,\n",
        initiatives="id,name,kind,stage,lead_actor\ni,I,project,done,p\n",
        ties=TIES + "t,p,a,member_of,\nu,a,b,partners_with,\n",
        assessments="subject,field,value,assessor\ni,completion,full,p\n",
    )
    assert set(of_type(records, ActorRecord)) == {"d/a", "d/b"}
    assert set(of_type(records, TieRecord)) == {"d/u"}
    assert not of_type(records, AssessmentRecord)
    assert context.problems.totals == {"people_dropped": 1}
    assert "Person" not in str(records)


def test_email_addresses_are_taken_out_wherever_they_stand(tmp_path: Path) -> None:
    header = "id,name,kind,helix,website,aliases,note,desk\n"
    row = "a,A,agency,,mailto:a@example.org,A1|b@example.org,Call 020 7946 0000,c@example.org\n"
    records, context = read(tmp_path, actors=header + row)
    (actor,) = of_type(records, ActorRecord).values()
    assert (actor.website, actor.aliases, actor.description, actor.attributes) == (None, ("A1",), "Call", {})
    assert context.problems.totals == {"contact_data": 4, "unknown_column": 1}


def test_rows_that_cannot_be_used_are_reported(tmp_path: Path) -> None:
    records, context = read(
        tmp_path,
        actors=ACTORS + "a,Another,agency,\n,Nameless id,agency,\nc,,agency,\n",
        ties=TIES + "t,a,b,leads,\nt,b,a,leads,\nu,a,,leads,\n",
    )
    assert set(of_type(records, ActorRecord)) == {"d/a", "d/b"}
    assert set(of_type(records, TieRecord)) == {"d/t"}
    assert context.problems.totals == {"repeated_id": 2, "incomplete_row": 3}


def test_two_headers_for_one_column_lose_nothing(tmp_path: Path) -> None:
    header = "id,name,kind,helix,description,note,source_document,evidence\n"
    records, context = read(tmp_path, actors=header + "a,A,agency,,first,second,paper,page\n")
    (actor,) = of_type(records, ActorRecord).values()
    assert (actor.description, actor.evidence) == ("first", "paper")
    assert actor.attributes == {"note": "second", "evidence": "page"}
    assert context.problems.totals == {"unknown_column": 2}


def test_numbers_out_of_range_are_left_out(tmp_path: Path) -> None:
    header = "id,source,target,kind,strength,confidence\n"
    records, context = read(tmp_path, actors=ACTORS, ties=header + "t,a,b,leads,1e40,1.5\n")
    (tie,) = of_type(records, TieRecord).values()
    assert (tie.strength, tie.confidence) == (None, None)
    assert context.problems.totals == {"bad_value": 2}


def test_values_that_cannot_be_read_are_left_out_one_by_one(tmp_path: Path) -> None:
    header = "id,name,kind,helix,country,founded,latitude,longitude,is_class\n"
    records, context = read(tmp_path, actors=header + "a,A,agency,magic,Greece,1.2.2001,95,10,perhaps\n")
    (actor,) = of_type(records, ActorRecord).values()
    assert (actor.helix, actor.country, actor.founded, actor.place, actor.is_class) == (
        "government",
        None,
        None,
        None,
        False,
    )
    assert [problem.origin.column for problem in context.problems] == [
        *("is_class", "helix", "country", "latitude", "founded")
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nodes.csv", "id,name,kind,helix\n"),
        ("actors.csv", "Id,Name,Country\n"),
        ("ties.csv", "Source,Target,Weight\n"),
        ("edges.csv", "source,target,kind,confidence\n"),
    ],
)
def test_plain_tables_are_left_to_others(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    (file,) = collect([tmp_path])
    assert not BUNDLE.recognises(file)


def test_a_data_package_beside_it_makes_a_short_table_a_bundle(tmp_path: Path) -> None:
    (tmp_path / "ties.csv").write_text("source,target\na,b\n", encoding="utf-8")
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    (file,) = collect([tmp_path])
    assert BUNDLE.recognises(file)


def test_a_file_of_a_bundle_without_its_columns_is_reported_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    records, context = read(tmp_path, actors=ACTORS, ties="from,target\na,b\n")
    assert not of_type(records, TieRecord)
    (problem,) = context.problems
    assert (problem.code, problem.origin.file) == ("missing_columns", "ties.csv")
    assert "source" in problem.message


def test_another_file_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id\n1\n", encoding="utf-8")
    with pytest.raises(NotThisFormat, match="is not a file of a bundle"):
        list(BUNDLE.read(collect([tmp_path]), Context.of(DatasetRecord(name="d"))))


def test_the_data_package_describes_each_column() -> None:
    made = package({"name": "d", "title": "D", "licence": "CC0-1.0", "publisher": "P"}, {"actors": ["id", "colour"]})
    (resource,) = made["resources"]
    assert json.dumps(made)
    assert [field["name"] for field in resource["schema"]["fields"]] == ["id", "colour"]
    assert "description" in resource["schema"]["fields"][0]


def test_ids_are_the_same_however_their_blanks_are_written(tmp_path: Path) -> None:
    records, _ = read(tmp_path, ties=f"{TIES}1,city\u00a0lab,a  b,supports,\n")
    ties = of_type(records, TieRecord)
    assert {end for tie in ties.values() for end in (tie.source, tie.target)} == {"d/a b", "d/city lab"}
    assert {record.key for record in records} - ties.keys() == {"d/a b", "d/city lab"}
