"""What a whole column says about how each of its cells is to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import cast

from ecosystem_importers.tabular.sheet import Sheet
from ecosystem_importers.values.countries import holds_codes
from ecosystem_importers.values.dates import Order, day_order, is_serial
from ecosystem_importers.values.kinds import helix
from ecosystem_importers.values.money import currency_in, times_in
from ecosystem_importers.values.numbers import Mark, decimal_mark
from ecosystem_importers.values.periods import holds_split_years
from ecosystem_importers.values.words import is_placeholder

DATES = ("founded", "closed", "start", "end", "due")
PERIODS = (*DATES, "period")
NUMBERS = ("strength", "amount", "budget", "latitude", "longitude", "confidence")
THEME_WORDS = 4
EPOCHS = {"excel_1900": 1900, "excel_1904": 1904}


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Order of day and month, decimal marks by role, and what the country, sector and amount columns hold.

    `theme_commas` says that themes in one cell are parted by commas; `times` multiplies bare amounts; `serials` are the
    roles whose dates are numbers of days, counted from `epoch`.
    """

    order: Order | None
    marks: dict[str, Mark | None]
    country_codes: bool
    helix: bool
    currency: str | None
    times: int = 1
    split_years: bool = False
    serials: frozenset[str] = frozenset()
    epoch: int = 1900
    theme_commas: bool = False


def evidence(sheet: Sheet) -> Evidence:
    """The evidence of a sheet; the dates of a row are read alike, and what the user says counts more."""
    asked = sheet.settings
    cells = list(chain.from_iterable(sheet.cells(role) for role in PERIODS))
    amount = sheet.roles.get("amount") or sheet.roles.get("budget") or ""
    own = asked.dates if asked.dates not in EPOCHS else None
    return Evidence(
        order=cast("Order | None", own) or day_order(cells),
        marks={role: _mark(sheet, role) for role in NUMBERS if role in sheet.roles},
        country_codes=holds_codes(sheet.roles.get("country", ""), sheet.cells("country")),
        helix=_mostly_helix(sheet.cells("helix")),
        currency=asked.currency or currency_in(amount),
        times=times_in(amount),
        split_years=holds_split_years(cells),
        serials=frozenset(role for role in PERIODS if _holds_serials(sheet.cells(role))),
        theme_commas=_parted_by_commas(list(sheet.cells("themes"))),
        epoch=EPOCHS.get(asked.dates or "", 1900),
    )


def _mark(sheet: Sheet, role: str) -> Mark | None:
    return cast("Mark | None", sheet.settings.decimal) or decimal_mark(sheet.cells(role))


def _parted_by_commas(cells: list[str]) -> bool:
    """Whether themes are parted by commas: many cells hold such short parts, and none holds a better mark."""
    if any(mark in cell for cell in cells for mark in "|;\n"):
        return False
    parted = [cell.split(",") for cell in cells if "," in cell]
    short = [all(len(part.split()) <= THEME_WORDS for part in parts) for parts in parted]
    return len(parted) * 3 >= len(cells) > 0 and sum(short) * 10 >= len(short) * 9 > 0


def _holds_serials(cells: Iterable[str]) -> bool:
    """Whether all dates of a column are the numbers that a spreadsheet keeps for days."""
    stated = [cell for cell in cells if not is_placeholder(cell)]
    return bool(stated) and all(is_serial(cell) for cell in stated)


def _mostly_helix(cells: Iterable[str]) -> bool:
    """Whether a sector column names sides of society, not branches of industry."""
    known = [helix(cell) is not None for cell in cells]
    return 2 * sum(known) >= len(known)
