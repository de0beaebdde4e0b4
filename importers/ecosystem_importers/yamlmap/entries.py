"""The documents of a map as entries: what each is, what it is called, and how others may name it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from ecosystem.model import Origin
from ecosystem.model.keys import entity_key, fold, slug
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.words import folded
from ecosystem_importers.yamlmap.documents import Document
from ecosystem_importers.yamlmap.words import manifest

ACTOR, INITIATIVE, RELATION, PERSON, UNKNOWN = "actor", "initiative", "relation", "person", "unknown"
TEMPLATE = re.compile(r"(?:0_|_template|template)|.*_template", re.IGNORECASE)
TEMPLATE_NAMES = frozenset({"template name here", "name here", "example name", "example org", "template"})
TYPE_FIELDS = ("@type", "type")
NAME_FIELDS = ("label", "title", "name", "preferred_name")
OWN_FIELDS = "_fields"


@dataclass(frozen=True)
class Entry:
    """One entity or relationship: its sort, the source's word for it, its stem and names, and what else it says."""

    sort: str
    word: str
    stem: str
    names: tuple[str, ...]
    fields: Fields
    key: str

    @property
    def origin(self) -> Origin:
        return Origin(self.fields.file, column=self.fields.pointer or None)


def is_template(document: Document) -> bool:
    """Whether a document is there to be copied: by its file's name or by its own."""
    stem = PurePosixPath(document.file.name).stem
    names = (document.content.get(each) for each in NAME_FIELDS)
    return bool(TEMPLATE.match(stem)) or any(isinstance(name, str) and folded(name) in TEMPLATE_NAMES for name in names)


def entry(document: Document, context: Context, tally: Tally) -> Entry:
    """The entry of a document; one whose type says nothing goes by the fields that only one type has."""
    pointer = f"/{document.number}" if document.number else ""
    fields = Fields.of(document.file.name, pointer, dict(document.content), tally.removed)
    stated = fields.text(*TYPE_FIELDS) or ""
    word = _word(stated, fields, context)
    sort = _sort(word)
    for own_fields in [each for each in fields.left if each.endswith(OWN_FIELDS)]:
        _lift(fields, own_fields)
    stem = _stem(document, fields)
    names = tuple(dict.fromkeys(name for each in NAME_FIELDS if (name := fields.text(each))))
    own = stem if sort in (ACTOR, PERSON) else f"{slug(word)}:{stem}"
    return Entry(sort, word, stem, _readable(names) or (stem,), fields, entity_key(context.dataset.name, own))


def spellings(entry: Entry) -> Iterator[str]:
    """How others may name an entry, folded: first its stem, then what it calls itself."""
    yield fold(entry.stem)
    yield from map(fold, entry.names)


def _stem(document: Document, fields: Fields) -> str:
    """The file's stem; the id of a document among several in one file."""
    own = fields.text("slug", "id", "@id")
    if document.number and own:
        return own
    stem: str = PurePosixPath(document.file.name).stem
    if own and fold(own) != fold(stem):
        fields.left["id"] = own
    return f"{stem}:{document.number}" if document.number else stem


def _word(stated: str, fields: Fields, context: Context) -> str:
    """The type; where a template's word was left in, the type whose fields are there."""
    if _sort(stated) != UNKNOWN:
        return stated
    kinds = [name.removesuffix(OWN_FIELDS) for name in fields.left if name.endswith(OWN_FIELDS)]
    if len(kinds) == 1 and _sort(kinds[0]) != UNKNOWN:
        message = f"Expected a type: the entry was read as '{kinds[0]}', whose fields it has."
        context.problems.warning("type_by_fields", message, fields.origin(), stated or None)
        return kinds[0]
    return stated


def _sort(word: str) -> str:
    if found := manifest().types.get(folded(word)):
        return found.partition(" ")[0]
    if kind := vocabulary().find("actors", word):
        return PERSON if kind == PERSON else ACTOR
    return INITIATIVE if vocabulary().find("initiatives", word) else UNKNOWN


def _lift(fields: Fields, name: str) -> None:
    """Put the fields that only one type has beside the others; one that is there already keeps its place."""
    inner = fields.fields(name).left
    for each, value in inner.items():
        fields.left.setdefault(each, value)
        if fields.left[each] is not value:
            fields.left[f"{name}.{each}"] = value


def _readable(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names with blanks before names that are ids."""
    return tuple(sorted(names, key=lambda name: "_" in name))
