"""Networks of a size, whose actors have a helix, a kind and a country."""

from __future__ import annotations

import numpy as np
import polars as pl

from benchmarks.engine.graph import affiliation
from ecosystem.network.network import EDGE_SCHEMA, Network, Quality
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.snapshot import NODE_SCHEMA

HELIXES = ("government", "academia", "industry", "civil_society")
COUNTRIES = ("DE", "FR", "ES", "IT", "PL")
TIES = 10


def network(actors: int) -> Network:
    """An undirected network with ten ties for each actor, made from a seed."""
    ties = affiliation(actors, TIES * actors)
    nodes = {
        "key": [f"made/{at:07}" for at in range(actors)],
        "name": [f"Actor {at:07}" for at in range(actors)],
        "helix": [HELIXES[group % 4] for group in ties.groups],
        "country": [COUNTRIES[group % 5] for group in ties.groups],
    }
    fixed = {"type": "actor", "kind": "organisation", "is_class": False, "stub": False, "dataset": "made"}
    frame = pl.DataFrame(nodes).with_columns(pl.lit(value).alias(name) for name, value in fixed.items())
    missing = [pl.lit(None, dtype).alias(name) for name, dtype in NODE_SCHEMA.items() if name not in frame.columns]
    edges = {"source": ties.left, "target": ties.right, "strength": ties.strengths}
    ones = np.ones(len(ties.left), np.int64)
    return Network(
        0,
        Scope(),
        View(),
        frame.with_columns(missing).select(pl.col(name).cast(dtype) for name, dtype in NODE_SCHEMA.items()),
        pl.DataFrame(edges | {"direct": ones, "shared": 0 * ones}, schema=EDGE_SCHEMA),
        Quality(),
    )
