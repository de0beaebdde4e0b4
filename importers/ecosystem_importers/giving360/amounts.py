"""The amounts of a grant: always with a currency, zero and less than zero kept as they are."""

from __future__ import annotations

from typing import Literal

import msgspec

from ecosystem.model import Money
from ecosystem_importers.base import Context
from ecosystem_importers.giving360.package import Given
from ecosystem_importers.values.money import currency, money
from ecosystem_importers.values.numbers import number

FORMS: dict[str, Literal["loan", "voucher", "fellowship"]] = {
    "loan": "loan",
    "voucher": "voucher",
    "fellowship": "fellowship",
}


def awarded(grant: Given, context: Context) -> Money:
    """The amount awarded; one that cannot be read or has no currency stays among the attributes and is said."""
    text, word = grant.fields.text("amountAwarded"), grant.fields.text("currency")
    form = _form(grant)
    if text is None:
        return Money(form=form)
    stated = currency(word) if word else None
    if word and stated is None:
        message = "Expected a currency such as GBP; kept as an attribute."
        context.problems.warning("unknown_currency", message, grant.origin("currency"), word)
        grant.fields.left["currency"] = word
    reading = money(_plain(text), None, stated)
    if reading.value is None:
        context.problems.warning(reading.code or "", reading.message, grant.origin("amountAwarded"), text)
        grant.fields.left |= {"amountAwarded": text, **({"currency": word} if word else {})}
        return Money(form=form)
    if reading.value.amount is not None and reading.value.amount < 0:
        message = "A grant of less than nothing, as when money is given back: the amount was kept."
        context.problems.warning("negative_amount", message, grant.origin("amountAwarded"), text)
    return msgspec.structs.replace(reading.value, form=form)


def beside(grant: Given) -> dict[str, str]:
    """The other amounts of a grant, which are no award."""
    names = ("amountAppliedFor", "amountDisbursed")
    return {name: _plain(text) for name in names if (text := grant.fields.text(name))}


def _plain(text: str) -> str:
    """A number without exponent and dust; anything else as it is."""
    value = number(text, ".").value if "e" in text.lower() else None
    return text if value is None else f"{value:f}"


def _form(grant: Given) -> Literal["grant", "loan", "voucher", "fellowship"]:
    said = str(grant.fields.left.get("fundingType", "")).casefold()
    return next((form for word, form in FORMS.items() if word in said), "grant")
