"""Names that are alike and two organisations, and names that differ and are one."""

import pytest

from ecosystem.matching import Actor, Evidence, Proposal, proposals
from ecosystem.model import ActorRecord, Identifier, Place

ROR, OTHER_ROR = Identifier("ror", "013ckk937"), Identifier("ror", "00jmfr291")


def actor(key: str, *names: str, **said: object) -> Actor:
    return Actor(key, names, **said)  # type: ignore[arg-type]  # the type checks them


def pair(left: Actor, right: Actor, *others: Actor, evidence: Evidence | None = None) -> Proposal | None:
    found = proposals([right, left, *others], evidence)
    return next((each for each in found if (each.left, each.right) == (left.key, right.key)), None)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("University of Fukui", "Fukui University"),
        ("Universität Heidelberg", "Heidelberg University"),
        ("Université de Genève", "University of Geneva"),
        ("University of British Columbia", "Univ. of British Columbia"),
        ("Quay Foods Ltd", "QUAY FOODS LIMITED"),
        ("Friedrich-Schiller-Universität Jena ", "Friedrich Schiller University, Jena"),
        ("Nara Institute of Science and Technology (NAIST)", "Nara Institute of Science and Technology"),
        ("Charles University in Prague", "Charles University"),
        ("Vilniaus Gedimino technikos universitetas", "Vilnius Gediminas Technical University"),
        ("Temple University School of Medicine", "Temple Univ. School of Med."),
        ("Sung Kyun Kwan University", "Sungkyunkwan University"),
        ("Universitat de València", "University of Valencia"),
        ("University of Quayland College of Medicine", "University of Quayland Medical School"),
        ("Faculty of Medicine, Quayland University", "Quayland University School of Medicine"),
    ],
)
def test_one_organisation_under_two_spellings_is_safe(left: str, right: str) -> None:
    found = pair(actor("a/1", left), actor("b/1", right))
    assert found is not None
    assert found.safe, found.doubts
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("University of Quayland", "Quayland University of Technology"),
        ("University of Quayland", "Quayland State University"),
        ("Department of Geography, Durham University", "Durham University"),
        ("Faculty of Medicine, University of Quayland", "University of Quayland"),
        ("Quay Hospital", "Quay University Hospital"),
        ("University of Quayland College of Medicine", "University of Quayland College of Dentistry"),
        ("Quayland Medical School", "University of Quayland School of Medicine"),
        ("Washington University", "University of Washington"),
        ("York University", "University of York"),
        ("Notre Dame University", "University of Notre Dame"),
        ("University of California", "University of California, San Diego"),
        ("Amgen (Germany)", "Amgen"),
        ("Monash University, Malaysia", "Monash University"),
        ("Universität Freiburg", "Université de Fribourg"),
        ("Université Lyon 1", "Université Lyon 2"),
        ("Hunan University", "Henan University"),
        ("Austria Institute of Paint", "Australia Institute of Paint"),
        ("Ministry of Health", "Ministerstvo zdravotnictví"),
        ("National Museum", "Narodní muzeum"),
        ("UNAM", "Universidad Nacional Autónoma de México (UNAM)"),
        ("Central South University", "South Central University"),
        ("Quay Energy GmbH", "Quay Energy Inc."),
        ("ABC", "ABC"),
        ("Departmental Group A", "Departmental Group D"),
        ("National Museum Wales", "National Museums Scotland"),
        ("St. Mary's Hospital", "St Marys Hospital"),
    ],
)
def test_two_organisations_under_like_names_are_never_safe(left: str, right: str) -> None:
    found = pair(actor("a/1", left), actor("b/1", right))
    assert found is None or not found.safe
    assert found is None or found.doubts


def test_one_name_in_two_countries_is_two() -> None:
    found = pair(actor("a/1", "Saint Anne Hospital", country="FR"), actor("b/1", "Saint Anne Hospital", country="BE"))
    assert found is not None
    assert not found.safe
    assert "They are in two countries." in found.doubts
    assert "Their countries are BE and FR." in str(found)


def test_a_name_borne_in_several_countries_is_not_safe_where_one_states_none() -> None:
    left, right = actor("a/1", "Quay Academy"), actor("b/1", "Quay Academy", country="BE")
    assert (alone := pair(left, right)) is not None
    assert alone.safe
    found = pair(left, right, actor("c/1", "Quay Academy", country="FR"))
    assert found is not None
    assert not found.safe


def test_conflicting_exclusive_ids_veto() -> None:
    left = actor("a/1", "Quay Academy", identifiers=(ROR,))
    assert pair(left, actor("b/1", "Quay Academy", identifiers=(OTHER_ROR,))) is None
    found = pair(left, actor("b/1", "Quay Academy"), actor("c/1", "Quay Academy", identifiers=(OTHER_ROR,)))
    assert found is not None
    assert not found.safe


