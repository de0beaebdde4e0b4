"""What nodes are told apart by: each dimension as entries with labels, counts and colours, and a code for each node."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
from babel import Locale

from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.network import Network
from ecosystem_visual.catalogue import Text, catalogue, palette

UNSTATED = (None, "", "unknown")


class Entry(msgspec.Struct, frozen=True):
    """One category; `slot` is the place of its colour, -1 for `other`."""

    id: str
    label: Text
    count: int
    slot: int


class Dimension(msgspec.Struct, frozen=True):
    label: Text
    entries: list[Entry]


@dataclass(frozen=True)
class Coded:
    """A dimension and for each node the number of its entry, -1 where nothing is stated."""

    dimension: Dimension
    codes: list[int]


def coded(network: Network) -> dict[str, Coded]:
    """Helix, kind and country of every node."""
    nodes = network.nodes
    kinds = [
        f"{each}.{kind}" if each != "actor" and kind else kind
        for each, kind in nodes.select("type", "kind").iter_rows()
    ]
    return {
        "helix": _coded("helix", nodes["helix"].to_list(), _helix),
        "kind": _coded("kind", kinds, _kind),
        "country": _coded("country", nodes["country"].to_list(), _country),
    }


def of_clusters(names: Sequence[str], codes: list[int]) -> Coded:
    """The clusters, in order of number."""
    sizes = Counter(codes)
    entries = [
        Entry(str(number + 1), Text(name, name), sizes[number], slot(number)) for number, name in enumerate(names)
    ]
    return Coded(Dimension(catalogue().dimensions["cluster"], entries), codes)


def slot(rank: int) -> int:
    return rank if rank < len(palette().light.colours) else -1


def _coded(name: str, values: Sequence[str | None], label: Callable[[str], Text]) -> Coded:
    """Entries in order of number, then of id."""
    stated = [None if value in UNSTATED else value for value in values]
    counts = Counter(value for value in stated if value is not None)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    entries = [Entry(value, label(value), counts[value], slot(rank)) for rank, value in enumerate(order)]
    codes = {value: code for code, value in enumerate(order)}
    dimension = Dimension(catalogue().dimensions[name], entries)
    return Coded(dimension, [-1 if value is None else codes[value] for value in stated])


def _helix(value: str) -> Text:
    return _labelled(vocabulary().helix.get(value), value)


def _kind(value: str) -> Text:
    section, _, name = value.rpartition(".")
    known = vocabulary().initiatives if section == "initiative" else vocabulary().actors
    return _labelled(known.get(name), name)


def _labelled(kind: object, word: str) -> Text:
    en, fr = getattr(kind, "en", None), getattr(kind, "fr", None)
    return Text(en or word, fr or word)


def _country(value: str) -> Text:
    names = (Locale(language).territories.get(value, value) for language in ("en", "fr"))
    return Text(*names)
