"""Groups of nodes: by a column of the record, or by an attribute that the source gave."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
import numpy as np
import polars as pl

from ecosystem.errors import UnknownName, UnusableGrouping
from ecosystem.network.csr import I64
from ecosystem.network.network import Network

COLUMNS = ("helix", "kind", "country", "region", "place", "dataset", "source_class")
OTHER_NAMES = {"type": "kind", "sector": "helix", "city": "place"}
MANY_VALUED = ("theme", "themes", "initiative", "initiatives", "tags")
NO_GROUP = ("", "unknown")


@dataclass(frozen=True, eq=False)
class Grouping:
    """`labels` in order, and for each node the number of its label, or -1 for none."""

    by: str
    labels: tuple[str, ...]
    codes: I64

    @property
    def ungrouped(self) -> int:
        return int((self.codes < 0).sum())

    def sizes(self) -> I64:
        return np.bincount(self.codes[self.codes >= 0], minlength=len(self.labels))


def group(network: Network, by: str) -> Grouping:
    """The groups of a network's nodes; `unknown` and blank are no group."""
    if by.lower() in MANY_VALUED:
        raise UnusableGrouping(
            f"'{by}' gives an actor several groups at once: use one of {', '.join(COLUMNS)}, cluster or an attribute, "
            "or limit the scope with --theme."
        )
    if by in COLUMNS:
        return of_values(by, network.nodes[by])
    attribute = _attribute(network, by)
    if attribute is None and by.lower() in OTHER_NAMES:
        return of_values(by, network.nodes[OTHER_NAMES[by.lower()]])
    if attribute is None:
        raise UnknownName("grouping", by, [*COLUMNS, "cluster", *sorted(_attribute_names(network).values())])
    return of_values(by, attribute)


def of_values(by: str, values: pl.Series) -> Grouping:
    """A grouping by the distinct values of a column, in order of value."""
    texts = values.cast(pl.String).to_list()
    known = [None if text is None or text.strip().lower() in NO_GROUP else text for text in texts]
    labels = tuple(sorted({text for text in known if text is not None}))
    numbers = {label: number for number, label in enumerate(labels)}
    return Grouping(by, labels, np.array([-1 if text is None else numbers[text] for text in known], np.int64))


def _attribute(network: Network, by: str) -> pl.Series | None:
    """The attribute of this name, whatever its case; None if no node has it."""
    name = _attribute_names(network).get(by.lower())
    if name is None:
        return None
    return pl.Series([each.get(name) for each in _attributes(network)], dtype=pl.String)


def _attribute_names(network: Network) -> dict[str, str]:
    return {name.lower(): name for each in _attributes(network) for name in each}


def _attributes(network: Network) -> list[dict[str, str]]:
    texts = network.nodes["attributes"]
    return network.once("attributes", lambda: [msgspec.json.decode(text) if text else {} for text in texts])
