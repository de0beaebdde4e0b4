"""Countries: from a code or a name in four languages to ISO 3166-1 alpha-2."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import folded, is_placeholder, words

NO_COUNTRIES = frozenset({"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO", "EA", "AC", "CP", "DG", "IC", "TA", "CQ"})
CODE_LENGTHS = (2, 3)


def holds_codes(header: str, cells: Iterable[str]) -> bool:
    """Whether a column gives countries by code, so that `NA` is Namibia and not a gap."""
    stated = {cell for cell in cells if cell}
    if any(len(cell) not in CODE_LENGTHS or not cell.isalpha() or not cell.isupper() for cell in stated):
        return False
    hints = set(folded(header).split()) & {"code", "iso", "iso2", "iso3"}
    return bool(hints) or any(_code(cell) for cell in stated if cell != "NA")


def country(text: str, codes: bool) -> Reading[str]:
    """The country's code; an unknown one keeps its word."""
    if codes and text == "NA":
        return Reading("NA")
    if is_placeholder(text):
        return Reading(None)
    found = _code(text) or _names().get(folded(text))
    if found:
        return Reading(found)
    message = "Expected a country as ISO code or by its name in English, French, German or Spanish; the word was kept."
    return Reading(text, "unknown_country", message)


@functools.lru_cache(maxsize=10_000)
def _code(text: str) -> str | None:
    word = text.strip().upper()
    if known := words().countries.get(folded(text)):
        return known
    if len(word) == 2:
        return word if word in _territories() else None
    return _alpha3().get(word) if len(word) == 3 else None


@functools.cache
def _territories() -> frozenset[str]:
    from babel import Locale

    codes = {str(code) for code in Locale("en").territories}
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - NO_COUNTRIES


@functools.cache
def _alpha3() -> dict[str, str]:
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    return {code: new[0] for code, new in aliases.items() if len(code) == 3 and code.isalpha() and len(new) == 1}


@functools.cache
def _names() -> dict[str, str]:
    from babel import Locale

    names: dict[str, str] = {}
    for language in ("de", "es", "fr", "en"):
        territories = Locale(language).territories
        names |= {folded(str(territories[code])): code for code in _territories() if code in territories}
    return names | words().countries
