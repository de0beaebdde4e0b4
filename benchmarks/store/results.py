"""Figures of a run, and the page that keeps the last run of each store."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HEAD = """# Stores, measured through the port

CPU seconds count client and server, not the making of records. Actors come in a first batch and ties in a second one,
which is loaded into a store that holds the actors only. On a machine that does other work at the same time, CPU
seconds grow too: compare with the plain `executemany` of the same run.
"""
MEANING = {
    "ties_new": "tie rows per CPU second, first load (mark: 20,000)",
    "rows_new": "actor and tie rows per CPU second, first load",
    "rows_again": "actor and tie rows per CPU second, same load again",
    "plain_ratio": "CPU of the first load / CPU of a plain `executemany` of the same columns into SQLite",
    "snapshot": "CPU seconds of `Reader.snapshot()`",
    "entity_snapshot": "CPU seconds of the same of entities, where each actor has an id and no two are one",
    "network": "CPU seconds of that and of the sparse rows of the network of all ties (mark: 1.0 SQLite, 1.6 Neo4j)",
    "search": "CPU seconds of the dearest of four searches",
    "peak_mb": "peak memory of this process, MB",
    "plain": "CPU seconds of the plain `executemany`",
    "bare_ratio": "CPU of the first load / CPU of a bare `UNWIND` and `CREATE` of the same columns there",
    "bare_snapshot": "CPU seconds to collect there only the keys of the nodes and the ends of the relationships",
    "machine_load": "load of the machine meanwhile (mean of a minute)",
}


@dataclass(frozen=True)
class Figures:
    ties_new: float
    rows_new: float
    rows_again: float
    plain_ratio: float
    snapshot: float
    entity_snapshot: float
    network: float
    search: float
    peak_mb: float
    plain: float
    bare_ratio: float | None
    bare_snapshot: float | None
    machine_load: float

    @classmethod
    def median(cls, rounds: Sequence[Figures]) -> Figures:
        """The middle of each figure; one that a store does not have stays None."""
        return cls(**{name: _median([getattr(each, name) for each in rounds]) for name in MEANING})


def _median(found: Sequence[float | None]) -> Any:  # noqa: ANN401 - None where a store has no such figure
    values = [value for value in found if value is not None]
    return statistics.median(values) if values else None


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def write(kind: str, figures: Figures, how: str, path: Path) -> str:
    """Put the section of a store into the page, in place of the one it had."""
    said = {MEANING[name]: value for name, value in asdict(figures).items() if value is not None}
    return write_table(kind, said, how, path)


def write_table(kind: str, said: Mapping[str, float], how: str, path: Path) -> str:
    """Put a section of figures, each with its meaning, into the page, in place of the one it had."""
    table = "\n".join(f"| {meaning} | {_digits(value)} |" for meaning, value in said.items())
    day = datetime.now(UTC).date().isoformat()
    section = f"{kind}\n\n{day}, {how}.\n\n| what | figure |\n|---|---|\n{table}\n"
    others = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = sorted([section, *(other for other in others if other.partition("\n")[0] != kind)])
    path.write_text(HEAD + "".join(f"\n## {each.rstrip()}\n" for each in sections))
    return section
