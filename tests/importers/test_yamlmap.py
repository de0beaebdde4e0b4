"""YAML maps: templates, broken and hostile files, drifting words, ends by stem or spelling, facts told twice."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from tests.importers.deliveries import deliver, relations, stubs
from tests.importers.sheets import Read

ORGANISATION = "'@type': ORGANIZATION\nname: {name}\n"


def map_of(folder: Path, **files: str) -> Read:
    return deliver(folder, {f"map/{name}.yaml": text for name, text in files.items()})


def link(source: str, target: str, word: str = "collaboratesWith", more: str = "") -> str:
    return f"'@type': RELATIONSHIP\nname: x\nsource: {source}\ntarget: {target}\nrelationship_type: {word}\n{more}"


def body(name: str, more: str = "") -> str:
    return ORGANISATION.format(name=name) + more


def test_ends_are_stems_or_names_in_any_spelling(tmp_path: Path) -> None:
    got = map_of(
        tmp_path,
        city_of_x=body("City of X"),
        dsit=body("Department for Science", "aliases: [DSIT]\n"),
        one=link("City-of-X", "dsit.yaml"),
        two=link("department for science", "Unheard Of", "responsibleFor"),
    )
    assert relations(got) == {
        ("City of X", "partners_with", "Department for Science"),
        ("Department for Science", "implements", "Unheard Of"),
    }
    assert stubs(got) == {"Unheard Of"}


def test_a_name_that_two_entries_bear_is_no_end_but_a_stem_is(tmp_path: Path) -> None:
    got = map_of(tmp_path, a=body("Twin"), b=body("Twin"), c=body("C"), one=link("Twin", "c"), two=link("a", "c"))
    assert [(tie.source, tie.target) for tie in got.ties] == [("d/a", "d/c")]
    assert got.codes == {"ambiguous_end": 1}


def test_succession_told_from_both_sides_is_one_tie(tmp_path: Path) -> None:
    got = map_of(
        tmp_path,
        new=body("New", "relationships: {superseded_organisations: [old], parent_organisations: [top]}\n"),
        old=body("Old"),
        one=link("new", "old", "supersedes_organisation"),
        two=link("old", "new", "superseded_by_organisation"),
        three=link("new", "top", "has_parent_organisation"),
        four=link("top", "new", "hasPart"),
    )
    assert len(got.ties) == 2
    assert relations(got) == {("New", "succeeds", "Old"), ("New", "part_of", "top")}


def test_a_broken_file_costs_itself_and_is_named_with_its_line(tmp_path: Path) -> None:
    got = map_of(tmp_path, a=body("A"), b=body("B", "description: 'never closed\n"))
    assert list(got.actors) == ["A"]
    assert "'map/b.yaml' is no YAML (line 3" in got.problem("not_yaml").message
    with pytest.raises(NotThisFormat, match="is no YAML"):
        deliver(tmp_path / "alone", {"b.yaml": body("B", "description: 'never closed\n")})


@pytest.mark.parametrize(
    "bomb",
    [
        "".join(f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 9) if at else 'lol'}]\n" for at in range(12)),
        "loop: &loop [*loop]\n",
        "deep: " + "[" * 5000 + "]" * 5000 + "\n",
        "deep: " + "{a: " * 5000 + "1" + "}" * 5000 + "\n",
    ],
    ids=["aliases", "cycle", "lists", "objects"],
)
def test_hostile_files_are_refused_at_once(tmp_path: Path, bomb: str) -> None:
    began = time.process_time()
    got = map_of(tmp_path, a=body("A"), bomb=body("B", bomb))
    assert time.process_time() - began < 5
    assert (list(got.actors), got.codes) == (["A"], {"not_yaml": 1})


def test_tags_of_a_language_make_no_objects(tmp_path: Path) -> None:
    got = map_of(tmp_path, a=body("A", "made: !!python/object/apply:os.system ['true']\n"))
    assert got.actors["A"].attributes == {"made": "true"}


def test_templates_are_no_entities_but_a_left_over_type_is_mended(tmp_path: Path) -> None:
    got = map_of(
        tmp_path,
        **{"0_readme": body("Read me"), "odem_template": body("X"), "other": body("Template Name Here")},
        real="'@type': TYPE_NAME\nname: Real\norganization_fields: {organisation_type: council}\ntags: [example_tag]\n",
        vague="'@type': TYPE_NAME\nname: Vague\n",
    )
    assert {name: actor.kind for name, actor in got.actors.items()} == {"Real": "municipality"}
    assert got.initiatives["Vague"].kind == "other"
    assert (got.themes, got.codes) == ({}, {"templates_left_out": 1, "type_by_fields": 1, "unknown_kind": 1})


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("government", "administration"),
        ("goverment", "administration"),
        ("Charity", "civil_society"),
        ("central_government_department", "ministry"),
        ("null", "organisation"),
        ("guild", "organisation"),
    ],
)
def test_words_for_kinds_drift(tmp_path: Path, word: str, kind: str) -> None:
    got = map_of(tmp_path, a=body("A", f"organization_fields: {{organisation_type: {word}}}\n"))
    assert got.actors["A"].kind == kind
    assert ("unknown_kind" in got.codes) == (word == "guild")


def test_people_and_contact_data_do_not_enter(tmp_path: Path) -> None:
    more = "persons: [{name: P. One}]\nemail: a@example.org\nphone: 020 7946 0000\nnotes: Write to b@example.org\n"
    person = "'@type': PERSON\nname: P. Two\n"
    got = map_of(
        tmp_path, a=body("A", more), p=person, one=link("p", "a"), two=link("a", "q", more="target_type: PERSON\n")
    )
    assert got.ties == []
    assert not [word for word in ("P. ", "@", "7946") if word in str(got.records)]
    assert got.problem("people_dropped").message.startswith("2 people and 2 ties of people")


def test_names_in_fields_that_may_hold_people_count_only_with_a_file(tmp_path: Path) -> None:
    event = "'@type': EVENT\nname: Fair\nevent_fields: {collaborators: [a, Some_Body, n/a], lead_organisation: z}\n"
    got = map_of(tmp_path, a=body("A"), e=event)
    assert relations(got) == {("A", "participates_in", "Fair"), ("z", "leads", "Fair")}
    assert got.problem("maybe_people").message.startswith("1 names")
    assert "Some_Body" not in f"{got.records}{got.problems}"


def test_several_documents_in_one_file_have_ids_of_their_own(tmp_path: Path) -> None:
    got = map_of(tmp_path, all=f"{body('A', 'id: a')}\n---\n{body('B', 'id: b')}\n---\n{link('a', 'b', 'funded_by')}")
    assert relations(got) == {("B", "funds", "A")}


def test_other_yaml_is_not_a_map(tmp_path: Path) -> None:
    with pytest.raises(NotThisFormat):
        deliver(tmp_path, {"compose.yaml": "name: stack\nservices:\n  db:\n    image: x\n"})
