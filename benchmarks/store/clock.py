"""CPU seconds of this process and of a server."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path


class Clock:
    def __init__(self, server: int | None = None) -> None:
        self._server = server

    def seconds(self, work: Callable[[], object]) -> float:
        start = self._now()
        work()
        return self._now() - start

    def peak_mb(self) -> float:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

    def _now(self) -> float:
        return time.process_time() + (self._of_server(self._server) if self._server else 0.0)

    @staticmethod
    def _of_server(process: int) -> float:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
