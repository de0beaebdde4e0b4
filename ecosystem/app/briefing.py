"""The briefing: what the analyses found, in a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
import numpy as np
import polars as pl

from ecosystem.analysis.answer import Answer
from ecosystem.network.network import Network, Quality
from ecosystem.network.view import Nodes

CLUSTERS, THEMES = 5, 5
NODES: dict[Nodes, str] = {
    "actors": "actors",
    "actors+initiatives": "actors and initiatives",
    "all": "actors, initiatives and themes",
}
QUALITY: dict[str, str] = {
    "loops": "Ties from an actor to itself, left out: {}.",
    "parallel": "Ties beside another one between the same two, added to it: {}.",
    "without_strength": "Ties that state no strength, counted as 1: {}.",
    "zero_strength": "Ties of strength 0, left out: {}.",
    "negative_strength": "Ties of negative strength, left out: {}.",
    "undated": "Ties without dates, kept: {}.",
    "classes_left_out": "Stakeholder classes, which are no organisations, left out: {}.",
    "stubs": "Actors of which only the name or id is known: {}.",
    "dangling": "Ties whose end is no longer in the record, left out: {}.",
}


@dataclass(frozen=True)
class Section:
    """A heading and the lines below it."""

    title: str
    lines: tuple[str, ...]


def briefing(network: Network, answers: Mapping[str, Answer], noticed: Mapping[str, int]) -> tuple[Section, ...]:
    """The sections, from the network of the brokers, the answers by analysis and the import's problems by code."""
    return (
        Section("Key figures", tuple(_figures(network))),
        Section("Who connects the system", _sentences(answers["brokers"])),
        Section("Clusters", tuple(_clusters(answers["clusters"]))),
        Section("Gaps", _sentences(answers["gaps"])),
        Section("Clusters that share themes but never meet", _sentences(answers["missed"])),
        Section("Themes", tuple(_themes(answers["coverage"]))),
        Section("Data quality", tuple(_quality(network.quality, answers["brokers"], noticed))),
        Section("How to cite", (answers["brokers"].citation,)),
    )


def _figures(network: Network) -> Iterator[str]:
    from ecosystem.network.kernels.components import components

    if network.selection is not None:
        selection = network.selection
        held = [_number(len(selection.of_type(each)), each) for each in ("actor", "initiative", "theme")]
        yield f"{', '.join(held)} and {_number(selection.ties.height, 'tie')} in scope (revision {network.revision})."
    sizes = np.bincount(components(network.arcs.indptr, network.arcs.indices)) if network.n else np.zeros(0, int)
    nodes = NODES[network.view.nodes]
    yield (
        f"Network ({network.view.projection}): {network.n:,} {nodes} and {_number(network.m, 'pair')} with ties, in "
        f"{_number(len(sizes), 'component')}, the largest of {int(sizes.max(initial=0)):,}; "
        f"{int((sizes == 1).sum()):,} without ties."
    )


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _sentences(answer: Answer) -> tuple[str, ...]:
    return tuple(finding.sentence for finding in answer.findings) or ("Nothing stands out.",)


def _clusters(answer: Answer) -> Iterator[str]:
    yield from _sentences(answer)
    for row in answer.rows.head(CLUSTERS).iter_rows(named=True):
        leading, share = ", ".join(row["leading"][:3]), f"{row['inward']:.0%}"
        yield f"{row['cluster']}. {row['name']}: {row['size']:,} members, {share} of ties inside; led by {leading}."


def _themes(answer: Answer) -> Iterator[str]:
    yield from _sentences(answer)
    for status, what in (("uncovered", "Without any actor"), ("single-actor", "Resting on a single actor")):
        rows = answer.rows.filter(pl.col("status") == status)
        if rows.height:
            named = "; ".join(_theme(row) for row in rows.head(THEMES).iter_rows(named=True))
            more = f"; and {rows.height - THEMES:,} more" if rows.height > THEMES else ""
            yield f"{what}: {named}{more}."


def _theme(row: dict[str, str]) -> str:
    return f"{row['name']} ({row['sole_actor']})" if row["sole_actor"] else row["name"]


def _quality(quality: Quality, brokers: Answer, noticed: Mapping[str, int]) -> Iterator[str]:
    if noticed:
        codes = ", ".join(f"{code.replace('_', ' ')} {number:,}" for code, number in sorted(noticed.items()))
        yield f"Noticed while importing: {codes}."
    counts = msgspec.to_builtins(quality)
    yield from (QUALITY[name].format(f"{number:,}") for name, number in counts.items() if number and name in QUALITY)
    yield from brokers.notes
