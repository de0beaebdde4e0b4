"""Dates, money, identifiers, places and keys."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecosystem.model import Identifier, Money, Origin, PartialDate, Place, ProblemLog
from ecosystem.model.keys import TieKeys, entity_key, fold, name_key, slug


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-09-12", date(2019, 9, 12), date(2019, 9, 12)),
    ],
)
def test_a_date_is_as_precise_as_it_was_stated(text: str, first: date, last: date) -> None:
    found = PartialDate.parse(text)
    assert (str(found), found.first_day, found.last_day) == (text, first, last)


@pytest.mark.parametrize(
    "text", ["", "19", "2019-13", "2019-02-30", "12/09/2019", "2019-9", "2019-09-12T10:00", "soon"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: expected YYYY"):
        PartialDate.parse(text)


@given(day=st.dates(), precision=st.integers(1, 3))
def test_dates_survive_text_and_json(day: date, precision: int) -> None:
    found = PartialDate(*(day.year, day.month, day.day)[:precision])
    assert PartialDate.parse(str(found)) == found
    assert msgspec.json.decode(msgspec.json.encode(found), type=PartialDate) == found


def test_money_needs_a_currency_and_not_stated_is_not_zero() -> None:
    assert str(Money()) == "not stated"
    assert str(Money(Decimal("10.50"), "EUR")) == "10.50 EUR"
    assert Money() != Money(Decimal(0), "EUR")
    for currency in (None, "euro", "€"):
        with pytest.raises(ValueError, match="ISO 4217"):
            Money(Decimal(1), currency)
    with pytest.raises(ValueError, match="not an amount"):
        Money(Decimal("NaN"), "EUR")


def test_identifiers_keep_colons_in_their_value() -> None:
    assert Identifier.parse("doi:10.1/a:b") == Identifier("doi", "10.1/a:b")
    with pytest.raises(ValueError, match="scheme"):
        Identifier("", "1")


def test_a_place_lies_on_the_earth() -> None:
    with pytest.raises(ValueError, match="latitude"):
        Place(latitude=95.0)
    with pytest.raises(ValueError, match="longitude"):
        Place(longitude=181.0)


def test_an_origin_reads_like_a_place_in_a_file() -> None:
    assert str(Origin("a.xlsx", "Ties", 12, "Target")) == "a.xlsx, sheet Ties, row 12, column Target"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Ministère de l'Économie", "ministere-de-l-economie"), ("ΔΗΜΟΣ", "dimos"), ("  A  &  B ", "a-b")],
)
def test_slugs_are_readable_in_any_script(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_name_without_letters_still_has_its_own_key() -> None:
    assert slug("???") != slug("!!!")
    assert fold("???") == ""


def test_keys_lie_inside_their_dataset() -> None:
    assert entity_key("d", "pic:1") == "d/pic:1"
    assert name_key("d", "City of Riga") == "d/city-of-riga"
    assert name_key("d", "City of Riga", "municipality") == "d/city-of-riga:municipality"


def test_ties_that_say_the_same_stay_apart() -> None:
    keys = TieKeys("d")
    first, second, other = keys.key("a", "b", None), keys.key("a", "b", None), keys.key("a", "b", "x")
    assert second == f"{first}:2"
    assert other not in {first, second}
    assert TieKeys("d").key("a", "b", None) == first
    assert TieKeys("d").key("ab", "", None) != first


def test_a_problem_log_counts_past_its_limit() -> None:
    problems = ProblemLog(limit=2)
    for row in range(5):
        problems.warning("blank", "A blank cell was left out.", Origin("a.csv", row=row))
    assert (len(problems), problems.totals["blank"]) == (2, 5)


@pytest.mark.parametrize("year", [0, -1, 10_000, 10**30])
def test_a_year_lies_between_1_and_9999(year: int) -> None:
    with pytest.raises(ValueError, match="A year lies between 1 and 9999"):
        PartialDate(year)
