"""Amounts of money: the number, and the currency from the cell, its column, or the header."""

from __future__ import annotations

import functools
import re
from decimal import Decimal

from ecosystem.model import Money
from ecosystem_importers.values.numbers import Mark, compact, number
from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import comparable, words

CELL = re.compile(r"([^\d+\-.,]*)([+-]?[\d.,]+)([^\d]*)")
AROUND = re.compile(r"[^\W\d_]{3}|[^\w\s]+[^\W\d_]*|[^\W\d_]+[^\w\s]+", re.UNICODE)


def money(text: str, mark: Mark | None, stated: str | None) -> Reading[Money]:
    """An amount with its currency; without a currency there is no amount, since sums of such would mean nothing."""
    match = CELL.fullmatch(compact(text))
    if not match:
        return Reading(None, "not_an_amount", "Expected an amount of money such as 1500 EUR; kept as an attribute.")
    beside = match[1] or match[3]
    own = currency(beside) if beside else stated
    amount = number(match[2], mark, grouped=True)
    if amount.value is None or (match[1] and match[3]) or (beside and own is None):
        return Reading(None, "not_an_amount", "Expected an amount of money such as 1500 EUR; kept as an attribute.")
    if own is None:
        message = (
            "Expected a currency beside the amount, in its header or in a column of its own; kept as an attribute."
        )
        return Reading(None, "no_currency", message)
    return Reading(Money(Decimal(f"{amount.value.normalize():f}"), own))


@functools.lru_cache(maxsize=1000)
def currency(word: str) -> str | None:
    """The ISO 4217 code behind a code, a symbol or a name."""
    from babel.core import get_global

    code = word.strip().upper()
    return code if code in get_global("all_currencies") else words().currencies.get(comparable(word.strip()))


def currency_in(header: str) -> str | None:
    """The currency that a header names, as in "Amount (EUR)" or "Betrag €"."""
    found = {code for word in AROUND.findall(header) if (code := currency(word.strip("()[]{} "))) and _written(word)}
    return found.pop() if len(found) == 1 else None


def _written(word: str) -> bool:
    """A three-letter code counts in capitals only, since "all" and "top" are codes too."""
    letters = word.strip("()[]{} ")
    return letters.isupper() or not letters.isalpha()
