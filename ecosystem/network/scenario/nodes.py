"""Actors and initiatives of a scenario that the record does not hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from ecosystem.errors import BadInput
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.scenario.change import Change
from ecosystem.network.scenario.directory import Directory
from ecosystem.network.scope import Scope
from ecosystem.store.snapshot import NODE_SCHEMA, Snapshot

OWN = "scenario"
NOT_SET: dict[str, Any] = dict.fromkeys(NODE_SCHEMA)


def with_nodes(snapshot: Snapshot, scope: Scope, changes: Sequence[Change]) -> Snapshot:
    """The snapshot with what comes, which counts as a record of the scope's first dataset and class of source."""
    coming = [each for each in changes if each.action in ("add-actor", "add-initiative")]
    if not coming:
        return snapshot
    _check_new(snapshot.nodes, coming)
    rows = pl.DataFrame([{**NOT_SET, **_row(each), **home(scope)} for each in coming], schema=NODE_SCHEMA)
    nodes = pl.concat([snapshot.nodes, rows])
    order = nodes["key"].arg_sort().to_numpy()
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    ends = {end: pl.Series(places[snapshot.ties[end].to_numpy()]) for end in ("source", "target")}
    return replace(snapshot, nodes=nodes[order], ties=snapshot.ties.with_columns(**ends))


def home(scope: Scope) -> dict[str, str | None]:
    """The dataset and class of source that let what comes through the scope."""
    dataset, source_class = next(iter(scope.datasets), OWN), next(iter(scope.source_classes), None)
    return {"dataset": dataset, "source_class": source_class}


def _row(change: Change) -> dict[str, Any]:
    said = {"key": change.id, "name": change.name or change.id, "stub": False, "is_class": False}
    if change.action == "add-initiative":
        return {**said, "type": "initiative", "kind": change.kind or "other", "stage": "running", "helix": "unknown"}
    kind = change.kind or "other"
    return {
        **said,
        "type": "actor",
        "kind": kind,
        "helix": change.helix or vocabulary().actor_helix(kind),
        "is_class": vocabulary().actors[kind].is_class,
        "country": change.country,
    }


def _check_new(nodes: pl.DataFrame, coming: Sequence[Change]) -> None:
    """Refuse what is there already by its key or name, or comes twice: a tie could not tell the two apart."""
    directory, seen = Directory(nodes), set[str]()
    for change in coming:
        names = {change.id.strip().lower(), (change.name or change.id).strip().lower()}
        there = [row for text in (change.id, change.name or change.id) for row in directory.rows(text)]
        if there or nodes["key"].is_in([change.id]).any():
            where = f": it has the id '{directory.key(there[0])}'" if there else ""
            raise BadInput(f"'{change.name or change.id}' is in the record already{where}; give what comes another id.")
        if names & seen:
            raise BadInput(f"'{change.name or change.id}' comes twice in one scenario: leave one of the two out.")
        seen |= names
