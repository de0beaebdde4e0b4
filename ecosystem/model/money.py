"""Money: a decimal amount with its currency, or money that flows without a stated amount."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

import msgspec

Form = Literal["grant", "matching_grant", "loan", "voucher", "fellowship", "tax_incentive", "contract"]
ISO_4217 = re.compile(r"[A-Z]{3}")


class Money(msgspec.Struct, frozen=True):
    """An amount in an ISO 4217 currency; amount None means "not stated", which is not zero."""

    amount: Decimal | None = None
    currency: str | None = None
    form: Form | None = None

    def __post_init__(self) -> None:
        if self.amount is not None and (self.currency is None or not ISO_4217.fullmatch(self.currency)):
            raise ValueError(f"The amount {self.amount} needs a three-letter ISO 4217 currency, not {self.currency!r}.")
        if self.amount is not None and not self.amount.is_finite():
            raise ValueError(f"{self.amount} is not an amount of money.")

    def __str__(self) -> str:
        return "not stated" if self.amount is None else f"{self.amount} {self.currency}"
