"""What is stated of actors on a scale, as attributes of theirs or as assessments: power, interest and the like."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import median

import msgspec
import numpy as np

from ecosystem.analysis.assessments import assessments
from ecosystem.network.csr import F64
from ecosystem.network.network import Network

WORDS = {"very low": 0.0, "low": 1.0, "medium": 2.0, "moderate": 2.0, "high": 3.0, "very high": 4.0}
MEDIUM = WORDS["medium"]


@dataclass(frozen=True, eq=False)
class Perceived:
    """For each node the median of what is stated, NaN for nothing, how often, and the middle of the scale."""

    values: F64
    times: tuple[int, ...]
    middle: float
    unreadable: int


def perceived(network: Network, name: str) -> Perceived:
    """What is stated under a name, whatever its case; numbers, or words from very low to very high.

    Where all are words the middle of the scale is `medium`; of numbers it lies halfway between the lowest and highest.
    """
    texts = _stated(network, name.casefold())
    worded = all(text in WORDS for said in texts.values() for text in said)
    read = {row: [_number(text, worded=worded) for text in said] for row, said in texts.items()}
    known = {row: [each for each in said if each is not None] for row, said in read.items()}
    values = np.array([median(known[row]) if known.get(row) else np.nan for row in range(network.n)], np.float64)
    every = [each for said in known.values() for each in said]
    middle = MEDIUM if worded else (min(every) + max(every)) / 2 if every else float("nan")
    unreadable = sum(each is None for said in read.values() for each in said)
    return Perceived(values, tuple(len(known.get(row, ())) for row in range(network.n)), middle, unreadable)


def _number(text: str, *, worded: bool) -> float | None:
    if worded:
        return WORDS[text]
    try:
        number = float(text)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _stated(network: Network, name: str) -> dict[int, list[str]]:
    """By row of the network, every text that is stated under the name."""
    found: dict[int, list[str]] = defaultdict(list)
    for row, text in enumerate(network.nodes["attributes"]):
        for attribute, value in (msgspec.json.decode(text) if text else {}).items():
            if attribute.casefold() == name and value.strip():
                found[row].append(value.strip().casefold())
    selection = network.selection
    if selection is not None and selection.reader is not None:
        rows = {key: row for row, key in enumerate(network.nodes["key"])}
        for each in assessments(selection.reader):
            if each.field.casefold() == name and each.value and each.subject in rows:
                found[rows[each.subject]].append(each.value.strip().casefold())
    return found
