"""All entities and ties of one revision of a SQLite store as columns."""

from __future__ import annotations

import sqlite3
from typing import Any, cast

import numpy as np
import polars as pl

from ecosystem.model import Record
from ecosystem.store.columns import ENTITY_TYPES, TABLES, columns
from ecosystem.store.snapshot import CONFIDENCE, NODE_SCHEMA, TIE_SCHEMA, Snapshot, assemble
from ecosystem.store.sqlite.arrays import Kind, Numbers, gather, numbers, spread, texts
from ecosystem.store.sqlite.patterns import OWN, SHARED
from ecosystem.store.sqlite.schema import current

RENAMED = {"place": "place_name", "region": "place_region"}


def read_snapshot(connection: sqlite3.Connection, revision: int) -> Snapshot:
    holds = current(revision=str(revision))
    classes = dict(connection.execute(f"SELECT name, source_class FROM datasets WHERE {holds}").fetchall())
    nodes = pl.concat(_nodes(connection, each, holds) for each in ENTITY_TYPES)
    return assemble(revision, _classed(nodes, classes), _ties(connection, holds, classes))


def _nodes(connection: sqlite3.Connection, record_type: type[Record], holds: str) -> pl.DataFrame:
    held = {column.name for column in columns(record_type)} | {"dataset"}
    wanted: dict[str, Kind] = {"entity": "number"}
    wanted |= {column: "text" for name in NODE_SCHEMA if (column := RENAMED.get(name, name)) in held}
    found = gather(connection, TABLES[record_type], holds, wanted)
    found["type"] = [TABLES[record_type].removesuffix("s")] * len(found["entity"])
    frame = [pl.Series("id", found["entity"])]
    return pl.DataFrame(frame + [_node_column(name, dtype, found) for name, dtype in NODE_SCHEMA.items()])


def _node_column(name: str, dtype: pl.DataType, found: dict[str, Any]) -> pl.Series:
    values = found.get(RENAMED.get(name, name))
    if values is None:
        return pl.Series(name, [None], dtype).new_from_index(0, len(found["entity"]))
    if name == "broader":
        return pl.Series(name, values, pl.String).fill_null("[]").str.json_decode(dtype)
    return pl.Series(name, values, pl.Int64 if dtype == pl.Boolean else dtype).cast(dtype)


def _classed(rows: pl.DataFrame, classes: dict[str, str | None]) -> pl.DataFrame:
    """With the dataset's source class where the record has none."""
    of_dataset = pl.col("dataset").replace_strict(classes, default=None, return_dtype=pl.String)
    return rows.with_columns(pl.coalesce("source_class", of_dataset)) if classes else rows


def _ties(connection: sqlite3.Connection, holds: str, classes: dict[str, str | None]) -> pl.DataFrame:
    keys, ids = _keys(connection, holds)
    patterns = _classed(_patterns(connection), classes)
    anywhere = int(np.bitwise_or.reduce(patterns["filled"].to_numpy(), initial=0))
    own: dict[str, Kind] = {
        name: "filled" for bit, name in enumerate(OWN) if anywhere >> bit & 1 and name != "strength"
    }
    found = gather(connection, "ties", holds, {"source": "number", "target": "number", "pattern": "number", **own})
    place = _places(ids)
    pattern = found["pattern"] - 1
    filled = patterns["filled"].to_numpy()[pattern]
    found["strength"] = _strengths(connection, holds) if anywhere >> OWN.index("strength") & 1 else []
    found["confidence"] = [CONFIDENCE.get(text) or float(text) for text in found.get("confidence", ())]
    single = {
        name: spread((filled >> bit & 1).astype(np.bool_), found.get(name, []), TIE_SCHEMA[name], place)
        for bit, name in enumerate(OWN)
    }
    shared: pl.DataFrame = patterns.select(*SHARED, "dataset")[pattern[place]]
    ties = shared.with_columns(
        pl.Series("key", keys, pl.String),
        pl.Series("source", found["source"][place]),
        pl.Series("target", found["target"][place]),
        **single,
    )
    # The index gives them in order; saying so spares sorting them again.
    return ties.set_sorted("key") if ties["key"].is_sorted() else ties


def _keys(connection: sqlite3.Connection, holds: str) -> tuple[list[str], Numbers]:
    """The keys in the order of their index, with the ids of their rows."""
    sql = f"SELECT json_group_array(key), group_concat(id) FROM ties INDEXED BY ties_key WHERE {holds}"
    keys, ids = connection.execute(sql).fetchone()
    return texts([keys]), numbers([ids])


def _places(ids: Numbers) -> Numbers:
    """The place that each id has among them all in ascending order."""
    there = np.zeros(ids.max(initial=0) + 1, np.bool_)
    there[ids] = True
    return cast(Numbers, (np.cumsum(there) - 1)[ids])


def _patterns(connection: sqlite3.Connection) -> pl.DataFrame:
    rows = connection.execute(f"SELECT dataset, {', '.join(SHARED)}, filled FROM tie_patterns ORDER BY id").fetchall()
    schema = {
        "dataset": pl.String(),
        **{name: pl.String() for name in SHARED},
        "directed": pl.Int64(),
        "filled": pl.Int64(),
    }
    return pl.DataFrame(rows, schema, orient="row").with_columns(pl.col("directed").cast(pl.Boolean))


def _strengths(connection: sqlite3.Connection, holds: str) -> list[float]:
    # Row by row, because SQLite writes real numbers into a text with 15 digits only.
    sql = f"SELECT strength FROM ties WHERE {holds} AND strength IS NOT NULL ORDER BY id"
    return [strength for (strength,) in connection.execute(sql)]
