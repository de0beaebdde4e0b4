"""Reads statements: entities as actors, what they own of each other as ties; people are left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Origin, Record
from ecosystem_importers.base import Context
from ecosystem_importers.bods.entities import actor
from ecosystem_importers.bods.interests import Interests
from ecosystem_importers.bods.statements import ENTITY, PERSON, RELATION, recognises, statements
from ecosystem_importers.files import InputFile
from ecosystem_importers.links import Links
from ecosystem_importers.tally import Tally

__all__ = ["read", "recognises"]


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Actors in order of what they are about, stubs, then the ties."""
    ordered = sorted(files, key=lambda each: each.name)
    found, tally = statements(ordered), Tally(ordered[0].name)
    sorts = {each.thing: each.sort for each in found.latest if each.sort != RELATION}
    tally.people = sum(sort == PERSON for sort in sorts.values())
    for each in found.latest:
        if each.sort == ENTITY:
            yield actor(each, context, tally)
    links, interests = Links(context), Interests(context, tally, found, sorts)
    for each in found.latest:
        if each.sort == RELATION:
            for tie in interests.ties(each):
                links.add(tie)
    yield from (interests.stubs[own] for own in sorted(interests.stubs))
    yield from links.records()
    if found.replaced:
        message = f"{found.replaced} statements were replaced by later ones: the latest of each thing was read."
        context.problems.note("replaced_left_out", message, Origin(tally.file))
    interests.tell()
    tally.tell(context)
