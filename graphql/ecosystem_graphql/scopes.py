"""Scope and view as clients give them, and as they see them with defaults filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ecosystem.network.scope import Scope as NetworkScope
from ecosystem.network.view import View as NetworkView
from ecosystem_graphql.derive import options_input, options_type

if TYPE_CHECKING:

    class _Options:
        def __init__(self, **fields: object) -> None: ...

    class Scope(_Options): ...

    class View(_Options): ...

    class ScopeInput: ...

    class ViewInput: ...

else:
    Scope, ScopeInput = options_type("Scope", NetworkScope), options_input("ScopeInput", NetworkScope)
    View, ViewInput = options_type("View", NetworkView), options_input("ViewInput", NetworkView)
