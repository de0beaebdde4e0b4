"""A synthetic ecosystem of any size, as a view model: communities of uneven size, hubs in each."""

from __future__ import annotations

import numpy as np
import polars as pl

from ecosystem.analysis import BROKERS, CLUSTERS, MEMBERSHIP
from ecosystem.analysis.answer import answer
from ecosystem.network.network import EDGE_SCHEMA, Network, Quality
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.snapshot import NODE_SCHEMA
from ecosystem_visual import ViewModel, view_model

KINDS = ("ministry", "agency", "municipality", "university", "company", "sme", "foundation", "civil_society")
COUNTRIES = ("FR", "DE", "IT", "ES", "PL", "NL", "BE", "SE", "PT", "AT", "FI", "IE")


def model_of(actors: int, ties: int, seed: int = 7) -> ViewModel:
    """Few permutations and runs: what is measured is how the map draws, not what the figures say."""
    made = network(actors, ties, seed)
    brokers = answer(BROKERS, made, BROKERS.parameters(permutations=1))
    clusters, membership = (answer(each, made, each.parameters(runs=1)) for each in (CLUSTERS, MEMBERSHIP))
    return view_model(made, brokers, clusters, membership, title=f"{actors:,} actors, {ties:,} ties")


def network(actors: int, ties: int, seed: int) -> Network:
    random = np.random.default_rng(seed)
    groups = max(6, round(np.sqrt(actors) / 3))
    group = np.sort(random.choice(groups, actors, p=random.dirichlet(np.full(groups, 2.0))))
    pairs = np.zeros((0, 2), np.int64)
    while len(pairs) < ties:
        drawn = _pairs(random, group, 2 * ties)
        pairs = np.unique(np.concatenate([pairs, drawn]), axis=0)
    pairs = pairs[np.sort(random.choice(len(pairs), ties, replace=False))]
    edges = {
        "source": pairs[:, 0],
        "target": pairs[:, 1],
        "strength": random.integers(1, 6, ties) / 2,
        "direct": np.ones(ties, np.int64),
        "shared": random.integers(0, 3, ties),
    }
    return Network(1, Scope(), View(), _nodes(random, group), pl.DataFrame(edges, schema=EDGE_SCHEMA), Quality())


def _pairs(random: np.random.Generator, group: np.ndarray, ties: int) -> np.ndarray:
    """Four in five ties stay in their community; the first members of each have the most."""
    n = len(group)
    starts, sizes = np.searchsorted(group, np.arange(group.max() + 1)), np.bincount(group)
    source = random.integers(0, n, ties)
    inside = starts[group[source]] + (random.random(ties) ** 2 * sizes[group[source]]).astype(np.int64)
    target = np.where(random.random(ties) < 0.8, inside, random.integers(0, n, ties))
    pairs = np.sort(np.stack([source, target], axis=1), axis=1)
    return np.asarray(pairs[pairs[:, 0] != pairs[:, 1]], np.int64)


def _nodes(random: np.random.Generator, group: np.ndarray) -> pl.DataFrame:
    n = len(group)
    columns: dict[str, object] = dict.fromkeys(NODE_SCHEMA, [None] * n)
    kinds = np.array(KINDS)[(group * 3 + random.integers(0, 3, n)) % len(KINDS)]
    columns |= {
        "key": [f"s/{at:06d}" for at in range(n)],
        "type": ["actor"] * n,
        "name": [f"{kind.replace('_', ' ').title()} {at}" for at, kind in enumerate(kinds)],
        "kind": kinds.tolist(),
        "helix": np.array(["government", "academia", "industry", "civil_society"])[random.integers(0, 4, n)].tolist(),
        "country": np.array(COUNTRIES)[random.integers(0, len(COUNTRIES), n)].tolist(),
        "is_class": [False] * n,
        "stub": [False] * n,
    }
    return pl.DataFrame(columns, schema=NODE_SCHEMA)
