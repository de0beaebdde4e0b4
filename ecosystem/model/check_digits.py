"""Whether the check digits of a registry's number are right."""

from __future__ import annotations

import functools
from collections.abc import Callable
from importlib import import_module

BASE_32 = "0123456789abcdefghjkmnpqrstvwxyz"
# The modules of python-stdnum by the country in front of a VAT number.
_VAT = (
    "AT:at.uid BE:be.vat BG:bg.vat CH:ch.vat CY:cy.vat CZ:cz.dic DE:de.vat DK:dk.cvr EE:ee.kmkr EL:gr.vat ES:es.nif "
    "FI:fi.alv FR:fr.tva GB:gb.vat GR:gr.vat HR:hr.oib HU:hu.anum IE:ie.vat IT:it.iva LT:lt.pvm LU:lu.tva LV:lv.pvn "
    "MT:mt.vat NL:nl.btw NO:no.orgnr PL:pl.nip PT:pt.nif RO:ro.cf SE:se.vat SI:si.ddv SK:sk.dph XI:gb.vat"
)
VAT = dict(each.split(":") for each in _VAT.split(" "))
WITH_COUNTRY = frozenset({"CH"})


def holds(check: str, value: str) -> bool:
    """Whether a compact number fits its check digits; `check` is `ror`, `vat`, `isni` or a module of python-stdnum."""
    return OWN[check](value) if check in OWN else _stdnum(check)(value)


def ror_holds(value: str) -> bool:
    """ROR: six digits of Crockford's base 32 after the 0, then 98 - (number x 100 mod 97) as two decimals."""
    number = functools.reduce(lambda sum_, letter: sum_ * 32 + BASE_32.index(letter), value[1:7], 0)
    return 98 - number * 100 % 97 == int(value[7:])


def vat_holds(value: str) -> bool:
    """VAT numbers by the country in front; those of a country without a known check are taken as they are."""
    country = value[:2]
    number = value if country in WITH_COUNTRY else value[2:].removesuffix("MVA")
    return _stdnum(VAT[country])(number) if country in VAT else True


def isni_holds(value: str) -> bool:
    """ISNI: sixteen places under ISO 7064 mod 11-2."""
    return _stdnum("iso7064.mod_11_2")(value)


@functools.cache
def _stdnum(name: str) -> Callable[[str], bool]:
    is_valid: Callable[[str], bool] = import_module(f"stdnum.{name}").is_valid
    return is_valid


OWN: dict[str, Callable[[str], bool]] = {"ror": ror_holds, "vat": vat_holds, "isni": isni_holds}
