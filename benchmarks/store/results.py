"""Figures of a run, and the page that keeps the last run of each store."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

HEAD = """# Stores, measured through the port

Rows are actors and ties; CPU seconds count client and server, not the making of records.
"""
MEANING = {
    "rows_new": "rows per CPU second, first load (mark: 20,000)",
    "rows_again": "rows per CPU second, same load again",
    "plain_ratio": "CPU of the first load / CPU of a plain `executemany` of the same columns into SQLite",
    "snapshot": "CPU seconds of `Reader.snapshot()` (mark: 1.0 SQLite, 1.6 Neo4j)",
    "search": "CPU seconds of the dearest of four searches",
    "peak_mb": "peak memory of this process, MB",
}


@dataclass(frozen=True)
class Figures:
    rows_new: float
    rows_again: float
    plain_ratio: float
    snapshot: float
    search: float
    peak_mb: float

    @classmethod
    def median(cls, rounds: Sequence[Figures]) -> Figures:
        return cls(**{name: statistics.median(getattr(each, name) for each in rounds) for name in MEANING})


def _digits(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}"


def write(kind: str, figures: Figures, rounds: int, command: str, path: Path) -> str:
    """Put the section of a store into the page, in place of the one it had."""
    table = "\n".join(f"| {MEANING[name]} | {_digits(value)} |" for name, value in asdict(figures).items())
    day = datetime.now(UTC).date().isoformat()
    section = f"{kind}\n\n{day}, `{command}`, median of n={rounds}.\n\n| what | figure |\n|---|---|\n{table}\n"
    others = path.read_text().split("\n## ")[1:] if path.exists() else []
    sections = sorted([section, *(other for other in others if other.partition("\n")[0] != kind)])
    path.write_text(HEAD + "".join(f"\n## {each.rstrip()}\n" for each in sections))
    return section
