"""Work over all sources in equal shares: their bounds and order do not depend on the number of threads."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from ecosystem.network.kernels.adjacency import F64

SHARES = 32


def summed(part: Callable[[int, int], F64], sources: int, step: int, threads: int | None) -> F64:
    """Add up `part(first, last)` over shares of `sources`, each a multiple of `step`, in order.

    The sum is the same to the bit for any number of `threads` (default: all cores).
    """
    size = -(-sources // (step * SHARES)) * step
    starts = range(0, sources, size)
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        parts = pool.map(lambda start: part(start, min(start + size, sources)), starts)
        total = next(parts)
        for each in parts:
            total += each
    return total
