"""Letters that were garbled by a wrong encoding, repaired where that is proven, and told.

UTF-8 that was read as a single-byte encoding shows as `Ã©` or `â€™`. A word is repaired when its garbled parts, written
in that encoding again, are UTF-8 to the last byte, and the heuristics of ftfy come to the same word; else it stays.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

# The first bytes of UTF-8 sequences that are looked for, by the encoding they were read in. Of the Mac only the
# commonest: its others are quotation marks, which stand before accented letters in any French text.
LEADS = {
    "cp1252": (*range(0xC2, 0xE0), *range(0xE0, 0xF5)),
    "cp1250": (0xC2, 0xC3, 0xC4, 0xC5, 0xE2),
    "mac_roman": (0xC2, 0xC3, 0xC4, 0xC5, 0xE2),
}
WORD = re.compile(r"[0-9A-Za-z'\x80-\U0010ffff]+")
GARBLED_ESCAPES = re.compile(rb"\\u00(?:[cC][2-9a-fA-F]|[dDeE][0-9a-fA-F]|[fF][0-4])\\u")
# In JSON text: an escaped character that is none of a word, or a word with escapes in it.
JSON_WORD = re.compile(r"\\[^u]|((?:\\u[0-9a-fA-F]{4}|[0-9A-Za-z'\x80-\U0010ffff])+)")
# `IRÃ®` may well be meant.
SMALL_AFTER_CAPITALS = re.compile(r"[A-Z]{2}[\xdf-\xff]")
ROUNDS = 3


@dataclass
class Repairs:
    """What was repaired in one file: how often each garbled word stood in one reading of each of its parts."""

    counts: dict[str | None, Counter[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str | None, str, str, int]]:
        """Each part (a sheet, or None for the file), garbled word, repaired word and count, in order of the first."""
        for part, words in sorted(self.counts.items(), key=lambda each: each[0] or ""):
            for word, count in sorted(words.items()):
                yield part, word, repaired(word) or word, count

    def reading(self, part: str | None = None) -> Reading:
        return Reading(self.counts.setdefault(part, Counter()))


@dataclass(frozen=True)
class Reading:
    """One reading of a file or sheet; reading it again adds nothing."""

    most: Counter[str]
    seen: Counter[str] = field(default_factory=Counter)

    def mend(self, text: str) -> str:
        if text.isascii() or not suspect().search(text):
            return text
        return WORD.sub(self._mended, text)

    def end(self) -> None:
        """Keep the count of the reading that went farthest."""
        self.most.update(self.seen - self.most)

    def _mended(self, match: re.Match[str]) -> str:
        if match[0].isascii() or (better := repaired(match[0])) is None:
            return match[0]
        self.seen[match[0]] += 1
        return better


def mend_escapes(data: bytes, repairs: Repairs) -> bytes:
    """JSON text in UTF-8 with the garbled words repaired that are written in escapes, such as `\\u00c3\\u00a9`."""
    if not GARBLED_ESCAPES.search(data):
        return data
    reading = repairs.reading()
    mended = JSON_WORD.sub(lambda match: _mended_escapes(match, reading), data.decode("utf-8", "surrogatepass"))
    reading.end()
    return mended.encode("utf-8", "surrogatepass")


def _mended_escapes(match: re.Match[str], reading: Reading) -> str:
    if not match[1] or "\\" not in match[1]:
        return match[0]
    word = json.loads(f'"{match[1]}"')
    mended = reading.mend(word)
    return match[0] if mended == word else json.dumps(mended, ensure_ascii=False)[1:-1]


@lru_cache(maxsize=10_000)
def repaired(word: str) -> str | None:
    """The word as it was meant, None where nothing is proven."""
    found = _undone(word)
    if found == word or SMALL_AFTER_CAPITALS.search(found):
        return None
    import ftfy
    from ftfy.badness import is_bad

    config = ftfy.TextFixerConfig(
        restore_byte_a0=False, replace_lossy_sequences=False, fix_c1_controls=False, normalization=None
    )
    return found if ftfy.fix_encoding(word, config) == found and not is_bad(found) else None


def _undone(word: str) -> str:
    for _ in range(ROUNDS):
        before, word = word, suspect().sub(_decoded, word)
        if word == before:
            break
    return word


def _decoded(match: re.Match[str]) -> str:
    for encoding in LEADS:
        try:
            return _bytes(match[0], encoding).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
    return match[0]


def _bytes(text: str, encoding: str) -> bytes:
    return bytes(_table(encoding)[char] for char in text)


@cache
def _table(encoding: str) -> dict[str, int]:
    """The upper half of an encoding; a byte that it leaves out, or a control character, stands for itself."""
    own = {chr(byte): byte for byte in range(0x80, 0xA0)}
    read = {bytes([byte]).decode(encoding, "replace"): byte for byte in range(0x80, 0x100)}
    return own | {char: byte for char, byte in read.items() if char != "\ufffd"}


@cache
def suspect() -> re.Pattern[str]:
    """What a UTF-8 sequence looks like when it was read in one of the encodings."""
    sequences = [each for encoding in LEADS for each in _sequences(encoding)]
    first = "".join(sorted({char for leads, _, _ in sequences for char in leads}))
    rest = "|".join(
        f"(?<=[{re.escape(leads)}])[{re.escape(following)}]{{{more}}}" for leads, following, more in sequences
    )
    return re.compile(f"[{re.escape(first)}](?:{rest})")


def _sequences(encoding: str) -> Iterator[tuple[str, str, int]]:
    """First characters, following ones, and how many of these, the longest sequences first."""
    chars: dict[int, str] = {}
    for char, byte in _table(encoding).items():
        chars[byte] = chars.get(byte, "") + char
    following = "".join(chars[byte] for byte in range(0x80, 0xC0))
    for low, high, more in ((0xF0, 0xF5, 3), (0xE0, 0xF0, 2), (0xC2, 0xE0, 1)):
        if leads := "".join(chars[byte] for byte in LEADS[encoding] if low <= byte < high):
            yield leads, following, more
