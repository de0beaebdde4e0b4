"""Amounts, dates, periods and countries as people write them."""

from __future__ import annotations

import pytest

from ecosystem_importers.values.countries import countries, country, nuts_country
from ecosystem_importers.values.dates import date, is_serial, serial
from ecosystem_importers.values.money import money, times_in
from ecosystem_importers.values.periods import holds_split_years, period


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ('"$3,561,045"', "3561045 USD"),
        ("1.234,50 €", "1234.5 EUR"),
        ("68 k€", "68000 EUR"),
        ("£2.5m", "2500000 GBP"),
        ("1.2 Mio. EUR", "1200000 EUR"),
        ("2,5 Mio €", "2500000 EUR"),
        ("EUR 20'000", "20000 EUR"),
        ("Fr. 20'000.-", "20000 CHF"),
        ("1.500,- €", "1500 EUR"),
        ("TEUR 20", "20000 EUR"),
        ("€1.2bn", "1200000000 EUR"),
        ("USD 1.5 million", "1500000 USD"),
        ("(1,200) EUR", "-1200 EUR"),
        ("($1,200)", "-1200 USD"),
        ("-£5", "-5 GBP"),
        ("£-5", "-5 GBP"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert str(money(text, None, None).value) == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10–15k", "no_single_amount"),
        ("€ 250k - 300k", "no_single_amount"),
        ("up to £5m", "no_single_amount"),
        ("ca. 10.000 €", "no_single_amount"),
        ("> 100 EUR", "no_single_amount"),
        ("1500", "no_currency"),
        ("10k", "no_currency"),
        ("10 000 kr", "not_an_amount"),
        ("5 mil €", "not_an_amount"),
        ("€5 £6", "not_an_amount"),
        ("five euros", "not_an_amount"),
    ],
)
def test_what_is_no_amount(text: str, code: str) -> None:
    reading = money(text, None, None)
    assert (reading.value, reading.code) == (None, code)


def test_thousands_in_the_header() -> None:
    assert [times_in(each) for each in ("Budget (k€)", "Budget in Mio. EUR", "TEUR", "Amount (EUR)", "Team (m)")] == [
        *(1000, 1_000_000, 1000, 1),
        1_000_000,
    ]
    assert str(money("68", None, "EUR", 1000).value) == "68000 EUR"
    assert str(money("68 €", None, "EUR", 1000).value) == "68 EUR"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1996-2016", "1996", "2016"),
        ("1989- 2016", "1989", "2016"),
        ("2019/20", "2019", "2020"),
        ("1999/00", "1999", "2000"),
        ("2019-21", "2019", "2021"),
        ("Q3 2021", "2021-07", "2021-09"),
        ("2021 Q3", "2021-07", "2021-09"),
        ("3. Quartal 2021", "2021-07", "2021-09"),
        ("T1 2021", "2021-01", "2021-03"),
        ("since 2015", "2015", "None"),
        ("seit 2015", "2015", "None"),
        ("until 2020", "None", "2020"),
        ("2015 - ongoing", "2015", "None"),
        ("2015–heute", "2015", "None"),
        ("2015-", "2015", "None"),
        ("ongoing", "None", "None"),
        ("laufend", "None", "None"),
        ("01/2019 - 12/2021", "2019-01", "2021-12"),
        ("01.01.2019-31.12.2021", "2019-01-01", "2021-12-31"),
        ("Jan 2019 - Dec 2021", "2019-01", "2021-12"),
        ("Mar-2016 to Jun-2018", "2016-03", "2018-06"),
        ("von 2019 bis 2020", "2019", "2020"),
        ("2019-09-01/2020-08-31", "2019-09-01", "2020-08-31"),
        ("maart 2019", "2019-03", "None"),
        ("2011/12", "2011-12", "None"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    found = period(text, "day_first").value
    assert found
    assert (str(found.start), str(found.end)) == (start, end)


@pytest.mark.parametrize("text", ["soon", "2019-13", "foo-bar", "Q5 2021", "12 and 13"])
def test_what_is_no_period(text: str) -> None:
    assert period(text, None).code == "not_a_period"


def test_two_years_or_a_month_by_the_column() -> None:
    assert holds_split_years(["2011/12", "2019/20"])
    assert not holds_split_years(["2011/12", "2019/02", "2019/20"])
    assert not holds_split_years(["2011/12"])
    found = period("2011/12", None, split_years=True).value
    assert found
    assert (str(found.start), str(found.end)) == ("2011", "2012")


def test_numbers_of_days() -> None:
    assert str(serial("44197", 1900)) == str(serial("44197.5", 1900)) == str(serial("42735", 1904)) == "2021-01-01"
    assert all(map(is_serial, ["44197", "44197.25"]))
    assert not any(map(is_serial, ["2019", "99999", "1234", "n/a"]))


def test_short_years_need_an_order() -> None:
    assert str(date("31/03/21", None).value) == "2021-03-31"
    assert str(date("03/04/98", "day_first").value) == "1998-04-03"
    assert date("03/04/05", None).code == "ambiguous_date"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("Niemcy", "DE"), ("Tyskland", "DE"), ("Duitsland", "DE"), ("Alemanha", "DE"), ("Saksa", "DE")),
        *(
            ("Германия", "DE"),
            ("日本", "JP"),
            ("Svizzera", "CH"),
            ("DEU", "DE"),
            ("EL", "GR"),
            ("Atlantis", "Atlantis"),
        ),
    ],
)
def test_countries_in_any_language(text: str, code: str) -> None:
    assert country(text, codes=False).value == code


def test_lists_of_countries_and_codes_of_regions() -> None:
    assert countries("NL, BE, LU") == ("NL", "BE", "LU")
    assert countries("France and Germany") == ("FR", "DE")
    assert countries("France, Mars") == countries("France") == ()
    assert [nuts_country(each) for each in ("DE21H", "EL30", "UKI3")] == ["DE", "GR", "GB"]
    assert {nuts_country(each) for each in ("DEABC", "XX12", "DE")} == {None}
