"""Maps stakeholder ecosystems: who connects them, where they have holes, which clusters collaborate.

Each analysis is a function of a NetworkX graph here: `ecosystem.brokers(graph, by="helix")`.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

__version__ = "0.1.0"


def __getattr__(name: str) -> Callable[..., Any]:
    """The function of an analysis, imported when it is asked for: the command line starts without NetworkX."""
    asked = None if name.startswith("_") else import_module("ecosystem.analysis.asked")
    if asked is None or name not in asked.NAMES:
        raise AttributeError(f"module 'ecosystem' has no attribute '{name}'")
    found: Callable[..., Any] = asked.function(name)
    return found


def __dir__() -> list[str]:
    return [*globals(), *import_module("ecosystem.analysis.asked").NAMES]
