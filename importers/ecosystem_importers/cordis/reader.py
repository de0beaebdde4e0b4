"""Reads any of the CORDIS tables of one delivery together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ecosystem.model import Record
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import gather
from ecosystem_importers.cordis.links import sites
from ecosystem_importers.cordis.organisations import actors
from ecosystem_importers.cordis.participations import participations
from ecosystem_importers.cordis.priorities import priorities, priority_ties
from ecosystem_importers.cordis.projects import projects, stubs
from ecosystem_importers.cordis.sources import sources
from ecosystem_importers.cordis.themes import SCHEMES, theme_ties, themes, topics_of
from ecosystem_importers.files import InputFile

MENTIONING = ("organisation", *SCHEMES, "policypriorities")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Schemes, themes, actors and projects, then the ties between them; the order of files and rows does not matter."""
    tables = gather(sources(files, context), context)
    if not tables["topics"].entries:
        tables["topics"] = topics_of(tables["project"])
    for found in SCHEMES:
        yield from themes(tables[found], context)
    yield from priorities(tables["policypriorities"], context)
    yield from actors(tables["organisation"], context)
    yield from projects(tables["project"], sites(tables["weblink"], context), context)
    yield from stubs([tables[found] for found in MENTIONING], tables["project"], context)
    for table in tables.values():
        table.forget()
    yield from participations(tables["organisation"], context)
    for found in SCHEMES:
        yield from theme_ties(tables[found], context)
    yield from priority_ties(tables["policypriorities"], context)
