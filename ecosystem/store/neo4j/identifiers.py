"""The identifiers of one revision as columns."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl
from neo4j import ManagedTransaction

from ecosystem.model import ActorRecord, InitiativeRecord, Record
from ecosystem.store.columns import TABLES
from ecosystem.store.identifiers import in_order, shared
from ecosystem.store.neo4j import fetch
from ecosystem.store.neo4j.collect import Wanted, collect
from ecosystem.store.neo4j.graph import value
from ecosystem.store.neo4j.names import LABELS, PAST

HOLDERS: tuple[type[Record], ...] = (ActorRecord, InitiativeRecord)
KEY: Wanted = {"key": ("n.key", pl.String())}
WANTED: Wanted = {**KEY, "identifier": ("n.identifiers", pl.List(pl.String()))}
HOLD = "n.identifiers IS NOT NULL"
EACH: Wanted = {"identifier": ("identifier", pl.String())}
CURRENT = f"MATCH (n:{'|'.join(LABELS[each] for each in HOLDERS)}) WHERE {fetch.HOLDS_CURRENT}"
HOLDING = f"{CURRENT} AND any(each IN n.identifiers WHERE each IN $likely) RETURN collect(n.key)"
ANY_PAST = f"MATCH (n:{'|'.join(PAST[each] for each in HOLDERS)}) WHERE {fetch.HOLDS_PAST} RETURN n.key LIMIT 1"


def read_identifiers(tx: ManagedTransaction, revision: int, keys: Sequence[str] | None) -> pl.DataFrame:
    return in_order(_of(tx, each, revision, keys) for each in HOLDERS)


def read_shared(tx: ManagedTransaction, revision: int) -> pl.DataFrame:
    """Without the keys of all that share nothing, while nothing past holds: then what is current is all there is."""
    if value(tx, ANY_PAST, revision=revision) is None:
        keys = _likely(tx, revision)
        if value(tx, ANY_PAST, revision=revision) is None:
            return shared(read_identifiers(tx, revision, keys))
    return shared(read_identifiers(tx, revision, None))


def _likely(tx: ManagedTransaction, revision: int) -> list[str]:
    """The keys of current records with an identifier that is said more than once."""
    said = collect(tx, f"{CURRENT} UNWIND n.identifiers AS identifier", EACH, {"revision": revision})
    likely = shared(said)["identifier"].unique().to_list()
    return sorted(value(tx, HOLDING, likely=likely, revision=revision)) if likely else []


def _of(tx: ManagedTransaction, record_type: type[Record], revision: int, keys: Sequence[str] | None) -> pl.DataFrame:
    """What is current, and what is past, which counts where both have a key."""
    given = {"revision": revision, "keys": keys}
    among = "" if keys is None else "n.key IN $keys AND "
    label, past_label = (f"MATCH (n:{names[record_type]}) WHERE {among}" for names in (LABELS, PAST))
    current = collect(tx, f"{label}{HOLD} AND {fetch.HOLDS_CURRENT}", WANTED, given)
    past = collect(tx, f"{past_label}{HOLD} AND {fetch.HOLDS_PAST}", WANTED, given)
    # What was past without any identifier hides what is current, too.
    hidden = collect(tx, f"{past_label}{fetch.HOLDS_PAST}", KEY, given)
    found = pl.concat([current.join(hidden, "key", how="anti"), past])
    return found.with_columns(type=pl.lit(TABLES[record_type].removesuffix("s")))