def test_other_ids_that_differ_cast_doubt() -> None:
    one, two = Identifier("wikidata", "Q1"), Identifier("wikidata", "Q2")
    found = pair(actor("a/1", "Quay Academy", identifiers=(one,)), actor("b/1", "Quay Academy", identifiers=(two,)))
    assert found is not None
    assert "A register gives them two ids." in found.doubts


@pytest.mark.parametrize(("country", "safe"), [("GB", True), (None, False)])
def test_a_ministry_is_known_by_its_country(country: str | None, safe: bool) -> None:
    said = {"kind": "ministry", "country": country}
    found = pair(actor("a/1", "Ministry of Defence", **said), actor("b/1", "ministry_of_defence", **said))
    assert found is not None
    assert found.safe == safe


def test_another_sort_is_told_and_scores_less() -> None:
    found = pair(actor("a/1", "Gdansk University of Technology"), actor("b/1", "University of Gdańsk"))
    assert found is not None
    assert found.score < 0.9
    assert "They may be of two sorts: technology is in one name alone." in str(found)


def test_settled_pairs_are_never_proposed_in_either_order() -> None:
    left, right = actor("a/1", "Quay Academy"), actor("b/1", "Quay Academy")
    assert pair(left, right, evidence=Evidence(settled=frozenset({("b/1", "a/1")}))) is None
    assert pair(left, right, evidence=Evidence(settled=frozenset({("a/1", "b/1")}))) is None


def test_what_is_tied_is_not_safe() -> None:
    left, right = actor("a/1", "Quay Academy"), actor("b/1", "Quay Academy")
    found = pair(left, right, evidence=Evidence(tied=frozenset({("b/1", "a/1")})))
    assert found is not None
    assert "A tie joins the two." in found.doubts


def test_common_partners_speak_for_one_and_are_told() -> None:
    left, right = actor("a/1", "Quay Paint Laboratory"), actor("b/1", "Quay Laboratory for Paint and Rust")
    marks = frozenset({"harbour project", "rust project"})
    alone = pair(left, right)
    found = pair(left, right, evidence=Evidence(partners={"a/1": marks, "b/1": marks}))
    assert alone is not None
    assert found is not None
    assert found.score > alone.score
    assert "Both work with harbour project, rust project." in str(found)


def test_evidence_of_ties_marks_partners_by_their_names() -> None:
    names = {"a/p": "Harbour Project", "b/9": "HARBOUR  project", "a/1": "Quay", "b/1": "Quai"}
    found = Evidence.of([("a/1", "a/p"), ("b/9", "b/1"), ("a/1", "x/unknown")], names)
    assert found.partners["a/1"] == found.partners["b/1"] == {"harbour project"}
    assert found.are_tied("a/p", "a/1")
    assert not found.are_tied("a/1", "b/1")


def test_participants_of_one_project_in_one_dataset_are_not_alike_for_that() -> None:
    left, right = actor("a/1", "Quay Paint Laboratory"), actor("a/2", "Quay Laboratory for Paint and Rust")
    marks = frozenset({"harbour project"})
    assert pair(left, right) == pair(left, right, evidence=Evidence(partners={"a/1": marks, "a/2": marks}))


def test_place_country_kind_site_and_number_are_reasons() -> None:
    said = {"country": "LV", "place": "Rīga", "kind": "university", "website": "https://www.quay.example/"}
    vat = Identifier("vat", "BE0403019261")
    left = actor("a/1", "Quay Academy", identifiers=(vat,), **said)
    right = actor("b/1", "Quay Academy", identifiers=(vat,), **{**said, "website": "http://quay.example"})
    found = pair(left, right)
    assert found is not None
    assert [each.feature for each in found.reasons] == ["name", "identifier", "website", "place", "country", "kind"]
    assert all(each.points > 0 for each in found.reasons)


def test_sectors_and_places_that_differ_cast_doubt() -> None:
    left = actor("a/1", "Quay Works", kind="company", place="Leeds")
    found = pair(left, actor("b/1", "Quay Works", kind="ministry", place="Rīga"))
    assert found is not None
    assert {"They are in two places.", "Their kinds belong to two sectors."} <= set(found.doubts)


def test_an_alias_in_another_language_joins() -> None:
    records = [
        ActorRecord(key="a/1", name="Tišina Harbour Board", aliases=("Přístavní rada Tišina",)),
        ActorRecord(key="b/1", name="Přístavní rada Tišina", place=Place(name="Tišina")),
    ]
    found = proposals(Actor.of(record) for record in records)
    assert [(each.left, each.right, each.safe) for each in found] == [("a/1", "b/1", True)]


def test_an_entity_has_the_names_and_ids_of_all_its_records() -> None:
    one = ActorRecord(key="b/1", name="Quay", kind="other", identifiers=(ROR,))
    two = ActorRecord(key="a/1", name="Quay Academy", kind="university", country="LV", aliases=("Quay",))
    assert Actor.of(one, two) == Actor(
        "a/1", ("Quay", "Quay Academy"), kind="university", country="LV", identifiers=(ROR,)
    )
