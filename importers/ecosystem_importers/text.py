"""Bytes to text: which encoding it is, said; what is no text, refused."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from ecosystem.errors import NotThisFormat

BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
PAGE = ("<!doctype html", "<html", "<head", "<body")
POINTER = "version https://git-lfs.github.com/"
WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜ\u2019«»€£°©®ªº¿¡\u00a0")
CENTRAL = WESTERN | frozenset("ąćęłńóśźżčďěňřšťůžőűăâîșțĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽŐŰ")
BETWEEN_WORDS = frozenset("\u2013\u2014\u2018\u201c\u201d\u201e\u2026·•")
CANDIDATES = (("cp1252", WESTERN), ("mac_roman", WESTERN), ("cp1250", CENTRAL))
SAMPLE = 200_000


@dataclass(frozen=True)
class Text:
    """A decoded file and the encoding that it was in."""

    content: str
    encoding: str


def decode(data: bytes, name: str) -> Text:
    """The text of a file: by its mark, as UTF-8, or by the likeliest single-byte encoding."""
    if not data.strip():
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    text = _by_mark(data) or _as_utf8(data) or _without_mark(data) or _guessed(data, name)
    _refuse_other_things(text.content.lstrip()[:60].lower(), name)
    return text


def _refuse_other_things(start: str, name: str) -> None:
    if not start:
        raise NotThisFormat(f"'{name}' is empty: expected a file with records.")
    if start.startswith(PAGE):
        raise NotThisFormat(f"'{name}' is a web page, not a data file: download the file itself.")
    if start.startswith(POINTER):
        raise NotThisFormat(f"'{name}' is only a Git LFS pointer to the data file: fetch the file itself.")


def _by_mark(data: bytes) -> Text | None:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    return None


def _as_utf8(data: bytes) -> Text | None:
    return None if b"\x00" in data else _decoded(data, "utf-8")


def _without_mark(data: bytes) -> Text | None:
    """UTF-16 whose mark is missing: nearly every second byte is zero, always on the same side."""
    start = data[:2000]
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = start[first::2].count(0), start[1 - first :: 2].count(0)
        if zeros > 0.8 * (len(start) // 2) and not others:
            return _decoded(data, encoding)
    return None


def _decoded(data: bytes, encoding: str) -> Text | None:
    try:
        return Text(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes, name: str) -> Text:
    if b"\x00" in data:
        raise NotThisFormat(f"'{name}' is binary, not text: expected CSV, JSON or XLSX.")
    encoding = _likeliest(data[:SAMPLE])
    return Text(data.decode(encoding, errors="replace"), encoding)


def _likeliest(data: bytes) -> str:
    """The encoding that turns most bytes above 127 into letters where letters stand; a stranger's script is guessed."""
    scores = {encoding: _fitting(data.decode(encoding, errors="replace"), usual) for encoding, usual in CANDIDATES}
    best = max(scores, key=scores.__getitem__)
    if 2 * scores[best] >= sum(byte > 127 for byte in data):
        return best
    from charset_normalizer import from_bytes

    guess = from_bytes(data).best()
    return guess.encoding if guess else "cp1252"


def _fitting(text: str, usual: frozenset[str]) -> int:
    return sum(
        char in usual or (char in BETWEEN_WORDS and not _inside_word(text, at))
        for at, char in enumerate(text)
        if char > "\x7f"
    )


def _inside_word(text: str, at: int) -> bool:
    return text[at - 1 : at].isalpha() and text[at + 1 : at + 2].isalpha()
