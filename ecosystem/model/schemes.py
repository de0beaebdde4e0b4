"""The registries' schemes as data: how their ids are written, and what an id says of two organisations."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Literal

import msgspec
import yaml

from ecosystem.model.check_digits import holds
from ecosystem.model.identifiers import Identifier

Fault = Literal["shape", "checksum"]
LISTED = re.compile(r"[a-z]{2}-[a-z0-9_]+")
CACHED = 100_000


class Scheme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One registry; the fields are told at the head of `schemes.yaml`."""

    name: str
    aliases: tuple[str, ...] = ()
    shape: str = ".+"
    drops: str = ""
    lead: str = ""
    letters: Literal["upper", "lower", "as_given"] = "as_given"
    pad: int = 0
    check: str | None = None
    strong: bool = False
    exclusive: bool = False

    def compact(self, text: str) -> str:
        """The id as its registry writes it, whether or not there is such an id."""
        bare = re.sub(f"^(?:{self.lead})", "", text, flags=re.IGNORECASE) if self.lead else text
        kept = "".join(bare.rstrip("/").split()).translate(dict.fromkeys(map(ord, self.drops)))
        cased = kept.upper() if self.letters == "upper" else kept.lower() if self.letters == "lower" else kept
        return _padded(cased, self.pad) if self.pad else cased

    def fault(self, value: str) -> Fault | None:
        """What is wrong with a compact id, None where nothing is."""
        if not re.fullmatch(self.shape, value):
            return "shape"
        return None if self.check is None or holds(self.check, value) else "checksum"


class Checked(msgspec.Struct, frozen=True):
    """An identifier as its registry writes it, with what is wrong with it; a fault never takes a number away."""

    identifier: Identifier
    fault: Fault | None = None


@functools.cache
def schemes() -> dict[str, Scheme]:
    """The schemes of `schemes.yaml` by name, read once."""
    text = (files("ecosystem.model") / "schemes.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(text), dict[str, Scheme])


def scheme_name(word: str) -> str:
    """The name that a scheme has here, such as `wikidata` for `QID`; a scheme that is not known stays as it is."""
    return _names().get(re.sub(r"[\s-]+", "-", word.strip().lower()), word)


@functools.lru_cache(maxsize=CACHED)
def checked(given: Identifier) -> Checked:
    """The identifier in its registry's spelling; one of another shape stays as it was given."""
    name = scheme_name(given.scheme)
    scheme = schemes().get(name)
    if scheme is None:
        return Checked(given)
    compact = scheme.compact(_unlisted(name, given.value))
    fault = scheme.fault(compact)
    return Checked(Identifier(name, given.value if fault == "shape" else compact), fault)


def is_strong(identifier: Identifier) -> bool:
    """Whether two records with this identifier are the same organisation; an id with a fault never says so."""
    scheme = schemes().get(scheme_name(identifier.scheme))
    if scheme is None:
        return LISTED.fullmatch(identifier.scheme) is not None
    return scheme.strong and checked(identifier).fault is None


def is_exclusive(identifier: Identifier) -> bool:
    """Whether an organisation has one id of this scheme; an id with a fault says nothing."""
    scheme = schemes().get(scheme_name(identifier.scheme))
    return scheme is not None and scheme.exclusive and checked(identifier).fault is None


def conflict(left: Iterable[Identifier], right: Iterable[Identifier]) -> tuple[Identifier, Identifier] | None:
    """Two ids of one exclusive scheme that say that these are two organisations, the first in order; else None."""
    ours, theirs = _exclusive(left), _exclusive(right)
    for name in sorted(ours.keys() & theirs.keys()):
        if not ours[name] & theirs[name]:
            return min(ours[name], key=str), min(theirs[name], key=str)
    return None


def shared(left: Iterable[Identifier], right: Iterable[Identifier]) -> Iterator[Identifier]:
    """The strong identifiers that both have, in order."""
    ours = {checked(each).identifier for each in left if is_strong(each)}
    theirs = {checked(each).identifier for each in right if is_strong(each)}
    yield from sorted(ours & theirs, key=str)


def _exclusive(given: Iterable[Identifier]) -> dict[str, set[Identifier]]:
    found: dict[str, set[Identifier]] = {}
    for each in given:
        if is_exclusive(each):
            spelt = checked(each).identifier
            found.setdefault(spelt.scheme, set()).add(spelt)
    return found


@functools.cache
def _names() -> dict[str, str]:
    return {alias: name for name, scheme in schemes().items() for alias in (name, *scheme.aliases)}


def _unlisted(name: str, value: str) -> str:
    """A number without the code of its list in front, as in `GB-CHC-1126147`."""
    bare, code = value.strip(), len(name)
    return bare[code + 1 :] if bare[:code].lower() == name and bare[code : code + 1] in ("-", ":") else bare


def _padded(value: str, places: int) -> str:
    """A number in its places, letters first."""
    digits = value.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    letters = value[: len(value) - len(digits)]
    return f"{letters}{digits.zfill(places - len(letters))}" if digits.isdecimal() else value
