"""Networks as they would be without the answers of some actors, or without one dataset."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ecosystem.analysis.stated_ties import StatedTies, without
from ecosystem.network.csr import I64
from ecosystem.network.network import Network


def respondents(network: Network) -> I64:
    """The rows of actors that state ties, in an order that ids do not change but among like ones."""
    stated = StatedTies.of(network)
    asked = (network.nodes["type"] == "actor").to_numpy() & (stated.places >= 0)
    order = np.lexsort((stated.places, stated.classes))
    return order[asked[order]]


def silenced(network: Network, missing: int, repetitions: int, seed: int) -> Iterator[tuple[I64, Network]]:
    """Which actors do not answer, drawn at random, and the network without what they report."""
    asked, random = respondents(network), np.random.default_rng(seed)
    for _ in range(repetitions):
        silent = asked[random.permutation(len(asked))[:missing]]
        yield silent, without_answers(network, silent)


def without_answers(network: Network, silent: I64) -> Network:
    """The ties out of these nodes are gone, and ties without direction at either end; the nodes stay."""
    missing = np.zeros(network.n if network.selection is None else network.selection.snapshot.nodes.height, bool)
    missing[silent if network.rows is None else network.rows[silent]] = True
    ties = network.edges if network.selection is None else network.selection.ties
    directed = network.view.directed if network.selection is None else ties["directed"].to_numpy()
    out, into = missing[ties["source"].to_numpy()], missing[ties["target"].to_numpy()]
    return without(network, np.asarray(out | (into & np.logical_not(directed)), bool))


def datasets(network: Network) -> list[str]:
    """The datasets that state ties in the scope, by name."""
    return [] if network.selection is None else sorted(network.selection.ties["dataset"].drop_nulls().unique())


def without_dataset(network: Network, dataset: str) -> Network:
    """The network without the ties that a dataset states; the nodes stay, whoever states them."""
    if network.selection is None:
        return network
    return without(network, (network.selection.ties["dataset"] == dataset).fill_null(value=False).to_numpy())
