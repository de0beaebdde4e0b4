"""Amounts: a number with its currency; a zero without currency says that nothing is known yet."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ecosystem.model import Money, Origin
from ecosystem.model.money import Form
from ecosystem_importers.base import Context
from ecosystem_importers.values.money import currency


def amount(value: object, form: Form | None, origin: Origin, context: Context) -> Money:
    """The amount of a value object, not stated where there is none; what cannot be used is reported."""
    said = value if isinstance(value, dict) else {}
    number, code = _number(said.get("amount")), currency(str(said.get("currency") or ""))
    if number is not None and code:
        return Money(number, code, form)
    if number or (number is None and said.get("amount") is not None):
        message = "Expected an amount with a currency of three letters: it was left out."
        context.problems.warning("no_currency" if number else "not_an_amount", message, origin, str(said)[:200])
    return Money(form=form)


def _number(value: object) -> Decimal | None:
    """A number, exact as it is written; float dust is rounded away."""
    try:
        found = Decimal(f"{value:.15g}" if isinstance(value, float) else str(value))
    except InvalidOperation:
        return None
    return Decimal(f"{found.normalize():f}") if found.is_finite() and not isinstance(value, bool) else None
