"""What a report is made from: the record, the network, the answers, and how the reader wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import polars as pl

from ecosystem.analysis.answer import Answer
from ecosystem.identity.reader import EntityReader
from ecosystem.model import BatchRecord, DatasetRecord
from ecosystem.network.network import Network
from ecosystem.report.words import Language
from ecosystem.store.base import Reader


@dataclass(frozen=True)
class Edition:
    """The date that the report bears, its language, and a title instead of the datasets' own."""

    date: date
    language: Language = "en"
    title: str | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Material:
    """The record at one revision, the network of the brokers, the answers by analysis, and the map if there is one.

    `noticed` counts what the import noticed, by code.
    """

    reader: Reader
    network: Network
    answers: Mapping[str, Answer]
    map_svg: str | None = None
    noticed: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def datasets(self) -> tuple[DatasetRecord, ...]:
        """The datasets in scope."""
        wanted = self.network.scope.datasets
        return tuple(each for each in self.reader.datasets() if not wanted or each.name in wanted)

    @cached_property
    def last_batches(self) -> dict[str, BatchRecord]:
        """By dataset the batch that last changed what it says; none where the reader knows of no batches."""
        batches = self.reader.batches if isinstance(self.reader, EntityReader) else ()
        return {each.dataset: each for each in batches if each.changed and each.revision <= self.reader.revision}

    @cached_property
    def actors(self) -> pl.DataFrame:
        """The actors among the nodes of the network."""
        return self.network.nodes.filter(pl.col("type") == "actor")

    def held(self, entity_type: str, kind: str | None = None) -> list[str]:
        """Keys of the entities in scope, in order of key."""
        selection = self.network.selection
        if selection is None:
            return []
        rows = selection.snapshot.nodes[selection.of_type(entity_type)]
        return (rows if kind is None else rows.filter(pl.col("kind") == kind))["key"].to_list()

    def rows(self, analysis: str) -> pl.DataFrame:
        return self.answers[analysis].rows
