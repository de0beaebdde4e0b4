"""Networks kept by revision, scope and view, up to a number of bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from ecosystem.network.network import Network
from ecosystem.network.project import project
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot

Key = tuple[int, Scope, View]


class NetworkCache:
    """Makes each network once; the least recently used leave first. Safe to use from several threads."""

    def __init__(self, limit: int = 512 * 2**20) -> None:
        self.limit = limit
        self._lock = threading.Lock()
        self._networks: OrderedDict[Key, Network] = OrderedDict()

    def get(
        self,
        snapshot: Callable[[], Snapshot],
        revision: int,
        scope: Scope,
        view: View,
        reader: Reader | None = None,
    ) -> Network:
        """The network; `snapshot` is only read when it is not at hand."""
        key = (revision, scope, view)
        with self._lock:
            if key in self._networks:
                self._networks.move_to_end(key)
                return self._networks[key]
        network = project(snapshot(), scope, view, reader)
        with self._lock:
            kept = self._networks.setdefault(key, network)
            self._shrink()
        return kept

    def nbytes(self) -> int:
        return sum(network.nbytes() for network in self._networks.values())

    def _shrink(self) -> None:
        while len(self._networks) > 1 and self.nbytes() > self.limit:
            self._networks.popitem(last=False)
