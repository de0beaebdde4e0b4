"""Bodies of answers, kept up to a number of bytes; each is made once, however many ask for it at the same time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future


class Bodies:
    """The least recently used leave first; one that alone is larger than the limit is not kept."""

    def __init__(self, limit: int = 64 * 2**20) -> None:
        self.limit = limit
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making: dict[Hashable, Future[bytes]] = {}

    def once(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """The body; a failure is told to all who wait for it, and not kept."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
            future = self._making.get(key)
            if mine := future is None:
                future = self._making[key] = Future()
        if mine:
            self._make(key, future, make)
        return future.result()

    def nbytes(self) -> int:
        return sum(map(len, self._kept.values()))

    def _make(self, key: Hashable, future: Future[bytes], make: Callable[[], bytes]) -> None:
        try:
            body = make()
        except BaseException as error:
            self._end(key)
            future.set_exception(error)
        else:
            self._end(key, body)
            future.set_result(body)

    def _end(self, key: Hashable, body: bytes | None = None) -> None:
        with self._lock:
            del self._making[key]
            if body is not None:
                self._kept[key] = body
            while self.nbytes() > self.limit:
                self._kept.popitem(last=False)
