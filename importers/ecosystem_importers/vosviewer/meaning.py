"""What the items and links of a map stand for, from what the file calls them."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from ecosystem.model import Origin
from ecosystem.model.keys import fold
from ecosystem_importers.base import Context
from ecosystem_importers.beside import source
from ecosystem_importers.vosviewer.people import are_people


class Manifest(msgspec.Struct, frozen=True):
    """The part of `source.yaml` that the reader works with."""

    items: dict[str, str]
    links: dict[str, str]
    organisation_words: list[str]
    ignored: dict[str, dict[str, str]]


@functools.cache
def manifest() -> Manifest:
    return source(Path(__file__).parent, Manifest)


@dataclass(frozen=True)
class Meaning:
    """The words for the kinds of items and links; `link` is also what the file itself calls a link."""

    item: str | None
    kind: str | None
    link: str | None


def meaning(item: str | None, link: str | None, labels: Sequence[str], place: Origin, context: Context) -> Meaning:
    """The meaning of a map whose file calls an item and a link by these words, if it does."""
    own = manifest().items.get(fold(item), item) if item else None
    if own is None and are_people(labels, frozenset(map(fold, manifest().organisation_words))):
        own = "person"
        message = "The labels read like names of people, as 'surname, given name': the items were read as people."
        context.problems.warning("people_guessed", message, place)
    word = fold(link).removesuffix("link").strip() if link else ""
    return Meaning(own, manifest().links.get(word), link)
