"""Whether the check digits of a registry's number are right."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module

BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
_EUROPEAN = "AT BE BG CY CZ DE DK EE EL ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI"
EUROPEAN = frozenset(_EUROPEAN.split(" "))
OTHERS = {"GB": "gb.vat", "CH": "ch.vat", "NO": "no.mva", "RS": "rs.pib", "UA": "ua.edrpou"}


def holds(check: str, value: str) -> bool:
    """Whether a compact number fits its check digits; `check` is `ror`, `vat`, `isni` or a module of python-stdnum."""
    return OWN[check](value) if check in OWN else _stdnum(check)(value)


def ror_holds(value: str) -> bool:
    """ROR: six digits of Crockford's base 32 after the 0, then 98 - (number x 100 mod 97) as two decimals."""
    number = functools.reduce(lambda sum_, letter: sum_ * 32 + BASE_32.index(letter), value[1:7], 0)
    return 98 - number * 100 % 97 == int(value[7:])


def vat_holds(value: str) -> bool:
    """VAT numbers by the country in front; those of a country without a known check are taken as they are."""
    country, number = value[:2], value[2:]
    if country in EUROPEAN:
        return _stdnum("eu.vat")(value)
    if country == "CH":
        return _stdnum("ch.vat")(f"{country}{number}")
    return _stdnum(OTHERS[country])(number) if country in OTHERS else True


def isni_holds(value: str) -> bool:
    """ISNI: sixteen places under ISO 7064 mod 11-2."""
    return _stdnum("iso7064.mod_11_2")(value)


@functools.cache
def _stdnum(name: str) -> Callable[[str], bool]:
    is_valid: Callable[[str], bool] = import_module(f"stdnum.{name}").is_valid
    return is_valid


OWN: dict[str, Callable[[str], bool]] = {"ror": ror_holds, "vat": vat_holds, "isni": isni_holds}
