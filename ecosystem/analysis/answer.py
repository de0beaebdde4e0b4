"""An answer that can be checked: rows with revision, scope, view, parameters and citation."""

from __future__ import annotations

from typing import Any

import msgspec
import polars as pl

import ecosystem
from ecosystem.analysis.descriptor import Analysis, Finding
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network, Quality
from ecosystem.network.options import Options
from ecosystem.network.rollup import notes
from ecosystem.network.scope import Scope
from ecosystem.network.untied import untied
from ecosystem.network.view import View


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The rows of an analysis and all that is needed to get them again."""

    revision: int
    scope: Scope
    view: View
    analysis: str
    parameters: dict[str, Any]
    citation: str
    quality: Quality
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    rows: pl.DataFrame


def answer(
    analysis: Analysis,
    network: Network,
    parameters: Options,
    datasets: tuple[DatasetRecord, ...] = (),
    first: int | None = None,
) -> Answer:
    """Run an analysis on a network; `first` limits the rows that are listed and changes no figure."""
    table = analysis.run(network, parameters)
    stated = msgspec.to_builtins(parameters)
    return Answer(
        revision=network.revision,
        scope=network.scope,
        view=network.view,
        analysis=analysis.name,
        parameters=stated,
        citation=citation(analysis.name, network, stated, datasets),
        quality=network.quality,
        notes=(*notes(network.view, network.quality), *untied(network), *table.notes),
        findings=table.findings,
        rows=table.rows if first is None else table.rows.head(first),
    )


def citation(name: str, network: Network, parameters: dict[str, Any], datasets: tuple[DatasetRecord, ...] = ()) -> str:
    """One sentence by which anyone can get the same figures again."""
    return f"ecosystem {ecosystem.__version__}: {headed(name, parameters)}; {stood(network, datasets)}."


def headed(name: str, parameters: dict[str, Any]) -> str:
    """The analysis with its parameters, as a citation names it."""
    return f"{name} ({_pairs(parameters)})" if parameters else name


def stood(network: Network, datasets: tuple[DatasetRecord, ...] = ()) -> str:
    """What a network was made from, as a citation names it."""
    scope, view = network.scope.stated(), network.view.stated()
    return "; ".join(
        [
            f"revision {network.revision}",
            *([f"datasets {', '.join(_source(each) for each in datasets)}"] if datasets else []),
            f"scope {_pairs(scope) or 'default'}",
            f"view {_pairs(view) or 'default (undirected, unweighted collaboration)'}",
        ]
    )


def _pairs(values: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {'|'.join(value) if isinstance(value, list | tuple) else value}" for name, value in values.items()
    )


def _source(dataset: DatasetRecord) -> str:
    terms = [term for term in (dataset.attribution or dataset.publisher, dataset.licence) if term]
    return f"{dataset.name} ({', '.join(terms)})" if terms else dataset.name
