"""The single-byte encoding of a text that is not Unicode, judged by letters where letters stand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

SAMPLE = 50_000
HIGH = re.compile(rb"[\x80-\xff]")
NEIGHBOURS = re.compile(rb"[\x80-\xff]{2,}")
HEBREW = re.compile(rb"[\xe0-\xfa]")
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Beside letters, what stands between words; an apostrophe stands inside them too.
MARKS = frozenset("\u2013\u2014\u2018\u201c\u201d\u201e\u2026·•«»€£°©®™§ªº¿¡²³\u00a0")
APOSTROPHE = "\u2019"
WEST, SHARED = "àâäáãåæçéèêëíìîïñóòôöõøœúùûüßÿ", "äöüßéáíóúôâî"
CENTRAL = (
    *("ąćęłńóśźż", "áčďéěíňóřšťúůýžľĺŕ", "áéíóöőúüű", "čćđšž", "ăâîșțşţ"),
    "ąćęłńśźżčďěňřšťůžľőűăşţđ",
)
# Each family of languages by its letters, and the encodings that they are written in, the commonest first.
FAMILIES = (
    ((WEST, "äöåšžõüãç", "áéíóúýþæöðø"), ("cp1252", "mac_roman", "iso8859_15", "cp850")),
    (CENTRAL, ("cp1250", "iso8859_2", "mac_latin2", "cp852")),
    (("çğıöşüİ",), ("cp1254", "mac_turkish", "cp857")),
    (("āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž"), ("cp1257", "cp775")),
)
OTHER_SCRIPTS = (
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "mac_cyrillic", "cp1253", "iso8859_7", "cp1255", "cp1256"),
    *("gb18030", "big5", "cp932", "euc_jp", "euc_kr"),
)


def likeliest(data: bytes) -> str:
    """The encoding that turns most bytes above 127 into letters of one family of languages."""
    sample = data[:SAMPLE]
    if _is_other_script(sample) and (found := _by_frequency(sample)):
        return found
    scores = {
        (encoding, letters): _fitting(sample.decode(encoding, errors="replace"), _usual(letters))
        for families, encodings in FAMILIES
        for letters in families
        for encoding in encodings
    }
    return max(scores, key=scores.__getitem__)[0]


def _is_other_script(data: bytes) -> bool:
    """Whether most bytes above 127 stand beside each other: words of Latin letters hold them one by one."""
    beside = sum(len(run) for run in NEIGHBOURS.findall(data))
    return 2 * beside > len(HIGH.findall(data))


def _by_frequency(data: bytes) -> str | None:
    """By statistics over words; Hebrew by its few letters, among which Cyrillic would not fit with its capitals."""
    if len(HEBREW.findall(data)) > 0.95 * len(HIGH.findall(data)):
        return "cp1255"
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=list(OTHER_SCRIPTS), threshold=0.5).best()
    return found.encoding if found else None


@cache
def _usual(letters: str) -> frozenset[str]:
    """The letters in both cases, with those that names from the neighbours bring along."""
    return frozenset(letters + letters.upper() + SHARED + SHARED.upper())


def _fitting(text: str, usual: Iterable[str]) -> int:
    return sum(_fits(text, match.start(), usual) for match in NOT_ASCII.finditer(text))


def _fits(text: str, at: int, usual: Iterable[str]) -> bool:
    """Whether a character stands where it can: no capital after a small letter, no mark inside a word."""
    char, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if char in usual:
        return not (char.isupper() and before.islower())
    inside = before.isalpha() and after.isalpha()
    return inside if char == APOSTROPHE else char in MARKS and not inside
