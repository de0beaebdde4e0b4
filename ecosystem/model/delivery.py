"""A delivery: what an importer makes of the files it was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ecosystem.model.batch import Options
from ecosystem.model.dataset import DatasetRecord, SourceFile
from ecosystem.model.problem import ProblemLog

if TYPE_CHECKING:
    from ecosystem.model import Record


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The records of one dataset in one run, read lazily; `problems` is complete once `records` is exhausted.

    A `complete` delivery withdraws what the dataset said before and no longer says. `options` say how it was asked for,
    in so far as that made a difference; they are kept with its batch.
    """

    dataset: DatasetRecord
    importer: str
    version: str
    files: tuple[SourceFile, ...]
    records: Iterable[Record]
    complete: bool = False
    options: Options = field(default_factory=dict)
    problems: ProblemLog = field(default_factory=ProblemLog)
