"""Amounts of money: the number, and the currency from the cell, its column, or the header."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from decimal import Decimal

from ecosystem.model import Money
from ecosystem_importers.values.numbers import Mark, compact, number
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import comparable, folded, words

NUMBER = re.compile(r"\d[\d.,]*|(?<![^\W\d])[.,]\d+")
CELL = re.compile(rf"([^\d]*?)({NUMBER.pattern})([^\d]*)")
RANGE = re.compile(
    r"\d\s*[^\W\d]{0,6}\W{0,3}(?:-|\u2013|\u2014|\bto\b|\bbis\b|\bà\b|\ba\b|\band\b|\bet\b)\W{0,3}\d", re.IGNORECASE
)
LIMIT = re.compile(
    r"\s*(?:[<>~\u2248\u2264\u2265]|(?:up to|over|under|more than|less than|about|around|approx|circa|ca\b|c\.|min\b|"
    r"max\b|at least|bis zu|rund|etwa|über|unter|mindestens|environ|jusqu|plus de|"
    r"moins de|hasta|más de|menos de|aprox))",
    re.IGNORECASE,
)
NO_CENTS = re.compile(r"[.,][-\u2013\u2014]{1,2}(?!\d)")
AROUND = re.compile(r"[^\W\d_]{3}|[^\w\s]+[^\W\d_]*|[^\W\d_]+[^\w\s]+", re.UNICODE)
EXPECTED = "Expected an amount of money such as 1500 EUR; kept as an attribute."


@dataclass(frozen=True)
class _Beside:
    """What stands beside a number: a currency, and by how much the number is to be multiplied."""

    currency: str | None = None
    times: int = 1


def money(text: str, mark: Mark | None, stated: str | None, times: int = 1) -> Reading[Money]:
    """An amount with its currency; without a currency there is no amount, since sums of such would mean nothing.

    `stated` and `times` are what the column says, as in "Budget (k€)": they count for a bare number.
    """
    if stated and times == 1 and text.isascii() and text.isdigit() and text[0] != "0":
        return Reading(Money(Decimal(text), stated))
    cell = NO_CENTS.sub("", text.strip().strip("\"'"))
    if RANGE.search(cell) or LIMIT.match(cell):
        message = "Expected one amount of money, found a range or a limit; kept as an attribute."
        return Reading(None, "no_single_amount", message)
    bare, negative = _sign(cell)
    match = CELL.fullmatch(compact(bare))
    beside = _sides(match[1], match[3]) if match else None
    if not match or beside is None:
        return Reading(None, "not_an_amount", EXPECTED)
    amount = number(match[2], mark, grouped=beside.times == 1)
    if amount.value is None:
        return Reading(None, "not_an_amount", EXPECTED)
    own = beside.currency or stated
    if own is None:
        message = (
            "Expected a currency beside the amount, in its header or in a column of its own; kept as an attribute."
        )
        return Reading(None, "no_currency", message)
    value = amount.value * (beside.times if beside != _Beside() else times) * (-1 if negative else 1)
    return Reading(Money(Decimal(f"{value.normalize():f}"), own))


def _sign(cell: str) -> tuple[str, bool]:
    """The cell without its sign, a minus or brackets around the number, and whether it is negative."""
    text = cell.replace("\u2212", "-")
    if ("(" in text and text.endswith(")") and text.count("(") == 1) or (text.startswith("(") and text.count(")") == 1):
        return text.replace("(", "").replace(")", ""), True
    head, minus, tail = text.partition("-")
    if minus and not any(char.isdigit() for char in head):
        return head + tail, True
    return text.replace("+", "", 1), False


def _sides(before: str, after: str) -> _Beside | None:
    """Both sides of a number together; None where one says something else, or both a currency."""
    found = [_beside(side) for side in (before, after)]
    currencies = {each.currency for each in found if each and each.currency}
    if None in found or len(currencies) > 1:
        return None
    return _Beside(next(iter(currencies), None), max(each.times for each in found if each))


@functools.lru_cache(maxsize=1000)
def _beside(side: str) -> _Beside | None:
    """The meaning of a word such as `€`, `k€`, `TEUR`, `Mio.EUR` or `m`."""
    word = side.strip(" .:/")
    if not word:
        return _Beside()
    if own := currency(side) or currency(word):
        return _Beside(own)
    for times, names in multipliers():
        if word.rstrip(".") in names or folded(word) in names:
            return _Beside(None, times)
    for times, names in multipliers():
        for name in names:
            for rest in (word.removeprefix(name), word.removesuffix(name)):
                if rest != word and (own := currency(rest.strip(" .:/"))):
                    return _Beside(own, times)
    return None


@functools.cache
def multipliers() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Thousand, million and so on by their words, the longest first; single letters as they are written."""
    known = words().multipliers
    return tuple(
        (int(times), tuple(sorted(said, key=lambda word: (-len(word), word)))) for times, said in known.items()
    )


@functools.lru_cache(maxsize=1000)
def currency(word: str) -> str | None:
    """The ISO 4217 code behind a code, a symbol or a name."""
    from babel.core import get_global

    code = word.strip().upper()
    if len(code) == 1 and code.isalpha():
        return None
    return code if code in get_global("all_currencies") else words().currencies.get(comparable(word.strip()))


def currency_in(header: str) -> str | None:
    """The currency that a header names, as in "Amount (EUR)" or "Betrag €"."""
    found = {code for word in AROUND.findall(header) if (code := currency(word.strip("()[]{} "))) and _written(word)}
    return found.pop() if len(found) == 1 else None


def times_in(header: str) -> int:
    """By how much the numbers below a header are to be multiplied, as in "Budget (k€)" or "Budget in Mio. EUR"."""
    found = {each.times for word in re.split(r"[\s()\[\],]+", header) if (each := _beside(word)) and each.times > 1}
    return found.pop() if len(found) == 1 else 1


def _written(word: str) -> bool:
    """A three-letter code counts in capitals only, since "all" and "top" are codes too."""
    letters = word.strip("()[]{} ")
    return letters.isupper() or not letters.isalpha()
