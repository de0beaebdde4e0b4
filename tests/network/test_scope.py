"""Scopes: which part of the record is computed on, and a plain word for a name that occurs nowhere."""

import msgspec
import pytest

from ecosystem.errors import BadInput
from ecosystem.model import Place, Record
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from tests.record import actor, initiative, network, theme, tie

RECORDS: list[Record] = [
    actor("A", country="DE", helix="government", kind="ministry", place=Place("Berlin")),
    actor("B", country="FR", helix="academia", kind="university"),
    actor("C", country="DE", helix="industry", kind="company"),
    initiative("P", kind="project"),
    theme("wide"),
    theme("narrow", "wide"),
    tie("A", "B", start="2018", end="2019"),
    tie("B", "C", start="2021-06"),
    tie("A", "C", confidence="implied"),
    tie("C", "P", "participates_in", True),
    tie("P", "narrow", "addresses_theme", True),
]


@pytest.mark.parametrize(
    ("scope", "names", "ties"),
    [
        (Scope(), "ABC", 3),
        (Scope(countries=("DE",)), "AC", 1),
        (Scope(helixes=("academia", "industry")), "BC", 1),
        (Scope(kinds=("ministry", "university")), "AB", 1),
        (Scope(kinds=("project",)), "ABC", 3),
        (Scope(places=("Berlin",)), "A", 0),
        (Scope(themes=("t/wide",)), "C", 0),
        (Scope(include=("t/A", "t/C")), "AC", 1),
        (Scope(exclude=("t/B",)), "AC", 1),
        (Scope(datasets=("t",)), "ABC", 3),
        (Scope(confidence=0.9), "ABC", 2),
        (Scope(valid_at="2018-05"), "ABC", 2),
        (Scope(valid_at="2020"), "ABC", 1),
        (Scope(valid_at="2021-06-30"), "ABC", 2),
        (Scope(valid_from="2020"), "ABC", 2),
        (Scope(valid_to="2020"), "ABC", 2),
    ],
)
def test_scope(scope: Scope, names: str, ties: int) -> None:
    found = network(RECORDS, scope)
    assert ("".join(found.nodes["name"]), found.m) == (names, ties)


def test_ties_without_dates_stay_in_and_are_counted() -> None:
    assert network(RECORDS, Scope(valid_at="2030")).quality.undated == 3


@pytest.mark.parametrize(
    ("scope", "what"),
    [
        (Scope(countries=("XX",)), "country 'XX'"),
        (Scope(kinds=("minstry",)), "kind 'minstry'"),
        (Scope(include=("t/Z",)), "id 't/Z'"),
        (Scope(themes=("t/A",)), "theme 't/A'"),
        (Scope(tie_kinds=("works_with",)), "tie kind 'works_with'"),
        (Scope(modalities=("actua",)), "modality 'actua'"),
        (Scope(source_classes=("blog",)), "source class 'blog'"),
        (Scope(places=("Atlantis",)), "place 'Atlantis'"),
    ],
)
def test_a_name_that_occurs_nowhere_is_refused(scope: Scope, what: str) -> None:
    with pytest.raises(BadInput, match=f"There is no {what}"):
        network(RECORDS, scope)


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(BadInput, match="'soon' is not a date"):
        Scope(valid_at="soon")


@pytest.mark.parametrize("struct", [Scope, View])
def test_every_field_has_a_flag_and_a_meaning(struct: type[msgspec.Struct]) -> None:
    fields = msgspec.inspect.type_info(struct)
    assert isinstance(fields, msgspec.inspect.StructType)
    for field in fields.fields:
        assert isinstance(field.type, msgspec.inspect.Metadata), field.name
        assert str((field.type.extra or {})["flag"]).startswith("--")
