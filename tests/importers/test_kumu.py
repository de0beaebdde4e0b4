"""Kumu files: both shapes, ends by id or label, directions, full names, contact data, and what is left out."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem.model import ActorRecord, DatasetRecord, InitiativeRecord, Money, Record, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.contacts import without_contacts
from ecosystem_importers.files import collect
from ecosystem_importers.kumu import KUMU
from ecosystem_importers.kumu.names import full_name


def read(folder: Path, *projects: dict[str, Any]) -> tuple[list[Record], Context]:
    for number, project in enumerate(projects):
        (folder / f"map{number}.json").write_text(json.dumps(project), encoding="utf-8")
    context = Context.of(DatasetRecord(name="k"))
    return list(KUMU.read([file for file in collect([folder]) if KUMU.recognises(file)], context)), context


def full(own: str, label: str, kind: str | None = None, **attributes: Any) -> dict[str, Any]:
    said = {"label": label, **({"element type": kind} if kind else {}), **attributes}
    return {"_id": own, "attributes": said}


def link(own: str, source: str, target: str, **fields: Any) -> dict[str, Any]:
    return {"_id": own, "from": source, "to": target, "attributes": {}, "direction": "undirected", **fields}


def actors(records: list[Record]) -> dict[str, ActorRecord]:
    return {record.key: record for record in records if isinstance(record, ActorRecord)}


def ties(records: list[Record]) -> dict[str, TieRecord]:
    return {record.key: record for record in records if isinstance(record, TieRecord)}


@pytest.mark.parametrize(
    ("kind", "ours"),
    [
        ("Science Advisory Committee", "advisory_body"),
        ("Science Advisory Council", "advisory_body"),
        ("Arm's Length Body", "agency"),
        ("Executive Agency", "agency"),
        ("Office", "agency"),
        ("Department", "ministry"),
        ("Research Centre", "research_organisation"),
        ("Research Council", "research_organisation"),
        ("National Academy", "research_organisation"),
        ("Devolved Administration", "region"),
        ("Group of government experts", "advisory_body"),
        ("Subcommittee", "advisory_body"),
        ("Network", "network"),
        ("Profession", "network"),
        ("External Experts", "expert_group"),
        ("n/a", "other"),
        (None, "other"),
    ],
)
def test_types_are_read_through_the_vocabulary(tmp_path: Path, kind: str | None, ours: str) -> None:
    records, _ = read(tmp_path, {"elements": [full("1", "A", kind)], "connections": []})
    assert actors(records)["k/1"].kind == ours


def test_types_of_things_done_become_initiatives_and_unknown_ones_keep_their_word(tmp_path: Path) -> None:
    elements = [full("1", "Fair", "Event"), full("2", "Guild", "Guild")]
    records, context = read(tmp_path, {"elements": elements, "connections": []})
    (fair,) = (record for record in records if isinstance(record, InitiativeRecord))
    assert (fair.name, fair.kind) == ("Fair", "event")
    assert (actors(records)["k/2"].kind, actors(records)["k/2"].kind_word) == ("other", "Guild")
    assert context.problems.totals == {"unknown_kind": 1}


def test_people_are_left_out_with_their_ties_and_counted(tmp_path: Path) -> None:
    elements = [full("1", "A"), full("2", "P. One", "Person"), full("3", "P. Two", "Individual", tags=["Chess"])]
    connections = [link("c1", "1", "2"), link("c2", "3", "P. One"), link("c3", "1", "1")]
    records, context = read(tmp_path, {"elements": elements, "connections": connections})
    assert (set(actors(records)), set(ties(records))) == ({"k/1"}, {"k/c3"})
    assert [problem.message[:30] for problem in context.problems] == ["2 elements of kind person were"]
    assert "Chess" not in str(records)


def test_directions_are_kept(tmp_path: Path) -> None:
    connections = [
        link("1", "a", "b", direction="directed"),
        link("2", "a", "b", direction="directed", reversed=True),
        link("3", "a", "b", direction="mutual"),
        link("4", "a", "b", reversed=True),
        link("5", "a", "b", direction=None, attributes={"connection type": "advises"}),
    ]
    records, _ = read(tmp_path, {"elements": [full("a", "A"), full("b", "B")], "connections": connections})
    assert [(tie.source, tie.target, tie.directed, tie.kind) for tie in ties(records).values()] == [
        ("k/a", "k/b", True, "related_to"),
        ("k/b", "k/a", True, "related_to"),
        ("k/a", "k/b", False, "related_to"),
        ("k/a", "k/b", False, "related_to"),
        ("k/a", "k/b", True, "advises"),
    ]


def test_an_unheard_of_direction_is_kept_and_said(tmp_path: Path) -> None:
    project = {
        "elements": [full("a", "A Lab"), full("b", "B Lab")],
        "connections": [link("1", "a", "b", direction="up")],
    }
    records, context = read(tmp_path, project)
    assert [record.attributes for record in records if isinstance(record, TieRecord)] == [{"direction": "up"}]
    assert [(each.code, each.value) for each in context.problems] == [("unknown_direction", "up")]


def test_ends_are_ids_or_the_one_label_that_reads_the_same(tmp_path: Path) -> None:
    project = {
        "elements": [
            {"label": "Lab ", "type": "Lab"},
            {"label": "Twin", "type": "Lab"},
            {"label": "Twin", "type": "Agency"},
        ],
        "connections": [{"from": "lab", "to": "Twin"}, {"from": "Lab", "to": "Harbour"}, {"from": "Lab"}],
    }
    records, context = read(tmp_path, project)
    assert set(actors(records)) == {"k/lab:lab", "k/twin:lab", "k/twin:agency", "k/harbour"}
    assert actors(records)["k/harbour"].stub
    assert [(tie.source, tie.target) for tie in ties(records).values()] == [("k/lab:lab", "k/harbour")]
    assert context.problems.totals == {"ambiguous_end": 1, "unknown_end": 1, "no_end": 1}


def test_tags_that_read_the_same_are_one_theme(tmp_path: Path) -> None:
    elements = [full("1", "A", tags=["Open data", "Open  Data"]), full("2", "B", tags="Open data|Health")]
    records, _ = read(tmp_path, {"elements": elements, "connections": []})
    assert [record.name for record in records if isinstance(record, ThemeRecord)] == ["Health", "Open data"]
    assert {(tie.source, tie.target) for tie in ties(records).values()} == {
        ("k/1", "k/tag:open-data"),
        ("k/2", "k/tag:open-data"),
        ("k/2", "k/tag:health"),
    }


@pytest.mark.parametrize(
    ("label", "line", "proved"),
    [
        ("MRI", "Moredun Research Institute", True),
        ("NERVTAG", "New and Emerging Respiratory Virus Threats Advisory Group", True),
        ("PRiF", "Defra Expert Committee on Pesticide Residues in Food", True),
        ("UKSA", "UK Space Agency", True),
        ("EMBL-EBI", "EMBL's European Bioinformatics Institute", True),
        ("MoJ", "Department", False),
        ("AWE", "PSRE", False),
        ("Academia", "External Experts", False),
        ("STAG", "Propulsion of the defence nuclear Organisation", False),
        ("ABC", "https://a.example/b c", False),
    ],
)
def test_a_full_name_is_an_alias_where_its_initials_prove_it(label: str, line: str, proved: bool) -> None:
    assert full_name(label, line) == (line if proved else None)


def test_the_label_stays_the_name_and_the_description_is_cleaned(tmp_path: Path) -> None:
    text = "Office for  Science\n\nhttps://example.org/os\n\nPress office\nEmail: press@example.org\nTel: 020 7946 0000"
    elements = [full("1", "OS", description=text), full("2", "Vehicle Agency (VA)")]
    records, context = read(tmp_path, {"elements": elements, "connections": []})
    office, agency = actors(records).values()
    assert (office.name, office.aliases, office.website) == ("OS", ("Office for Science",), "https://example.org/os")
    assert office.description is not None
    assert office.description == "Press office"
    assert agency.aliases == ("Vehicle Agency", "VA")
    assert context.problems.totals == {"contact_data": 1}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Write to a.b+c@example.org.uk today", "Write to  today"),
        ("Call +44 20 7946 0000.", "Call ."),
        ("Call (0)20 7946 0000 or 0800-123-4567", "Call  or "),
        ("https://example.org/reports/2018-2019-0123456789.pdf", None),
        ("Founded 2001, 1 200 staff, ISO 27001, 10.3030/741487", None),
        ("Budget 12 000 000 EUR in 2019-2021", None),
    ],
)
def test_contact_data_goes_and_other_numbers_stay(text: str, left: str | None) -> None:
    assert without_contacts(text)[0] == (text if left is None else left)


def test_old_results_private_and_deleted_things_are_left_out(tmp_path: Path) -> None:
    project = {
        "attributes": [{"name": "Notes", "private": True}],
        "elements": [
            full("1", "A", betweenness=0.3, size=7, notes="secret", colour="red", budget="12"),
            full("2", "B", **{"metrics::last": "x"}) | {"deleted": True},
        ],
        "connections": [link("c", "1", "1", deleted=True)],
        "maps": [{}],
        "perspectives": [{}, {}],
    }
    records, context = read(tmp_path, project)
    (actor,) = actors(records).values()
    assert actor.attributes == {"budget": "12"}
    assert not ties(records)
    assert context.problems.totals == {"views_left_out": 1, "deleted_left_out": 1, "attributes_left_out": 1}


@pytest.mark.parametrize(
    "text",
    [
        '{"elements": [{"data": {"id": "a"}}]}',
        '{"nodes": [], "edges": []}',
        '{"elements": {"nodes": []}}',
        "[1, 2]",
        "a,b\n1,2\n",
    ],
)
def test_other_files_are_left_to_others(tmp_path: Path, text: str) -> None:
    (tmp_path / "other.json").write_text(text, encoding="utf-8")
    (file,) = collect([tmp_path])
    assert not KUMU.recognises(file)
    with pytest.raises(NotThisFormat):
        list(KUMU.read([file], Context.of(DatasetRecord(name="k"))))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"elements": [{"_id": "1", "attri', "is not complete JSON"),
        ('{"elements": ["A"], "connections": []}', "/elements/0 is 'A', expected an object"),
        ('{"elements": [{"attributes": []}], "connections": []}', "/elements/0/attributes is"),
        ('{"elements": [], "connections": [], "maps": 3}', "/maps is '3', expected a list"),
    ],
)
def test_malformed_files_are_refused_in_one_sentence(tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "map.json").write_text(text, encoding="utf-8")
    with pytest.raises(NotThisFormat, match=reason):
        list(KUMU.read(collect([tmp_path]), Context.of(DatasetRecord(name="k"))))


def test_an_end_that_is_an_address_is_a_person(tmp_path: Path) -> None:
    connections = [{"from": "a", "to": "ann@example.org"}, {"from": "a", "to": "a", "note": "ask bo@example.org"}]
    records, context = read(
        tmp_path, {"elements": [full("a", "A"), full("b@example.org", "B")], "connections": connections}
    )
    assert "@example" not in str(records)
    assert (len(ties(records)), context.problems.totals["contact_data"]) == (1, 2)


def test_attributes_that_people_add_are_fields_where_they_are_known(tmp_path: Path) -> None:
    said = {
        "country": "Portugal",
        "founded": "Mar-2016",
        "ror": "05a28rw58",
        "homepage": "https://a.example",
        "mood": "x",
    }
    connections = [
        link("c", "1", "2", attributes={"connection type": "funds", "amount": "1,200 EUR", "start": "2019", "why": "y"})
    ]
    records, _ = read(tmp_path, {"elements": [full("1", "A", **said), full("2", "B")], "connections": connections})
    first, tie = actors(records)["k/1"], ties(records)["k/c"]
    assert (first.country, str(first.founded), first.website) == ("PT", "2016-03", "https://a.example")
    assert ([str(each) for each in first.identifiers], first.attributes) == (["ror:05a28rw58"], {"mood": "x"})
    assert (tie.money, str(tie.start), tie.attributes) == (
        Money(amount=Decimal(1200), currency="EUR"),
        "2019",
        {"why": "y"},
    )
