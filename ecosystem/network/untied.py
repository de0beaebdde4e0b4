"""Why a network has no ties though the record may hold some, and which option takes them in."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem.network.selection import Mask, Selection


def untied(network: Network) -> Iterator[str]:
    """Sentences on ties between the nodes that a scope or view sets aside; none where the network has ties."""
    if network.edges.height or network.selection is None or network.rows is None:
        return
    among = np.zeros(network.selection.snapshot.nodes.height, bool)
    among[network.rows] = True
    kinds = network.scope.tie_kinds or vocabulary().tie_kinds("collaboration")
    yield from _of_other_kinds(network.selection, among, kinds)
    yield from _of_other_modalities(network.selection, among, kinds)
    if unusable := network.quality.zero_strength + network.quality.negative_strength:
        yield f"No tie is left: {unusable:,} state a strength of 0 or less, which is no tie in any measure."


def _of_other_kinds(selection: Selection, among: Mask, kinds: tuple[str, ...]) -> Iterator[str]:
    if found := _counted(selection.ties.filter(~pl.col("kind").is_in(kinds)), "kind", among):
        wanted = "of the kinds asked for" if selection.scope.tie_kinds else "of a kind that counts as collaboration"
        yield f"No tie in this scope is {wanted}, but there are {found}: name the kinds that count with --tie-kind."


def _of_other_modalities(selection: Selection, among: Mask, kinds: tuple[str, ...]) -> Iterator[str]:
    modalities = selection.scope.modalities
    others = selection.snapshot.ties.filter(pl.col("kind").is_in(kinds), ~pl.col("modality").is_in(modalities))
    if found := _counted(others, "modality", among):
        yield f"No tie in this scope is {' or '.join(modalities)}, but there are {found}: take them in with --modality."


def _counted(ties: pl.DataFrame, by: str, among: Mask) -> str:
    """How many ties between these nodes there are of each value, the most frequent first."""
    inside = among[ties["source"].to_numpy()] & among[ties["target"].to_numpy()]
    counts = (
        ties.filter(pl.Series(inside, dtype=pl.Boolean)).group_by(by).len().sort("len", by, descending=[True, False])
    )
    return ", ".join(f"{number:,} {value}" for value, number in counts.iter_rows())
