"""The numba compiler behind a typed decorator."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from numba import njit

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")


def kernel(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile `function` on its first call, keep the machine code on disk and run it without the interpreter lock.

    A division by zero gives infinity, as in numpy. Numba ships no types, so the compiled function is declared to have
    the signature of its source.
    """
    compiled: Callable[Parameters, Result] = njit(cache=True, nogil=True, error_model="numpy")(function)
    return compiled
