"""Countries: from a code or a name in any language to ISO 3166-1 alpha-2; NUTS codes."""

from __future__ import annotations

import functools
import pickle
import re
from collections.abc import Iterable
from pathlib import Path

from ecosystem_importers.values.reading import Reading
from ecosystem_importers.values.words import folded, is_placeholder, words

NO_COUNTRIES = frozenset({"EU", "UN", "EZ", "ZZ", "XA", "XB", "QO", "EA", "AC", "CP", "DG", "IC", "TA", "CQ"})
CODE_LENGTHS = (2, 3)
CHARACTERS = 5_000
NUTS = re.compile(r"([A-Z]{2})[0-9A-Z]{1,3}")
SEPARATORS = re.compile(r"\s*(?:[;|,/\n+&]|\b(?:and|et|und|y|e|en|og|och|i)\b)\s*")


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
    if found := country_code(text):
        return Reading(found)
    message = "Expected a country as ISO code or by its name in any language; the word was kept."
    return Reading(text, "unknown_country", message)


def country_code(text: str) -> str | None:
    """The code of a country, or None; languages other than the four usual ones are asked last."""
    return _code(text) or _names().get(folded(text)) or _names_anywhere().get(folded(text))


@functools.lru_cache(maxsize=10_000)
def is_country(text: str) -> bool:
    """Whether a text is a country in one of the usual languages, or a code in capitals; strict, for guessing."""
    return (len(text) > 3 or text.isupper()) and (_code(text) or _names().get(folded(text))) is not None


def countries(text: str) -> tuple[str, ...]:
    """The codes of a cell that lists several countries; empty where one of its parts is none."""
    parts = [part for part in SEPARATORS.split(text) if part] if len(text) <= CHARACTERS else []
    found = [_code(part) or _names().get(folded(part)) for part in parts]
    return tuple(dict.fromkeys(code for code in found if code)) if len(parts) > 1 and all(found) else ()


def nuts_country(text: str) -> str | None:
    """The country of a NUTS code such as DE21H or EL30, None for what is no such code."""
    match = NUTS.fullmatch(text)
    return _code(match[1]) if match and any(char.isdigit() for char in text[2:]) else None


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


@functools.cache
def _names_anywhere() -> dict[str, str]:
    """Names in all languages of the CLDR; a name that means different countries means none."""
    from babel import localedata

    said: dict[str, set[str]] = {}
    for language in (each for each in localedata.locale_identifiers() if "_" not in each):
        # Read beside the library's own cache, which would keep more than a hundred megabytes of them.
        with Path(localedata.resolve_locale_filename(language)).open("rb") as file:
            named = pickle.load(file).get("territories", {})  # a file of the library itself
        for code in named.keys() & _territories():
            said.setdefault(folded(str(named[code])), set()).add(code)
    return {name: next(iter(codes)) for name, codes in said.items() if name and len(codes) == 1}
