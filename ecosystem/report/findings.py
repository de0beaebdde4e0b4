"""Findings in the reader's language: by code and figures, with lists and group names said again in that language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ecosystem.analysis.answer import Answer
from ecosystem.analysis.descriptor import Finding
from ecosystem.report.titles import Titles
from ecosystem.report.words import Words

Figures = dict[str, object]
Row = dict[str, Any]


def sentences(answer: Answer, titles: Titles, first: int) -> tuple[str, ...]:
    """The first findings of an answer as sentences; one without a translation stands as it was found."""
    return tuple(_sentence(answer, finding, at, titles) for at, finding in enumerate(answer.findings[:first]))


def _sentence(answer: Answer, finding: Finding, at: int, titles: Titles) -> str:
    if not titles.words.knows_finding(finding.code):
        return finding.sentence
    figures: Figures = dict(finding.figures)
    if finding.code in RESTATED:
        figures |= RESTATED[finding.code](answer, finding, at, titles)
    return titles.words.finding(finding.code, figures)


def _clusters(answer: Answer, finding: Finding, at: int, titles: Titles) -> Figures:
    words = titles.words
    largest = [
        words("cluster_size", title=words.quoted(titles.cluster(row["name"], row["leading"])), size=row["size"])
        for row in answer.rows.head(3).iter_rows(named=True)
    ]
    return {"largest": words.listed(largest), "count": finding.figures["number"]}


def _broker(answer: Answer, finding: Finding, at: int, titles: Titles) -> Figures:
    row = answer.rows.row(at, named=True)
    share = titles.words.share(row["betweenness"], fine=True)
    return {"share": share, "count": row["degree"], "standing": _standing(answer, row, titles.words)}


def _standing(answer: Answer, row: Row, words: Words) -> str:
    """How far its rank can be relied on; nothing where it has no interval."""
    if row["confidence"] is None:
        return ""
    figures = {name: words.number(row[name]) for name in ("rank", "rank_low", "rank_high")}
    said = words.label("confidences", row["confidence"])
    stays = row["rank_low"] == row["rank_high"] == row["rank"]
    way = "brokers.staying" if stays else "brokers.standing"
    return words(way, **figures, share=words.share(answer.parameters["share"]), confidence=said)


def _gap(answer: Answer, finding: Finding, at: int, titles: Titles) -> Figures:
    words = titles.words
    return {name: words.quoted(words.group(str(finding.figures[name]))) for name in ("group", "other")}


def _missed(answer: Answer, finding: Finding, at: int, titles: Titles) -> Figures:
    words, row = titles.words, answer.rows.row(at, named=True)
    themes = [words.quoted(titles.theme(theme)) for theme in row["themes"][:2]]
    return {
        "name": words.quoted(titles.cluster(row["name"])),
        "other": words.quoted(titles.cluster(row["other_name"])),
        "themes": words.listed(themes),
    }


RESTATED: dict[str, Callable[[Answer, Finding, int, Titles], Figures]] = {
    "top_broker": _broker,
    "clusters": _clusters,
    "gap": _gap,
    "missed": _missed,
}
