"""Words of one language: sentences by code, numbers and dates as that language writes them, labels of kinds."""

from __future__ import annotations

import functools
import re
import string
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Literal, get_args

import msgspec
import yaml
from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal

from ecosystem.model import PartialDate
from ecosystem.model.codes import readable
from ecosystem.model.vocabulary import Section, vocabulary

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
LOCALES: dict[Language, str] = {"en": "en_GB", "fr": "fr"}
FIGURE = re.compile(r"-?[\d,]+(?:\.\d+)?%?")

Entry = str | dict[str, str]


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The texts of one language: sentences by code, labels by group, and meanings by their English text."""

    sentences: dict[str, Entry]
    findings: dict[str, Entry]
    labels: dict[str, dict[str, str]]
    meanings: dict[str, str] = {}


@functools.cache
def catalogue(language: Language) -> Catalogue:
    text = (files("ecosystem.report") / "catalogue" / f"{language}.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, yaml.CSafeLoader), Catalogue)


class _Filling(string.Formatter):
    """Fills placeholders: numbers as the language writes them, text as it is; `:figure` marks a number in English."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def format_field(self, value: object, format_spec: str) -> str:
        if format_spec == "figure":
            return self.words.figure(str(value))
        return self.words.number(value) if isinstance(value, int | float) else str(value)


class Words:
    """The words of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.locale = Locale.parse(LOCALES[language])
        self._catalogue = catalogue(language)
        self._filling = _Filling(self)

    def __call__(self, code: str, **figures: object) -> str:
        """The sentence of this code; `count` chooses between one and several."""
        return self._filled(self._catalogue.sentences[code], figures)

    def finding(self, code: str, figures: Mapping[str, object]) -> str:
        return self._filled(self._catalogue.findings[code], figures)

    def knows_finding(self, code: str) -> bool:
        return code in self._catalogue.findings

    def _filled(self, entry: Entry, figures: Mapping[str, object]) -> str:
        if isinstance(entry, dict):
            count = figures.get("count")
            entry = entry[self.locale.plural_form(count if isinstance(count, int) else 2)]
        return self._filling.vformat(entry, (), figures)

    def label(self, group: str, name: str) -> str:
        """A word of the product in this language; a source's own word is only made readable."""
        return self._catalogue.labels[group].get(name) or readable(name)

    def kind(self, section: Section, name: str) -> str:
        kinds = getattr(vocabulary(), section)
        return kinds[name].label(self.language) if name in kinds else readable(name)

    def group(self, name: str | None) -> str:
        """The label of a sector, a kind or a country, whichever the groups are."""
        if name is None:
            return self("none")
        known = vocabulary()
        section: Section = "helix" if name in known.helix else "actors"
        return self.kind(section, name) if name in known.helix or name in known.actors else self.country(name)

    def country(self, code: str) -> str:
        return str(self.locale.territories.get(code, code))

    def meaning(self, english: str) -> str:
        """What a column means, from its English declaration."""
        return self._catalogue.meanings.get(english, english)

    def number(self, value: float, places: int = 0) -> str:
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return format_decimal(Decimal(f"{value:.{places}f}"), pattern, locale=self.locale)

    def share(self, value: float, *, fine: bool = False) -> str:
        """A percentage: whole, or with a decimal where it is `fine` or below ten, and with two below one."""
        percent = abs(value) * 100
        places = 2 if 0 < percent < 0.95 else 1 if 0 < percent < 9.95 or fine else 0
        return self.number(value * 100, places) + self._percent("")

    def _percent(self, number: str) -> str:
        return f"{number}\u202f%" if self.language == "fr" else f"{number}%"

    def figure(self, text: str) -> str:
        """A number that was written in English, as this language writes it; other text stays."""
        if not FIGURE.fullmatch(text):
            return text
        plain = text.replace(",", "").removesuffix("%")
        places = len(plain.partition(".")[2])
        number = self.number(float(plain), places)
        return number + self._percent("") if text.endswith("%") else number

    def date(self, value: PartialDate | date | None) -> str:
        """A date as precise as it is known."""
        if value is None:
            return self("none")
        if isinstance(value, date):
            said = format_date(value, "long", locale=self.locale)
            return f"1er{said[1:]}" if self.language == "fr" and value.day == 1 else said
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return format_skeleton("yMMMM", value.first_day, locale=self.locale)
        return self.date(value.first_day)

    def listed(self, names: Iterable[str]) -> str:
        return format_list(list(names), locale=self.locale)

    def quoted(self, name: str) -> str:
        return self("quoted", name=name)
