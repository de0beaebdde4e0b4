"""How a comparison is written: tables to read, JSON, or one table as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from ecosystem.analysis.change import PARTS, Comparison, Part
from ecosystem.app.formats import Output, csv_of, lines_of
from ecosystem.app.jsons import as_json
from ecosystem.app.terminal import printable
from ecosystem.errors import BadInput
from ecosystem.model import DatasetRecord
from ecosystem.network.network import Network

ROWS = 15


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """What is written of a comparison: one part or all, and at most so many rows of each."""

    comparison: Comparison
    datasets: tuple[DatasetRecord, ...]
    part: Part | None = None
    first: int | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        return PARTS if self.part is None else (self.part,)

    def written(self, output: Output) -> str:
        """All of it as text that ends with a line end."""
        if output == "json":
            return as_json(self._envelope())
        if output == "csv":
            return csv_of(self._rows(self._one(), self.first), self._one().columns)
        return "\n".join(self._lines()) + "\n"

    def _one(self) -> Part:
        if self.part is None:
            raise BadInput(
                f"CSV holds one table: add --part {', --part '.join(part.name for part in PARTS[:-1])} or "
                f"--part {PARTS[-1].name}."
            )
        return self.part

    def _rows(self, part: Part, first: int | None) -> pl.DataFrame:
        rows = self.comparison.table(part.name).rows
        return rows if first is None else rows.head(first)

    def _envelope(self) -> dict[str, Any]:
        """The comparison with all that is needed to get it again."""
        found = self.comparison
        return {
            "before": _side(found.pair.before),
            "after": _side(found.pair.after),
            "changes": [each.said() for each in found.changes],
            "parameters": found.parameters,
            "citation": found.citation(self.datasets),
            "notes": found.notes(self.parts),
            "findings": [
                {"code": each.code, "sentence": each.sentence, "figures": each.figures, "entities": each.entities}
                for each in found.findings(self.parts)
            ],
            **{part.name: self._rows(part, self.first).to_dicts() for part in self.parts},
        }

    def _lines(self) -> Iterator[str]:
        first = self.first or (ROWS if self.part is None else None)
        for part in self.parts:
            yield from self._table(part, first)
        yield from (printable(finding.sentence) for finding in self.comparison.findings(self.parts))
        yield from map(printable, self.comparison.notes(self.parts))
        yield printable(self.comparison.citation(self.datasets))

    def _table(self, part: Part, first: int | None) -> Iterator[str]:
        """The question, the rows, and how many are not shown; a part without rows is said to have none."""
        rows, every = self._rows(part, first), self.comparison.table(part.name).rows.height
        yield part.question
        if not every:
            yield from ("None.", "")
            return
        lines, hidden = lines_of(rows, part.columns)
        yield from lines
        if every > rows.height:
            more = "give a larger --first" if self.part or self.first else f"add --part {part.name}"
            yield f"{every - rows.height:,} more: {more}."
        if hidden and self.part:
            yield f"{hidden} more columns do not fit here: use a wider terminal, --output csv or --output json."
        yield ""


def _side(network: Network) -> dict[str, Any]:
    return {name: getattr(network, name) for name in ("revision", "scope", "view", "quality")}
