"""What every importer is: a name, a way to recognise its files, and one generator of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ecosystem.model import DatasetRecord, ProblemLog, Record
from ecosystem.model.keys import TieKeys
from ecosystem_importers.discreet import DiscreetLog
from ecosystem_importers.files import InputFile
from ecosystem_importers.limits import USUAL, Limits


@dataclass(frozen=True, kw_only=True)
class Context:
    """What a reader works with: its dataset, the source's manifest, and where it reports what it noticed.

    `manifest` is the `source.yaml` or `datapackage.json` that came with the files, else empty. `mapping` is what the
    user decided for this importer's files, as `propose` words it; empty where the importer is to judge by itself.
    """

    dataset: DatasetRecord
    problems: ProblemLog
    ties: TieKeys
    manifest: dict[str, Any] = field(default_factory=dict)
    mapping: dict[str, Any] = field(default_factory=dict)
    limits: Limits = USUAL

    @property
    def people(self) -> bool:
        """Whether people are let in as actors; where they are to be pseudonymised, that happens after the reader."""
        return self.dataset.people != "drop"

    @classmethod
    def of(cls, dataset: DatasetRecord, manifest: dict[str, Any] | None = None, limits: Limits = USUAL) -> Context:
        return cls(
            dataset=dataset, problems=DiscreetLog(), ties=TieKeys(dataset.name), manifest=manifest or {}, limits=limits
        )


@dataclass(frozen=True, kw_only=True)
class Importer:
    """One format: `recognises` looks at one file, `read` yields the records of all files of one delivery.

    Entities come before the ties that need them; ends that are not in the delivery come as stubs; no key comes twice
    but as a stub first. `propose` says how it would read the files, as plain data that a user can edit and hand back as
    the mapping; formats that leave nothing to decide have none. `advice` says what can be edited in it, line by line.
    `people` are formats whose people can be let in as actors.
    """

    name: str
    version: str
    recognises: Callable[[InputFile], bool]
    read: Callable[[Sequence[InputFile], Context], Iterator[Record]]
    folder: Path
    people: bool = False
    propose: Callable[[Sequence[InputFile], Context], dict[str, Any]] | None = None
    advice: tuple[str, ...] = ()
