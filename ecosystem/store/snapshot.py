"""All entities and ties of one revision as columns, the same from every store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

NODE_SCHEMA: dict[str, pl.DataType] = {
    "key": pl.String(),
    "type": pl.String(),
    "name": pl.String(),
    "kind": pl.String(),
    "kind_word": pl.String(),
    "helix": pl.String(),
    "is_class": pl.Boolean(),
    "stub": pl.Boolean(),
    "stage": pl.String(),
    "country": pl.String(),
    "place": pl.String(),
    "region": pl.String(),
    "scheme": pl.String(),
    "broader": pl.List(pl.String()),
    "attributes": pl.String(),
    "source_class": pl.String(),
    "dataset": pl.String(),
}
TIE_SCHEMA: dict[str, pl.DataType] = {
    "key": pl.String(),
    "source": pl.Int32(),
    "target": pl.Int32(),
    "kind": pl.String(),
    "role": pl.String(),
    "directed": pl.Boolean(),
    "modality": pl.String(),
    "participation": pl.String(),
    "start": pl.String(),
    "end": pl.String(),
    "money_amount": pl.String(),
    "money_currency": pl.String(),
    "money_form": pl.String(),
    "strength": pl.Float64(),
    "confidence": pl.Float64(),
    "source_class": pl.String(),
    "dataset": pl.String(),
}
CONFIDENCE = {"stated": 1.0, "implied": 0.5}
# Up to so many ids a table of all of them is cheaper than a search.
DIRECT = 10_000_000
HEAD = 8


@dataclass(frozen=True)
class Snapshot:
    """`nodes` (NODE_SCHEMA) and `ties` (TIE_SCHEMA), each in order of key; a tie's ends are rows of `nodes`.

    `type` is actor, initiative or theme. `source_class` is the record's own, else its dataset's. Confidence: stated 1,
    implied 0.5, else the number. `dangling` counts ties left out because an end is no longer current.
    """

    revision: int
    nodes: pl.DataFrame
    ties: pl.DataFrame
    dangling: int = 0


def assemble(revision: int, nodes: pl.DataFrame, ties: pl.DataFrame) -> Snapshot:
    """Order what a store has read: `nodes` with a store's integer `id`, `ties` whose ends are such ids.

    What is not an actor is not a stakeholder class.
    """
    nodes = by_key(nodes).with_columns(pl.col("is_class", "stub").fill_null(value=False))
    ids = nodes["id"].to_numpy()
    source, target = (_positions(ids, ties[end].to_numpy()) for end in ("source", "target"))
    held = (source >= 0) & (target >= 0)
    ties = ties.with_columns(source=pl.Series(source), target=pl.Series(target))
    kept = ties if held.all() else ties.filter(pl.Series(held))
    return Snapshot(
        revision,
        nodes.select(pl.col(name).cast(dtype) for name, dtype in NODE_SCHEMA.items()),
        by_key(kept).select(pl.col(name).cast(dtype) for name, dtype in TIE_SCHEMA.items()),
        int(len(held) - held.sum()),
    )


def by_key(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in order of key."""
    keys = rows["key"]
    # Rows that lie in pieces are slow to pick from.
    return rows if keys.is_sorted() else rows.rechunk()[order_of(keys)]


def order_of(keys: pl.Series) -> NDArray[np.int64]:
    """Where each key in order stands: by the first bytes that differ, which are one number, then among those alike."""
    keys = keys.rechunk()
    heads = _heads(keys)
    order = np.argsort(heads, kind="stable")
    same = np.diff(heads[order]) == 0
    alike = np.flatnonzero(np.append(same, False) | np.append(False, same))
    some = order[alike]
    order[alike] = some[keys[some].arg_sort().to_numpy()]
    return order


def _heads(keys: pl.Series) -> NDArray[np.uint64]:
    """The eight bytes of each key that follow those which all begin with."""
    first, last = (text.encode() for text in cast(tuple[str, str], (keys.min(), keys.max())))
    shared = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    padded = pl.col("key").cast(pl.Binary).bin.slice(shared, HEAD) + pl.lit(bytes(HEAD))
    head = padded.bin.slice(0, HEAD).bin.reinterpret(dtype=pl.UInt64, endianness="big")
    return cast(NDArray[np.uint64], keys.to_frame("key").select(head).to_series().to_numpy())


def _positions(ids: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int32]:
    """The row of each end among the ids, -1 where it is not among them."""
    highest = int(max(ids.max(initial=0), ends.max(initial=0)))
    if highest <= 10 * len(ids) + DIRECT:
        rows = np.full(highest + 1, -1, np.int32)
        rows[ids] = np.arange(len(ids), dtype=np.int32)
        return rows[ends]
    order = np.argsort(ids, kind="stable").astype(np.int32)
    at = np.minimum(np.searchsorted(ids[order], ends), len(ids) - 1)
    return np.where(ids[order][at] == ends, order[at], -1).astype(np.int32)
