"""How the figures came about, and how to cite and check them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ecosystem.analysis import BRIEFING
from ecosystem.analysis.answer import citation
from ecosystem.analysis.descriptor import Analysis
from ecosystem.model import BatchRecord, DatasetRecord
from ecosystem.report.blocks import AnyBlock, Pairs, Paragraph, Section
from ecosystem.report.material import Material
from ecosystem.report.words import Words

FILES = 3
DEFINED: dict[str, tuple[str, ...]] = {
    "brokers": ("betweenness",),
    "gaps": ("expected", "verdict"),
    "clusters": ("name", "inward"),
    "coverage": ("status",),
}


def method(material: Material, words: Words) -> Section:
    """Definitions as the analyses declare them, the view in words, and where they come from."""
    view = material.network.view
    said = [
        words(f"view.{view.nodes}"),
        words(f"projection.{view.projection}") if view.nodes == "actors" else words("projection.none"),
        words("view.directed" if view.directed else "view.undirected"),
        words("view.weighted" if view.weighted else "view.unweighted"),
        *([words("view.by_parent", to=view.by_parent)] if view.by_parent else []),
    ]
    blocks: list[AnyBlock] = [Paragraph(text=" ".join([*said, words("method.names")]))]
    blocks.append(Pairs(items=tuple(definitions(words))))
    references = "; ".join(dict.fromkeys(each for analysis in BRIEFING for each in analysis.references))
    blocks.append(Paragraph(text=words("method.references", references=references), style="note"))
    return Section(words("method.title"), tuple(blocks))


def definitions(words: Words) -> list[tuple[str, str]]:
    """What each figure of the report means."""
    return [
        (words.label("columns", f"{analysis.name}.{column.name}"), words.meaning(column.meaning))
        for analysis in BRIEFING
        for column in analysis.columns
        if column.name in DEFINED.get(analysis.name, ())
    ]


def citing(material: Material, words: Words) -> Section:
    """The sentence by which anyone gets the same figures, and whose data they are."""
    asked = ", ".join(_asked(analysis, material) for analysis in BRIEFING if analysis.name in material.answers)
    blocks: list[AnyBlock] = [Paragraph(text=citation(asked, material.network, {}, material.datasets))]
    blocks += [Pairs(items=tuple((each.name, _terms(each, material, words)) for each in material.datasets))]
    blocks.append(Paragraph(text=words("citation.again"), style="note"))
    return Section(words("citation.title"), tuple(each for each in blocks if each != Pairs(items=())))


def _asked(analysis: Analysis, material: Material) -> str:
    parameters: dict[str, Any] = material.answers[analysis.name].parameters
    said = ", ".join(f"{name} {value}" for name, value in parameters.items())
    return f"{analysis.name} ({said})" if said else analysis.name


def _terms(dataset: DatasetRecord, material: Material, words: Words) -> str:
    said = {
        "publisher": dataset.publisher,
        "licence": dataset.licence,
        "url": dataset.url,
    }
    terms = [words(f"dataset.{name}", value=value) for name, value in said.items() if value]
    title = [dataset.title] if dataset.title else []
    delivered = _delivered(material.last_batches.get(dataset.name), words)
    return " · ".join([*title, *(terms or [words("dataset.unstated")]), *delivered])


def _delivered(batch: BatchRecord | None, words: Words) -> Iterator[str]:
    """The batch and the files behind what a dataset says."""
    if batch is None:
        return
    yield words("dataset.batch", batch=str(batch.id), date=words.date(batch.published.date()))
    names = [each.name for each in batch.files]
    more = [words("dataset.more", number=len(names) - FILES)] if len(names) > FILES else []
    if names:
        yield words("dataset.files", files=words.listed([*names[:FILES], *more]))
