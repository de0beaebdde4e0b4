"""Telling how far the reading of a delivery is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
Advance = Callable[[int], None]
STEP = 1000


def silent(rows: int) -> None:
    """For where nobody watches."""


def counted(rows: Iterable[T], advance: Advance) -> Iterator[T]:
    """The rows, with word after each thousand of them."""
    if advance is silent:
        yield from rows
        return
    for number, row in enumerate(rows, 1):
        yield row
        if number % STEP == 0:
            advance(STEP)
