"""What a whole column says about how each of its cells is to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from ecosystem_importers.tabular.shape import Sheet
from ecosystem_importers.values.countries import holds_codes
from ecosystem_importers.values.dates import Order, day_order
from ecosystem_importers.values.kinds import helix
from ecosystem_importers.values.money import currency_in
from ecosystem_importers.values.numbers import Mark, decimal_mark

DATES = ("founded", "closed", "start", "end")
NUMBERS = ("strength", "amount", "latitude", "longitude", "confidence")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Order of day and month, decimal marks by role, and what the country, sector and amount columns hold."""

    order: Order | None
    marks: dict[str, Mark | None]
    country_codes: bool
    helix: bool
    currency: str | None


def evidence(sheet: Sheet) -> Evidence:
    """The evidence of a sheet; the two dates of a row are read alike."""
    return Evidence(
        order=day_order(chain.from_iterable(sheet.cells(role) for role in DATES)),
        marks={role: decimal_mark(sheet.cells(role)) for role in NUMBERS if role in sheet.roles},
        country_codes=holds_codes(sheet.roles.get("country", ""), sheet.cells("country")),
        helix=_mostly_helix(sheet.cells("helix")),
        currency=currency_in(sheet.roles.get("amount", "")),
    )


def _mostly_helix(cells: Iterable[str]) -> bool:
    """Whether a sector column names sides of society, not branches of industry."""
    known = [helix(cell) is not None for cell in cells]
    return 2 * sum(known) >= len(known)
