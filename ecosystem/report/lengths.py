"""How much each section lists: the most that keeps the report to the fewest pages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Lengths:
    """Rows by section, the kinds of themes that are named, and the height of the map in millimetres."""

    brokers: int
    clusters: int
    leading: int
    introductions: int
    themes: int
    statuses: tuple[str, ...]
    small_pairs: int
    map: int


def lengths(size: int, *, beside_sheets: bool) -> Lengths:
    """Lengths of a size; beside commitment sheets only the themes that need most help are named."""
    return Lengths(
        brokers=size,
        clusters=size,
        leading=2 if size < 8 else 3,
        introductions=max(2, size // 3),
        themes=size + 1,
        statuses=("uncovered", "single-actor") if beside_sheets else WANTING,
        small_pairs=max(4, size // 2),
        map=46 if beside_sheets else 84,
    )


# The themes that are named: all but those that are covered.
WANTING = ("uncovered", "single-actor", "single-helix", "single-cluster")
# The sizes that are tried, the longest first.
WHOLE = (26, 20, 16, 13, 11, 9, 7, 5)
BESIDE_SHEETS = (12, 8, 6, 5, 4, 3)
