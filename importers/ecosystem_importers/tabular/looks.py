"""What the values of a column look like, whatever its header says."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.contacts import EMAIL
from ecosystem_importers.tabular.columns import Column
from ecosystem_importers.tabular.privacy import is_phone
from ecosystem_importers.values import coordinates
from ecosystem_importers.values.countries import countries, is_country, nuts_country
from ecosystem_importers.values.dates import looks_like_date
from ecosystem_importers.values.money import money
from ecosystem_importers.values.numbers import number
from ecosystem_importers.values.periods import period
from ecosystem_importers.values.words import comparable, folded, words

URL = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:org|com|net|eu|int|gov|edu|info|io|[a-z]{2})(?:/\S*)?",
    re.IGNORECASE,
)
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
CODE = re.compile(r"(?=.*\d)[\w./:-]{1,30}")
PERCENT = re.compile(r"[\d.,]+\s*%")
SCHEMES = (
    ("ror", re.compile(r"(?:https?://)?ror\.org/0[a-z0-9]{8}|0[a-hj-km-np-tv-z|0-9]{6}\d{2}")),
    ("lei", re.compile(r"[A-Z0-9]{18}\d{2}")),
    ("isni", re.compile(r"(?:https?://(?:www\.)?isni\.org/(?:isni/)?)?0000 ?000\d ?\d{4} ?\d{3}[\dX]")),
    ("grid", re.compile(r"grid\.\d+\.[0-9a-f]+")),
    ("wikidata", re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?Q\d{2,}")),
)
PROSE_WORDS, NAME_WORDS = 14, 9
MOST, ENOUGH = 0.8, 0.7


@dataclass(frozen=True)
class Look:
    """What most values of a column are, and the share that are."""

    sort: str
    share: float = 1.0

    def __str__(self) -> str:
        return f"{round(100 * self.share)} % of the values are {self.sort}"


def _is_money(text: str) -> bool:
    return money(text, None, None).value is not None


def _is_number(text: str) -> bool:
    return number(text, ".", grouped=True).value is not None


def _is_date(text: str) -> bool:
    return looks_like_date(text)


def _is_period(text: str) -> bool:
    return period(text, "day_first", split_years=True).value is not None


def _is_kind(section: str) -> Callable[[str], bool]:
    return lambda text: vocabulary().find(section, text) is not None  # type: ignore[arg-type]  # one of its sections


def _is_answer(text: str) -> bool:
    return comparable(text) in words().directed | words().undirected


def _is_language(text: str) -> bool:
    return len(text) > 3 and folded(text) in _languages()


@functools.cache
def _languages() -> frozenset[str]:
    from babel import Locale

    return frozenset(
        folded(str(name)) for language in ("en", "fr", "es", "de") for name in Locale(language).languages.values()
    )


SORTS: tuple[tuple[str, Callable[[str], object], float], ...] = (
    ("e-mail addresses", EMAIL.fullmatch, 0.5),
    ("telephone numbers", is_phone, 0.5),
    *((f"{scheme} numbers", pattern.fullmatch, 0.9) for scheme, pattern in SCHEMES),
    ("web addresses", URL.fullmatch, MOST),
    ("years", YEAR.fullmatch, 0.9),
    ("dates", _is_date, MOST),
    ("coordinates", lambda text: coordinates.pair(text).value, 0.9),
    ("numbers", _is_number, 0.9),
    ("amounts of money", _is_money, 0.6),
    ("percentages", PERCENT.fullmatch, MOST),
    ("periods", _is_period, MOST),
    ("NUTS codes", nuts_country, 0.9),
    ("answers", _is_answer, 0.95),
    ("countries", is_country, MOST),
    ("lists of countries", lambda text: is_country(text) or countries(text), MOST),
    ("kinds of actors", _is_kind("actors"), ENOUGH),
    ("kinds of initiatives", _is_kind("initiatives"), ENOUGH),
    ("sides of society", _is_kind("helix"), ENOUGH),
    ("kinds of ties", _is_kind("ties"), ENOUGH),
    ("stages", lambda text: comparable(text) in words().stages, ENOUGH),
    ("languages", _is_language, 0.9),
)


@functools.lru_cache(maxsize=2000)
def look(column: Column) -> Look:
    """The first sort of value that enough of a column are; else whether it holds prose, codes, names or plain text."""
    if not column.few:
        return Look("blank")
    for sort, test, enough in SORTS:
        if (share := column.share(test)) >= enough:
            return Look(sort, share)
    return _text(column)


def _text(column: Column) -> Look:
    lengths = sorted(len(value.split()) for value in column.few)
    usual = lengths[len(lengths) // 2]
    if usual > PROSE_WORDS:
        return Look("prose")
    different = len(column.values) / min(column.filled, len(column.values) * 2 or 1)
    if column.share(CODE.fullmatch) >= 0.9 and different > 0.5:
        return Look("codes")
    return Look("names") if usual <= NAME_WORDS and column.share(_begins_like_a_name) >= 0.6 else Look("text")


def _begins_like_a_name(text: str) -> bool:
    return text[:1].isupper() or not text[:1].isascii() or any(char.isupper() for char in text[1:4])
