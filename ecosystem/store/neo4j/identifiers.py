"""The identifiers of one revision as columns."""

from __future__ import annotations

import polars as pl
from neo4j import ManagedTransaction

from ecosystem.model import ActorRecord, InitiativeRecord, Record
from ecosystem.store.columns import TABLES
from ecosystem.store.identifiers import in_order
from ecosystem.store.neo4j import fetch
from ecosystem.store.neo4j.collect import Wanted, collect
from ecosystem.store.neo4j.names import LABELS, PAST

KEY: Wanted = {"key": ("n.key", pl.String())}
WANTED: Wanted = {**KEY, "identifier": ("n.identifiers", pl.List(pl.String()))}
HOLD = "n.identifiers IS NOT NULL"


def read_identifiers(tx: ManagedTransaction, revision: int) -> pl.DataFrame:
    return in_order(_of(tx, each, revision) for each in (ActorRecord, InitiativeRecord))


def _of(tx: ManagedTransaction, record_type: type[Record], revision: int) -> pl.DataFrame:
    """What is current, and what is past, which counts where both have a key."""
    given = {"revision": revision}
    label, past_label = f"MATCH (n:{LABELS[record_type]})", f"MATCH (n:{PAST[record_type]})"
    current = collect(tx, label, f"{HOLD} AND {fetch.HOLDS_CURRENT}", WANTED, given)
    past = collect(tx, past_label, f"{HOLD} AND {fetch.HOLDS_PAST}", WANTED, given)
    # What was past without any identifier hides what is current, too.
    hidden = collect(tx, past_label, fetch.HOLDS_PAST, KEY, given)
    found = pl.concat([current.join(hidden, "key", how="anti"), past])
    return found.with_columns(type=pl.lit(TABLES[record_type].removesuffix("s")))
