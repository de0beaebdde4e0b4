"""What the variables of a query stand for, by their names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.model.keys import fold
from ecosystem_importers.beside import source
from ecosystem_importers.values.relations import HUMP, Meaning, relation

BESIDE = ("Label", "AltLabel", "Description", "Precision")
TIE, ATTRIBUTE = "tie", "attribute"


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    subjects: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    ties: dict[str, str]
    kinds: dict[str, str]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


@dataclass(frozen=True)
class Columns:
    """The variable of the items, and what each other variable means; `ties` holds those that relate to another item."""

    subject: str
    roles: Mapping[str, str]
    ties: Mapping[str, Meaning]


def columns(names: Sequence[str], addresses: set[str]) -> Columns | None:
    """The columns of an answer; `addresses` are the variables that hold addresses. None where no variable has items."""
    plain = [name for name in names if not _beside(name, names)]
    subject = _subject([name for name in plain if name in addresses])
    if subject is None:
        return None
    others = [name for name in plain if name != subject]
    ties = {name: found for name in others if (found := _tie(name, name in addresses))}
    roles = {name: TIE if name in ties else _role(name) for name in others}
    return Columns(subject, roles, ties)


def _beside(name: str, names: Iterable[str]) -> bool:
    """Whether a variable only says more of another one, as `itemLabel` does."""
    return any(name == f"{other}{ending}" for other in names for ending in BESIDE)


def _subject(names: Sequence[str]) -> str | None:
    named = [name for name in names if words(name) in manifest().subjects]
    return next(iter([*named, *names]), None)


def words(name: str) -> str:
    """A variable's name as words: `parentOrganisation` is "parent organisation", and so is a label without its item."""
    return fold(re.sub(r"\d+$", "", HUMP.sub(" ", name))).removesuffix(" label")


def _role(name: str) -> str:
    said = words(name)
    return next((role for role, own in manifest().columns.items() if said in own), ATTRIBUTE)


def _tie(name: str, is_address: bool) -> Meaning | None:
    """The tie that a variable with items stands for; the columns of the manifest come first."""
    if not is_address or _role(name) != ATTRIBUTE:
        return None
    said = words(name)
    if own := manifest().ties.get(said):
        kind, _, way = own.partition(" ")
        return Meaning(kind, way == "backwards")
    found = relation(said)
    return found if found.known else None
