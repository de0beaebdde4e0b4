"""Keys: derived from the source, never random, always inside their dataset."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter

from anyascii import anyascii

NOT_WORD = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Small ASCII letters, digits and single blanks: what two spellings of one name share."""
    if text.isascii():
        return NOT_WORD.sub(" ", text.lower()).strip()
    return NOT_WORD.sub(" ", anyascii(unicodedata.normalize("NFC", text)).lower()).strip()


def slug(text: str) -> str:
    """A folded name with hyphens; a name without any letter or digit becomes its digest."""
    return fold(text).replace(" ", "-") or digest(text)


def digest(*parts: str | None) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    text = "\x1f".join(["\x00" if part is None else part for part in parts])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def entity_key(dataset: str, own: str) -> str:
    """The key of a thing that the source itself numbers, as in `horizon/pic:999627875`."""
    return f"{dataset}/{own}"


def name_key(dataset: str, name: str, kind: str | None = None) -> str:
    """The key of a thing that the source only names: its normalised name, and its kind where stated."""
    return entity_key(dataset, f"{slug(name)}:{kind}" if kind else slug(name))


def tie_key(dataset: str, count: int, *says: str | None) -> str:
    """The key of a tie: what it says, and the how-manieth it is of those that say the same."""
    mark = digest(*says)
    return entity_key(dataset, f"tie:{mark}" if count == 1 else f"tie:{mark}:{count}")


class TieKeys:
    """Gives each tie of one delivery its key: what it says, and the how-manieth of those that say the same."""

    def __init__(self, dataset: str) -> None:
        self.dataset = dataset
        self._seen: Counter[str] = Counter()

    def key(self, *says: str | None) -> str:
        mark = digest(*says)
        self._seen[mark] += 1
        count = self._seen[mark]
        return entity_key(self.dataset, f"tie:{mark}" if count == 1 else f"tie:{mark}:{count}")
