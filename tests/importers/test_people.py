"""People of every format in the three ways in which a dataset can have them, and what never enters in any."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.errors import BadInput
from ecosystem.model import (
    ActorRecord,
    AssessmentRecord,
    DatasetRecord,
    Identifier,
    Origin,
    PartialDate,
    Place,
    ProblemLog,
    Record,
    TieRecord,
)
from ecosystem.model.dataset import People
from ecosystem_importers.delivery import Request, open_delivery
from ecosystem_importers.people import settled
from ecosystem_importers.registry import IMPORTERS

SECRET = "a secret of the tests"
GML = """graph [ node [ id 1 label "Jane Roe" type "person" ] node [ id 2 label "Lab" type "lab" ]
edge [ source 1 target 2 ] ]"""
KUMU = {
    "elements": [
        {
            "_id": "elem-1",
            "attributes": {"label": "Jane Roe", "element type": "person", "description": "Mail jane@x.org"},
        },
        {"_id": "elem-2", "attributes": {"label": "Lab", "element type": "lab"}},
    ],
    "connections": [{"_id": "conn-1", "from": "elem-1", "to": "elem-2", "attributes": {}, "direction": "directed"}],
}
POPOLO = {
    "persons": [{"id": "7", "name": "Jane Roe", "email": "jane@x.org", "birth_date": "1970-01-02"}],
    "organizations": [{"id": "1", "name": "Lab"}],
    "memberships": [{"person_id": "7", "organization_id": "1", "role": "chair", "start_date": "2019"}],
}
FTM = [
    {"id": "p", "schema": "Person", "properties": {"name": ["Jane Roe"], "birthDate": ["1970"], "email": ["j@x.org"]}},
    {"id": "c", "schema": "Company", "properties": {"name": ["Lab"]}},
    {"id": "d", "schema": "Directorship", "properties": {"director": ["p"], "organization": ["c"]}},
]
SCHEMA = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Person", "@id": "https://x.org/jane", "name": "Jane Roe", "email": "jane@x.org"},
        {"@type": "Organization", "@id": "https://x.org/lab", "name": "Lab", "founder": {"@id": "https://x.org/jane"}},
    ],
}
SAMPLES: dict[str, dict[str, str]] = {
    "gml": {"x.gml": GML},
    "tabular": {
        "actors.csv": "Name,Type,E-mail\nJane Roe,person,jane@x.org\nLab,lab,\n",
        "ties.csv": "Source,Target\nJane Roe,Lab\n",
    },
    "kumu": {"x.json": json.dumps(KUMU)},
    "bundle": {
        "datapackage.json": "{}",
        "actors.csv": "id,name,kind\n1,Jane Roe,person\n2,Lab,lab\n",
        "ties.csv": "id,source,target,kind\nt,1,2,leads\n",
    },
    "popolo": {"x.json": json.dumps(POPOLO)},
    "followthemoney": {"x.json": "\n".join(map(json.dumps, FTM))},
    "schemaorg": {"x.jsonld": json.dumps(SCHEMA)},
}


@dataclass(frozen=True)
class Got:
    """What a delivery gave, and how often each problem was told."""

    records: list[Record]
    codes: Counter[str]

    @property
    def names(self) -> dict[str, str]:
        return {each.key: each.name for each in self.records if isinstance(each, ActorRecord)}

    @property
    def people(self) -> list[ActorRecord]:
        return [each for each in self.records if isinstance(each, ActorRecord) and each.kind == "person"]

    @property
    def ties(self) -> list[tuple[str, str]]:
        names = self.names
        return sorted((names[each.source], names[each.target]) for each in self.records if isinstance(each, TieRecord))


def deliver(folder: Path, files: dict[str, str], people: People | None, secret: str | None = SECRET) -> Got:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    delivery = open_delivery(Request(paths=(folder,), dataset="d", people=people, secret=secret))
    records = list(delivery.records)
    return Got(records, Counter(problem.code for problem in delivery.problems))


@pytest.mark.parametrize("format", SAMPLES)
def test_people_are_left_out_by_default(tmp_path: Path, format: str) -> None:
    got = deliver(tmp_path, SAMPLES[format], None)
    assert list(got.names.values()) == ["Lab"]
    assert got.ties == []
    assert got.codes["people_dropped"] + got.codes["persons"] == 1


@pytest.mark.parametrize("format", SAMPLES)
def test_people_who_are_kept_are_actors_with_their_ties(tmp_path: Path, format: str) -> None:
    got = deliver(tmp_path, SAMPLES[format], "keep")
    assert [each.name for each in got.people] == ["Jane Roe"]
    assert [set(pair) for pair in got.ties] == [{"Jane Roe", "Lab"}]
    assert "@x.org" not in repr(got.records)
    assert (got.codes["people_kept"], got.codes["people_dropped"], got.codes["persons"]) == (1, 0, 0)


@pytest.mark.parametrize("format", SAMPLES)
def test_of_people_under_pseudonyms_no_text_is_left(tmp_path: Path, format: str) -> None:
    got = deliver(tmp_path, SAMPLES[format], "pseudonymise")
    (jane,) = got.people
    assert [set(pair) for pair in got.ties] == [{jane.name, "Lab"}]
    assert jane.name.startswith("Person ")
    assert not any(text in repr(got.records) for text in ("Jane", "Roe", "jane", "1970", "x.org/jane", "chair"))
    again = deliver(tmp_path, SAMPLES[format], "pseudonymise")
    assert again.records == got.records
    other = deliver(tmp_path, SAMPLES[format], "pseudonymise", secret=f"{SECRET} of others")
    assert other.people[0].key != jane.key


def test_a_person_keeps_the_pseudonym_in_a_delivery_with_others(tmp_path: Path) -> None:
    first = deliver(tmp_path, {"actors.csv": "Name,Type\nJane Roe,person\nLab,lab\n"}, "pseudonymise").people
    more = "Name,Type,Country\nLab,lab,LV\nJohn Doe,person,LV\nJane Roe,person,LV\n"
    second = {each.key: each for each in deliver(tmp_path, {"actors.csv": more}, "pseudonymise").people}
    assert len(second) == 2
    assert second[first[0].key].name == first[0].name
    assert second[first[0].key].country == "LV"


@pytest.mark.parametrize(("secret", "found"), [(None, "is not set"), ("", "is not set"), ("short", "has 5 characters")])
def test_pseudonyms_need_a_secret(tmp_path: Path, secret: str | None, found: str) -> None:
    with pytest.raises(BadInput, match=rf"^Pseudonyms for people need a secret and ECOSYSTEM_PSEUDONYM_KEY {found}: "):
        deliver(tmp_path, SAMPLES["tabular"], "pseudonymise", secret)


def test_the_manifest_says_what_becomes_of_people(tmp_path: Path) -> None:
    (tmp_path / "source.yaml").write_text("people: keep\n")
    assert len(deliver(tmp_path, SAMPLES["tabular"], None).people) == 1
    assert deliver(tmp_path, SAMPLES["tabular"], "drop").people == []


def test_a_title_before_a_name_tells_a_person_whom_no_table_lists(tmp_path: Path) -> None:
    ties = "Source,Target\nDr. Jane Roe,Lab\nAgency,Lab\n"
    assert deliver(tmp_path, {"ties.csv": ties}, None).ties == [("Agency", "Lab")]
    got = deliver(tmp_path, {"ties.csv": ties}, "keep")
    assert [each.name for each in got.people] == ["Dr. Jane Roe"]
    assert got.ties == [("Agency", "Lab"), ("Dr. Jane Roe", "Lab")]


def test_a_format_without_people_of_their_own_says_so(tmp_path: Path) -> None:
    without = [importer for importer in IMPORTERS if not importer.people]
    assert {"bods", "gleif", "dpg", "gtr", "360giving", "cordis"} <= {importer.name for importer in without}
    for importer in without[:2]:
        delivery = open_delivery(Request(paths=(importer.folder / "sample",), dataset="d", people="keep"))
        list(delivery.records)
        assert delivery.problems.totals["people_left_out"] == 1


def test_two_formats_in_one_delivery_agree_on_pseudonyms(tmp_path: Path) -> None:
    files = SAMPLES["gml"] | {"ties.csv": "Source,Target\nLab,Hub\n"}
    got = deliver(tmp_path, files, "pseudonymise")
    assert "Jane" not in repr(got.records)
    assert len(got.people) == 1


JANE = ActorRecord(
    key="d/jane",
    name="Jane Roe",
    kind="person",
    kind_word="Chairwoman",
    aliases=("Jane R. Roe",),
    identifiers=(Identifier("orcid", "0000-0002-1825-0097"), Identifier("email", "jane@x.org")),
    country="LV",
    place=Place(name="Riga", address="1 Quay", latitude=56.9, longitude=24.1),
    founded=PartialDate.parse("1970"),
    description="Call +371 2612 3456",
    website="https://jane.example",
    evidence="https://x.org/jane",
    attributes={"street": "Quay", "mail": "jane@x.org"},
    origin=Origin("people.xlsx", "Staff", 7, "A"),
)
LAB = ActorRecord(key="d/lab", name="Lab", description="Run by Jane Roe, jane is at +371 2612 3456")
TIE = TieRecord(
    key="d/tie:jane",
    source="d/jane",
    target="d/lab",
    kind="leads",
    role="first chair",
    start=PartialDate.parse("2019"),
    description="since her time at the ministry",
    attributes={"note": "jane@x.org"},
    origin=Origin("ties.csv", None, 3),
)
BY = AssessmentRecord(
    key="d/by-jane", subject="d/lab", field="done", value="yes", assessor="d/jane", evidence="jane.pdf"
)
ON = AssessmentRecord(key="d/on-jane", subject="d/jane", field="trust", value="little")


def settle(people: People, *records: Record) -> tuple[list[Record], ProblemLog]:
    problems = ProblemLog()
    return list(settled(records, DatasetRecord(name="d", people=people), SECRET, problems)), problems


def test_what_is_kept_of_a_person_has_no_contact_data() -> None:
    (jane, lab, tie), problems = settle("keep", JANE, LAB, TIE)
    assert isinstance(jane, ActorRecord)
    assert (jane.description, jane.attributes) == ("Call", {"street": "Quay"})
    assert jane.identifiers == JANE.identifiers[:1]
    assert (jane.name, jane.aliases, jane.place, jane.origin) == (JANE.name, JANE.aliases, JANE.place, JANE.origin)
    assert isinstance(tie, TieRecord)
    assert (tie.attributes, tie.role) == ({}, "first chair")
    assert lab == LAB
    assert [each.message for each in problems if each.code == "contact_data"] == [
        "4 e-mail addresses and telephone numbers were taken out of what is said of people."
    ]


def test_a_person_whose_id_is_an_address_is_left_out_with_all_that_refers_to_it() -> None:
    known = msgspec.structs.replace(JANE, key="d/jane@x.org")
    tie = msgspec.structs.replace(TIE, source="d/jane@x.org")
    for people in ("keep", "pseudonymise"):
        records, problems = settle(people, known, LAB, tie)
        assert records == [LAB]
        assert [each.severity for each in problems if each.code == "contact_data"] == ["warning"]


def test_what_is_left_of_a_person_under_a_pseudonym() -> None:
    (jane, lab, tie, by), problems = settle("pseudonymise", JANE, LAB, TIE, BY, ON)
    assert isinstance(jane, ActorRecord)
    assert isinstance(tie, TieRecord)
    assert isinstance(by, AssessmentRecord)
    said = ActorRecord(key=jane.key, name=jane.name, kind="person", country="LV", origin=Origin("people.xlsx"))
    assert (jane, lab) == (said, LAB)
    assert (tie.source, tie.target, tie.kind, str(tie.start)) == (jane.key, "d/lab", "leads", "2019")
    assert (tie.role, tie.description, tie.attributes, tie.origin) == (None, None, {}, Origin("ties.csv"))
    assert (by.assessor, by.value, by.evidence) == (jane.key, "yes", None)
    assert "jane" not in repr((jane, tie, by)).lower().replace(jane.key, "")
    assert problems.totals["people_pseudonymised"] == 1


def test_who_is_a_person_is_known_before_anything_is_let_through() -> None:
    stub = ActorRecord(key="d/lab", name="Lab", stub=True)
    records, _ = settle("pseudonymise", TIE, stub, JANE)
    assert not any("jane" in repr(each).lower() for each in records)


def test_of_whom_no_more_is_known_than_the_name_of_a_person_is_one() -> None:
    stub = ActorRecord(key="d/7", name="JANE  Roe", kind="organisation", stub=True)
    named = ActorRecord(key="d/8", name="Jane R. Roe")
    firm = ActorRecord(key="d/9", name="Jane Roe", kind="company")
    records, _ = settle("pseudonymise", stub, named, firm, JANE)
    assert [each.kind for each in records if isinstance(each, ActorRecord)] == ["person", "person", "company", "person"]
    assert records[2] == firm


@given(st.lists(st.text(min_size=1, max_size=8), min_size=2, max_size=6, unique=True))
def test_different_people_have_different_pseudonyms(names: list[str]) -> None:
    people = [ActorRecord(key=f"d/{number}", name=name, kind="person") for number, name in enumerate(names)]
    made = [each for each in settle("pseudonymise", *people)[0] if isinstance(each, ActorRecord)]
    assert len({each.key for each in made}) == len({each.name for each in made}) == len(names)
