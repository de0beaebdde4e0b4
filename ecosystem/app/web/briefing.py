"""The first page: what was found, in sentences and small tables, with the way to everything else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from ecosystem.app.study import Study
from ecosystem.app.web.asked import Asked
from ecosystem.app.web.behind import query_behind
from ecosystem.app.web.texts import rendered, texts
from ecosystem.report import LANGUAGES, Material
from ecosystem.report.blocks import Section
from ecosystem.report.lengths import lengths
from ecosystem.report.parts.brokers import brokers
from ecosystem.report.parts.clusters import clusters, introductions
from ecosystem.report.parts.figures import key_figures
from ecosystem.report.parts.gaps import gaps
from ecosystem.report.parts.method import citing
from ecosystem.report.parts.quality import quality
from ecosystem.report.parts.themes import themes
from ecosystem.report.titles import Titles
from ecosystem.report.words import Words

LENGTHS = lengths(6, beside_sheets=False)
NAMED = 5


@dataclass(frozen=True)
class Part:
    """A part of the page: what makes it, the table that holds its rows, and the saved operation that asks the same."""

    make: Callable[[Material, Titles], Section | None]
    operation: str
    table: str | None = None


PARTS: tuple[Part, ...] = (
    Part(lambda material, titles: brokers(material, titles, LENGTHS.brokers), "brokers", "brokers"),
    Part(lambda material, titles: clusters(material, titles, LENGTHS, None), "clusters", "clusters"),
    Part(lambda material, titles: gaps(material, titles, LENGTHS.small_pairs), "gaps", "gaps"),
    Part(lambda material, titles: introductions(material, titles, LENGTHS.introductions), "clusters", "missed"),
    Part(lambda material, titles: themes(material, titles, LENGTHS), "gaps", "coverage"),
    Part(lambda material, titles: quality(material, titles.words), "first_look"),
    Part(lambda material, titles: citing(material, titles.words), "first_look"),
)


@dataclass(frozen=True)
class Shown:
    """A part as the template takes it."""

    section: Section
    table: str | None
    query: str


@dataclass(frozen=True)
class Link:
    name: str
    address: str


def briefing_page(study: Study, asked: Asked) -> bytes:
    """The page of a study."""
    material, words = study.material(), Words(asked.language)
    network = study.network
    return rendered(
        "briefing.html",
        texts=texts(asked.language),
        language=asked.language,
        title=study.title(asked.language),
        revision=words.number(study.revision),
        scope=[f"{name}={value}" for name, value in asked.items],
        figures=key_figures(material, words),
        alternative=words("map.alternative", count=network.n, ties=network.m),
        parts=_parts(study, material, Titles(material, words), asked),
        people=_people(study, asked),
        to=asked.address,
        languages=[(each, asked.address("/", each)) for each in LANGUAGES],
    )


def _parts(study: Study, material: Material, titles: Titles, asked: Asked) -> list[Shown]:
    made = ((part, part.make(material, titles)) for part in PARTS)
    return [
        Shown(
            section,
            asked.address(f"/tables/{part.table}.csv") if part.table else None,
            query_behind(part.operation, study.scope, study.view),
        )
        for part, section in made
        if section is not None
    ]


def _people(study: Study, asked: Asked) -> list[Link]:
    """The first brokers, each with its place on the map."""
    rows = study.answers["brokers"].rows
    first = rows.filter(rows["betweenness"] > 0).head(NAMED)
    return [
        Link(name, f"{asked.address('/map')}#{urlencode({'actor': key})}")
        for key, name in first.select("id", "name").iter_rows()
    ]
