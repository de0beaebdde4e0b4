"""The network that a delivery would give, worked out in memory before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from ecosystem.model import Delivery
from ecosystem.store.base import Progress
from ecosystem.store.batch import load
from ecosystem.store.open import open_store

if TYPE_CHECKING:
    from ecosystem.network.network import Network

IN_MEMORY = "sqlite://"
NAMED = 5


class Connected(msgspec.Struct, frozen=True):
    """A node and the number of others it has ties with."""

    name: str
    partners: int


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """The network of this delivery alone, under the view that analyses take by default.

    `alone` counts nodes without ties; `largest` is the number of nodes in the largest component.
    """

    projection: str
    nodes: int
    pairs: int
    components: int
    largest: int
    alone: int
    most_connected: tuple[Connected, ...]


@dataclass(frozen=True)
class Previewed:
    """The figures, and the map as SVG where one was asked for."""

    preview: Preview
    picture: str | None = None


def preview(delivery: Delivery, progress: Progress, *, pictured: bool = False) -> Previewed:
    """Load the delivery into a store in memory and look at its network."""
    from ecosystem.app.study import Study
    from ecosystem.app.workspace import Workspace
    from ecosystem.identity.reader import entities

    with open_store(IN_MEMORY) as store:
        load(store, delivery, progress=progress)
        study = Study.of(Workspace(entities(store)), {})
        picture = study.picture("en") if pictured and study.network.m else None
        return Previewed(_figures(study.network), picture)


def _figures(network: Network) -> Preview:
    import numpy as np

    from ecosystem.network.kernels.components import components

    sizes = np.bincount(components(network.arcs.indptr, network.arcs.indices)) if network.n else np.zeros(0, int)
    return Preview(
        projection=network.view.projection,
        nodes=network.n,
        pairs=network.m,
        components=len(sizes),
        largest=int(sizes.max(initial=0)),
        alone=int((sizes == 1).sum()),
        most_connected=_most_connected(network),
    )


def _most_connected(network: Network) -> tuple[Connected, ...]:
    import numpy as np

    partners = np.diff(network.arcs.indptr)
    first = np.lexsort((np.arange(network.n), -partners))[:NAMED]
    names = network.nodes["name"]
    return tuple(Connected(names[int(at)], int(partners[at])) for at in first if partners[at])
