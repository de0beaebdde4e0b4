"""All entities and ties of one revision of a SQLite store as columns."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES, columns
from ecosystem.store.snapshot import CONFIDENCE, NODE_SCHEMA, TIE_SCHEMA, Snapshot, assemble, order_of
from ecosystem.store.sqlite.arrays import Kind, Numbers, gather, numbers, spread, texts
from ecosystem.store.sqlite.patterns import OWN, SHARED
from ecosystem.store.sqlite.schema import current, endings_of, versions_of

# One in so many.
FEW = 4
RENAMED = {"place": "place_name", "region": "place_region"}


def read_snapshot(connection: sqlite3.Connection, revision: int) -> Snapshot:
    holds = current(revision=str(revision))
    classes = dict(connection.execute(f"SELECT name, source_class FROM datasets WHERE {holds}").fetchall())
    nodes = pl.concat(_nodes(connection, each, revision) for each in ENTITY_TYPES)
    return assemble(revision, _classed(nodes, classes), _ties(connection, revision, classes))


@dataclass(frozen=True)
class _Held:
    """What to read: a table, the condition on its rows, and the ids of those that ended all the same.

    Few that ended are read too and left out after, which costs less than to look for the ending of each row.
    """

    table: str
    condition: str
    ended: Numbers

    @classmethod
    def of(cls, connection: sqlite3.Connection, table: str, revision: int) -> _Held:
        sql = f"SELECT count(*), (SELECT max(id) FROM {versions_of(table)}) FROM {endings_of(table)} WHERE until <= ?"
        ended, rows = connection.execute(sql, (revision,)).fetchone()
        if ended * FEW > (rows or 0):
            return cls(table, current(revision=str(revision)), numbers([]))
        sql = f"SELECT group_concat(id) FROM {endings_of(table)} WHERE until <= ?"
        return cls(versions_of(table), f"since <= {revision}", numbers(connection.execute(sql, (revision,)).fetchone()))

    def keeps(self, ids: Numbers) -> NDArray[np.bool_]:
        return np.isin(ids, self.ended, invert=True)


def _nodes(connection: sqlite3.Connection, record_type: type[Record], revision: int) -> pl.DataFrame:
    rows = _Held.of(connection, TABLES[record_type], revision)
    held = {column.name for column in columns(record_type)} | {"dataset"}
    wanted: dict[str, Kind] = {"entity": "number"}
    if len(rows.ended):
        wanted["id"] = "number"
    wanted |= {column: "text" for name in NODE_SCHEMA if (column := RENAMED.get(name, name)) in held}
    found = gather(connection, rows.table, rows.condition, wanted)
    found["type"] = [TABLES[record_type].removesuffix("s")] * len(found["entity"])
    frame = [pl.Series("id", found["entity"])]
    nodes = pl.DataFrame(frame + [_node_column(name, dtype, found) for name, dtype in NODE_SCHEMA.items()])
    return nodes.filter(pl.Series(rows.keeps(found["id"]))) if len(rows.ended) else nodes


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


def _ties(connection: sqlite3.Connection, revision: int, classes: dict[str, str | None]) -> pl.DataFrame:
    rows = _Held.of(connection, TABLES[TieRecord], revision)
    keys, place = _keys(connection, rows)
    patterns = _classed(_patterns(connection), classes)
    anywhere = int(np.bitwise_or.reduce(patterns["filled"].to_numpy(), initial=0))
    own: dict[str, Kind] = {
        name: "filled" for bit, name in enumerate(OWN) if anywhere >> bit & 1 and name != "strength"
    }
    found = gather(
        connection,
        rows.table,
        rows.condition,
        {"source": "number", "target": "number", "pattern": "number", **own},
    )
    pattern = found["pattern"] - 1
    filled = patterns["filled"].to_numpy()[pattern]
    found["strength"] = _strengths(connection, rows) if anywhere >> OWN.index("strength") & 1 else []
    found["confidence"] = [CONFIDENCE.get(text) or float(text) for text in found.get("confidence", ())]
    single = {
        name: spread((filled >> bit & 1).astype(np.bool_), found.get(name, []), TIE_SCHEMA[name], place)
        for bit, name in enumerate(OWN)
    }
    shared: pl.DataFrame = patterns.select(*SHARED, "dataset")[pattern[place]]
    ties = shared.with_columns(
        keys,
        pl.Series("source", found["source"][place]),
        pl.Series("target", found["target"][place]),
        **single,
    )
    # Saying that they are in order spares sorting them again.
    return ties.set_sorted("key")


def _keys(connection: sqlite3.Connection, rows: _Held) -> tuple[pl.Series, Numbers]:
    """The keys in order, each with the place of its row among all that are read in order of id."""
    # The index gives them in order, layer by layer.
    table = f"{versions_of('ties')} v INDEXED BY ties_key"
    if rows.table == "ties":
        table += f" LEFT JOIN {endings_of('ties')} e ON e.id = v.id"
    sql = f"SELECT json_group_array(key), group_concat(v.id) FROM {table} WHERE {rows.condition}"
    found = connection.execute(sql).fetchone()
    keys, ids = pl.Series("key", texts(found[:1]), pl.String), numbers(found[1:])
    places, kept = _places(ids), rows.keeps(ids)
    if not kept.all():
        keys, places = keys.filter(pl.Series(kept)), places[kept]
    if keys.is_sorted():
        return keys, places
    order = order_of(keys)
    return keys[order], places[order]


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


def _strengths(connection: sqlite3.Connection, rows: _Held) -> list[float]:
    # Row by row, because SQLite writes real numbers into a text with 15 digits only.
    sql = f"SELECT strength FROM {rows.table} WHERE {rows.condition} AND strength IS NOT NULL ORDER BY id"
    return [strength for (strength,) in connection.execute(sql)]
