"""From material to document: the sections in order, in the language of the edition."""

from __future__ import annotations

from collections.abc import Iterator

from ecosystem.analysis.promises import Commitment, promises
from ecosystem.report.blocks import Document, Picture, Section, Side
from ecosystem.report.lengths import BESIDE_SHEETS, WHOLE, Lengths, lengths
from ecosystem.report.material import Edition, Material
from ecosystem.report.parts.brokers import brokers
from ecosystem.report.parts.clusters import clusters, introductions
from ecosystem.report.parts.commitments import sheets
from ecosystem.report.parts.composition import composition
from ecosystem.report.parts.figures import key_figures
from ecosystem.report.parts.gaps import gaps
from ecosystem.report.parts.method import citing, method
from ecosystem.report.parts.quality import quality
from ecosystem.report.parts.themes import themes
from ecosystem.report.titles import Titles
from ecosystem.report.words import Words

# The letters of a title that stand in one line at the foot of a page.
FOOT = 90


def report(material: Material, edition: Edition) -> Document:
    """The longest report on the fewest pages; the same material and edition give the same document."""
    from ecosystem.report.pdf import pages

    titles = Titles(material, Words(edition.language))
    found = promises(material.reader, material.held("initiative", "commitment"))
    sizes = BESIDE_SHEETS if found else WHOLE
    made = [_composed(material, edition, titles, found, lengths(size, beside_sheets=bool(found))) for size in sizes]
    return min(made, key=pages)


def _composed(
    material: Material, edition: Edition, titles: Titles, found: tuple[Commitment, ...], size: Lengths
) -> Document:
    words = titles.words
    title = edition.title or _title(material, words)
    return Document(
        language=edition.language,
        title=title,
        subtitle=words("subtitle"),
        facts=tuple(_facts(material, edition, words)),
        date=edition.date,
        running=words("running", title=_short(title), date=words.date(edition.date)),
        page_of=(words("page"), words("of")),
        figures=key_figures(material, words),
        opening=() if found else tuple(_opening(material, words, size.map)),
        sections=(
            *_network(material, titles, size, beside=bool(found)),
            *sheets(found, words),
        ),
        closing=((method(material, words),), (quality(material, words), citing(material, words))),
    )


def _network(material: Material, titles: Titles, lengths: Lengths, *, beside: bool) -> list[Section]:
    picture = next(_picture(material, titles.words, lengths.map), None) if beside else None
    made = (
        brokers(material, titles, lengths.brokers),
        gaps(material, titles, lengths.small_pairs),
        clusters(material, titles, lengths, picture),
        introductions(material, titles, lengths.introductions),
        themes(material, titles, lengths),
    )
    return [each for each in made if each is not None]


def _title(material: Material, words: Words) -> str:
    named = [each.title or each.name for each in material.datasets]
    return words.listed(named) if named else words("title.empty")


def _short(title: str) -> str:
    return title if len(title) <= FOOT else f"{title[:FOOT].rstrip()}…"


def _facts(material: Material, edition: Edition, words: Words) -> list[tuple[str, str]]:
    """Scope, revision and date."""
    network = material.network
    scope = [f"{words.label('scope', name)} {_said(value)}" for name, value in network.scope.stated().items()]
    return [
        (words("fact.scope"), "; ".join(scope) or words("scope.default")),
        (words("fact.revision"), words.number(network.revision)),
        (words("fact.date"), words.date(edition.date)),
    ]


def _said(value: object) -> str:
    return ", ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)


def _opening(material: Material, words: Words, height: int) -> Iterator[Side]:
    """The map with who is on it."""
    for picture in _picture(material, words, height):
        yield Side(left=(picture,), right=composition(material, words), share=0.6)


def _picture(material: Material, words: Words, height: int) -> Iterator[Picture]:
    if material.map_svg is not None:
        said = words("map.alternative", count=material.network.n, ties=material.network.m)
        yield Picture(svg=material.map_svg, caption=words("map.caption"), alternative=said, height=height)
