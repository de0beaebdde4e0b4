"""All entities and ties of one revision as columns."""

from __future__ import annotations

from typing import cast

import numpy as np
import polars as pl
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from ecosystem.model import Record, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES, columns
from ecosystem.store.neo4j import fetch
from ecosystem.store.neo4j.collect import collect
from ecosystem.store.neo4j.fetch import about
from ecosystem.store.neo4j.graph import values
from ecosystem.store.neo4j.names import DATASET, LABELS, PAST, PAST_DATASET
from ecosystem.store.snapshot import CONFIDENCE, NODE_SCHEMA, TIE_SCHEMA, Snapshot, assemble

PROPERTY = {"place": "place_name", "region": "place_region"}
ID = {"id": ("id(n)", pl.Int64())}
ENDS = {"source": ("id(s)", pl.Int64()), "target": ("id(t)", pl.Int64())}
END_KEYS = {"source": ("p.source", pl.String()), "target": ("p.target", pl.String())}
HOLDS_CURRENT = "p.since <= $revision"
HOLDS_PAST = "p.since <= $revision AND p.until > $revision"
Columns = dict[str, tuple[str, pl.DataType]]
# Columns of closed vocabularies: the server groups by them instead of sending a word for each tie.
FEW = {"kind", "directed", "modality", "participation", "money_form", "source_class", "dataset"}


def read_snapshot(tx: ManagedTransaction, revision: int) -> Snapshot:
    """Entities before ties and what is current before what is past, so that a writer at work hides nothing."""
    nodes = pl.concat([_nodes(tx, each, LABELS[each], HOLDS_CURRENT, revision) for each in ENTITY_TYPES])
    ties = _current_ties(tx, revision)
    past_nodes = pl.concat([_nodes(tx, each, PAST[each], HOLDS_PAST, revision) for each in ENTITY_TYPES])
    past_ties = _ties(tx, f"MATCH (n:{PAST[TieRecord]})", HOLDS_PAST, _tie_columns(None) | END_KEYS, revision)
    if len(past_nodes):
        nodes = _with_past_nodes(nodes, past_nodes, _names_of_others(tx, nodes, ties))
    if len(past_ties):
        ties = _with_past_ties(ties, past_ties, nodes)
    classes = _classes(tx, revision)
    return assemble(revision, _classed(nodes, classes), _classed(ties, classes))


def _nodes(tx: ManagedTransaction, record_type: type[Record], label: str, where: str, revision: int) -> pl.DataFrame:
    held = {column.name for column in columns(record_type)} | {"dataset"}
    named = {name: (PROPERTY.get(name, name), dtype) for name, dtype in NODE_SCHEMA.items()}
    wanted: Columns = {name: (f"p.`{own}`", dtype) for name, (own, dtype) in named.items() if own in held}
    found = collect(tx, f"MATCH (n:{label})", where, ID | wanted, revision)
    found = found.with_columns(type=pl.lit(TABLES[record_type].removesuffix("s")))
    lacking = [pl.lit(None, dtype).alias(name) for name, dtype in NODE_SCHEMA.items() if name not in found.columns]
    return found.with_columns(lacking).select("id", *NODE_SCHEMA)


def _current_ties(tx: ManagedTransaction, revision: int) -> pl.DataFrame:
    known = about(tx)
    wanted = _tie_columns(set(known.columns)) | ENDS
    matches = [f"MATCH (s)-[n:`{name}`]->(t)" for name in known.types]
    frames = [_ties(tx, match, HOLDS_CURRENT, wanted, revision) for match in matches]
    empty = pl.DataFrame(schema=TIE_SCHEMA | {name: dtype for name, (_, dtype) in ENDS.items()})
    return pl.concat([empty, *frames])


def _tie_columns(used: set[str] | None) -> Columns:
    names = [name for name in TIE_SCHEMA if name not in ENDS and (used is None or name in used)]
    types = {name: pl.String() if name == "confidence" else TIE_SCHEMA[name] for name in names}
    return {name: (f"p.`{name}`", dtype) for name, dtype in types.items()}


def _ties(tx: ManagedTransaction, match: str, where: str, wanted: Columns, revision: int) -> pl.DataFrame:
    found = collect(tx, match, where, wanted, revision, FEW)
    lacking = [pl.lit(None, dtype).alias(name) for name, dtype in TIE_SCHEMA.items() if name not in found.columns]
    confidence = [pl.col("confidence").replace(CONFIDENCE).cast(pl.Float64)] if "confidence" in wanted else []
    return found.with_columns(*confidence, *lacking).select(*TIE_SCHEMA)


def _names_of_others(tx: ManagedTransaction, nodes: pl.DataFrame, ties: pl.DataFrame) -> pl.DataFrame:
    """The keys of nodes at which ties end and which have since changed or been closed."""
    ends = np.union1d(ties["source"].to_numpy(), ties["target"].to_numpy())
    others = np.setdiff1d(ends, nodes["id"].to_numpy()).tolist()
    statement = "UNWIND $ids AS number MATCH (n) WHERE id(n) = number RETURN collect(number), collect(n.key)"
    ids, keys = values(tx, statement, ids=others)[0]
    return pl.DataFrame({"id": pl.Series(ids, dtype=pl.Int64), "key": pl.Series(keys, dtype=pl.String)})


def _with_past_nodes(nodes: pl.DataFrame, past: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """What is past counts before what is current, under the number by which ties know it."""
    known = pl.concat([nodes.select("id", "key"), others]).unique("key", keep="first")
    first = max(_highest(nodes["id"]), _highest(others["id"])) + 1
    fresh = pl.Series("fresh", np.arange(first, first + len(past)))
    joined = past.drop("id").with_columns(fresh).join(known, "key", how="left")
    numbered = joined.with_columns(pl.coalesce("id", "fresh").alias("id")).select(nodes.columns)
    return pl.concat([nodes.join(past, "key", how="anti"), numbered])


def _with_past_ties(ties: pl.DataFrame, past: pl.DataFrame, nodes: pl.DataFrame) -> pl.DataFrame:
    ids = dict(zip(nodes["key"].to_list(), nodes["id"].to_list(), strict=True))
    nowhere = max(_highest(nodes["id"]), _highest(ties["source"]), _highest(ties["target"])) + 1
    ends = [
        pl.Series(end, [ids.get(key, nowhere) for key in past[end].to_list()], pl.Int64) for end in ("source", "target")
    ]
    return pl.concat([ties.join(past, "key", how="anti"), past.with_columns(ends).select(ties.columns)])


def _highest(ids: pl.Series) -> int:
    return int(cast(NDArray[np.int64], ids.to_numpy()).max(initial=0))


def _classes(tx: ManagedTransaction, revision: int) -> dict[str, str | None]:
    current = f"MATCH (n:{DATASET}) WHERE {fetch.HOLDS_CURRENT} RETURN n.name, n.source_class"
    past = f"MATCH (n:{PAST_DATASET}) WHERE {fetch.HOLDS_PAST} RETURN n.name, n.source_class"
    return {name: word for text in (current, past) for name, word in values(tx, text, revision=revision)}


def _classed(rows: pl.DataFrame, classes: dict[str, str | None]) -> pl.DataFrame:
    """With the dataset's source class where the record has none."""
    of_dataset = pl.col("dataset").replace_strict(classes, default=None, return_dtype=pl.String)
    return rows.with_columns(pl.coalesce("source_class", of_dataset)) if classes else rows
