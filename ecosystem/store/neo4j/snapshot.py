"""All entities and ties of one revision as columns."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import polars as pl
from neo4j import ManagedTransaction
from numpy.typing import NDArray

from ecosystem.model import Record, ThemeRecord, TieRecord
from ecosystem.store.columns import ENTITY_TYPES, TABLES
from ecosystem.store.neo4j import fetch
from ecosystem.store.neo4j.collect import Wanted, collect
from ecosystem.store.neo4j.graph import values
from ecosystem.store.neo4j.names import DATASET, LABELS, PAST, PAST_DATASET, tie_type
from ecosystem.store.neo4j.patterns import SHARED, Pattern, patterns
from ecosystem.store.snapshot import CONFIDENCE, NODE_SCHEMA, TIE_SCHEMA, Snapshot, assemble, by_key

ID: Wanted = {"id": ("id(n)", pl.Int64())}
ENDS: Wanted = {"source": ("id(s)", pl.Int64()), "target": ("id(t)", pl.Int64())}
END_KEYS: Wanted = {"source": ("n.source", pl.String()), "target": ("n.target", pl.String())}
# The pattern of what a batch under way has written is not among those that are published.
HOLDS_CURRENT = "n.pattern IN $patterns"
HOLDS_PAST = f"{HOLDS_CURRENT} AND n.until > $revision"
READ: dict[str, tuple[str, pl.DataType]] = {
    "pattern": ("n.pattern", pl.Int64()),
    "key": ("n.key", pl.String()),
    "name": ("n.name", pl.String()),
    "broader": ("n.broader", pl.List(pl.String())),
    "strength": ("n.strength", pl.Float64()),
}
KIND_AT = SHARED[TieRecord].index("kind")
RENAMED = {"place_name": "place", "place_region": "region"}


def read_snapshot(tx: ManagedTransaction, revision: int) -> Snapshot:
    """Entities before ties and what is current before what is past, so that a writer at work hides nothing."""
    reading = _Reading(tx, revision, _classes(tx, revision))
    nodes = pl.concat([reading.nodes(each, LABELS[each], HOLDS_CURRENT) for each in ENTITY_TYPES])
    ties = reading.current_ties()
    past_nodes = pl.concat([reading.nodes(each, PAST[each], HOLDS_PAST) for each in ENTITY_TYPES])
    past_ties = reading.past_ties()
    if len(past_nodes):
        nodes = _with_past_nodes(nodes, past_nodes, _names_of_others(tx, nodes, ties))
    if len(past_ties):
        ties = _with_past_ties(ties, past_ties, nodes)
    return assemble(revision, nodes, ties)


class _Reading:
    """The patterns of a revision once read, then rows of them."""

    def __init__(self, tx: ManagedTransaction, revision: int, classes: dict[str, str | None]) -> None:
        self._tx = tx
        self._revision = revision
        self._classes = classes
        self._patterns = {each: patterns(tx, each, revision) for each in SHARED}

    def nodes(self, record_type: type[Record], label: str, where: str) -> pl.DataFrame:
        some = self._patterns[record_type]
        found = self._rows(f"MATCH (n:{label}) WHERE {where}", some, {**ID, "name": READ["name"]})
        found = found.rename(RENAMED, strict=False).join(
            self._said(record_type, some), "pattern", maintain_order="left"
        )
        whole = _whole(
            found.with_columns(type=pl.lit(TABLES[record_type].removesuffix("s"))), {"id": pl.Int64(), **NODE_SCHEMA}
        )
        if record_type is ThemeRecord:
            # An empty list is nothing to a graph.
            return whole.with_columns(pl.col("broader").fill_null(pl.lit([], NODE_SCHEMA["broader"])))
        return whole

    def current_ties(self) -> pl.DataFrame:
        by_type: dict[str, list[Pattern]] = {}
        for pattern in self._patterns[TieRecord]:
            by_type.setdefault(tie_type(pattern.shared[KIND_AT]), []).append(pattern)
        found = "MATCH (s)-[n:`{}`]->(t) WHERE " + HOLDS_CURRENT
        return self._ties([self._rows(found.format(each), some, ENDS) for each, some in by_type.items()], ENDS)

    def past_ties(self) -> pl.DataFrame:
        found = f"MATCH (n:{PAST[TieRecord]}) WHERE {HOLDS_PAST}"
        return self._ties([self._rows(found, self._patterns[TieRecord], END_KEYS)], END_KEYS)

    def _ties(self, parts: list[pl.DataFrame], ends: Wanted) -> pl.DataFrame:
        """With what patterns say; put in order of key before, while the columns are few."""
        none = pl.DataFrame(schema=_types({**ends, "pattern": READ["pattern"], "key": READ["key"]}))
        found = by_key(pl.concat([none, *parts], how="diagonal"))
        said = self._said(TieRecord, self._patterns[TieRecord]).with_columns(
            pl.col("confidence").replace_strict(CONFIDENCE, default=None, return_dtype=pl.Float64)
        )
        found = found.join(said, "pattern", how="left", maintain_order="left", suffix="_said")
        if "confidence_said" in found.columns:
            found = found.with_columns(
                pl.coalesce(pl.col("confidence_said"), pl.col("confidence").cast(pl.Float64, strict=False)).alias(
                    "confidence"
                )
            )
        return _whole(found, {**TIE_SCHEMA, **_types(ends)})

    def _rows(self, found: str, some: list[Pattern], first: Wanted) -> pl.DataFrame:
        """Rows of some patterns, with those columns that at least one of these fills."""
        own = sorted({name for pattern in some for name in pattern.own})
        wanted = {**first, "pattern": READ["pattern"], "key": READ["key"]}
        wanted |= {name: READ.get(name, (f"n.`{name}`", pl.String())) for name in own}
        given = {"revision": self._revision, "patterns": [each.id for each in some]}
        return collect(self._tx, found, wanted, given)

    def _said(self, record_type: type[Record], some: list[Pattern]) -> pl.DataFrame:
        """What patterns say, with the dataset's source class where the record has none."""
        said: dict[str, list[Any]] = {"pattern": [each.id for each in some], "dataset": [each.dataset for each in some]}
        columns = zip(*(each.shared for each in some), strict=True) if some else [()] * len(SHARED[record_type])
        said |= dict(zip(SHARED[record_type], map(list, columns), strict=True))
        of_dataset = (self._classes.get(name) for name in said["dataset"])
        said["source_class"] = [own or given for own, given in zip(said["source_class"], of_dataset, strict=True)]
        types = {**NODE_SCHEMA, **TIE_SCHEMA, "pattern": pl.Int64(), "confidence": pl.String()}
        return pl.DataFrame([pl.Series(name, column, types[name]) for name, column in said.items()])


def _whole(found: pl.DataFrame, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """With nothing in the columns that are lacking."""
    lacking = [pl.lit(None, dtype).alias(name) for name, dtype in schema.items() if name not in found.columns]
    return found.with_columns(lacking).select(*schema)


def _types(wanted: Wanted) -> dict[str, pl.DataType]:
    return {name: dtype for name, (_, dtype) in wanted.items()}


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
