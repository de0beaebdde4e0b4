"""Answers: all that is needed to get the same figures again."""

from __future__ import annotations

import msgspec
import pytest

from ecosystem.analysis import ANALYSES, Analysis
from ecosystem.analysis.answer import answer
from ecosystem.analysis.figures import joined, rounded
from ecosystem.model import DatasetRecord
from ecosystem.network.options import Options
from ecosystem.network.scope import Scope
from tests.analysis.graphs import karate
from tests.record import actor, network, tie

RECORDS = [actor("A", country="DE"), actor("B", country="DE"), actor("C", country="FR"), tie("A", "B"), tie("B", "C")]


def test_the_citation_names_revision_datasets_scope_view_and_parameters() -> None:
    found = network(RECORDS, Scope(datasets=("t",), countries=("DE", "FR")), directed=True)
    horizon = DatasetRecord(name="t", publisher="Someone", licence="CC-BY-4.0")
    said = answer(ANALYSES[0], found, ANALYSES[0].parameters(), (horizon,)).citation
    assert said.startswith(
        "ecosystem 0.1.0: brokers (by helix, permutations 200, seed 0, repetitions 20, share 0.1); revision 1; "
    )
    assert "datasets t (Someone, CC-BY-4.0); scope datasets t, countries DE|FR; view directed True." in said


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda each: each.name)
def test_an_answer_has_the_declared_columns_and_no_others(analysis: Analysis) -> None:
    for each in (karate(), network(RECORDS), network([])):
        rows = answer(analysis, each, analysis.parameters()).rows
        assert rows.columns == [column.name for column in analysis.columns]


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda each: each.name)
def test_an_answer_is_the_same_every_time(analysis: Analysis) -> None:
    first, again = (answer(analysis, karate(), analysis.parameters()).rows for _ in range(2))
    assert first.equals(again)


@pytest.mark.parametrize("analysis", ANALYSES, ids=lambda each: each.name)
def test_every_parameter_has_a_default_a_flag_and_a_meaning(analysis: Analysis) -> None:
    fields = msgspec.inspect.type_info(analysis.parameters)
    assert isinstance(fields, msgspec.inspect.StructType)
    for field in fields.fields:
        assert not field.required
        assert isinstance(field.type, msgspec.inspect.Metadata)
        assert (field.type.extra or {})["flag"].startswith("--")


def test_first_limits_rows_and_changes_no_figure() -> None:
    every = answer(ANALYSES[0], karate(), ANALYSES[0].parameters()).rows
    assert answer(ANALYSES[0], karate(), ANALYSES[0].parameters(), first=3).rows.equals(every.head(3))


def test_options_say_what_differs_from_their_defaults() -> None:
    assert Scope(countries=("DE",)).stated() == {"countries": ("DE",)}
    assert Options().stated() == {}


def test_figures_have_twelve_significant_digits_and_undefined_is_nothing() -> None:
    assert rounded(1 / 3) == 0.333333333333
    assert rounded(123456789.123456789) == 123456789.123
    assert rounded(float("nan")) is None


def test_names_in_a_sentence() -> None:
    assert (joined(["a"]), joined(["a", "b"]), joined("abc")) == ("a", "a and b", "a, b and c")
