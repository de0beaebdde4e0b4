"""The query behind a page: a saved operation with the scope and view of what is shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem_graphql.contract import operations
from ecosystem_graphql.derive import WORDS
from ecosystem_graphql.enums import member

FIELD = "ecosystem {"


def query_behind(file: str, scope: Scope, view: View) -> str:
    """The saved operation of a file, asked of this scope and view."""
    text = next(each.text for each in operations() if each.file == file)
    said = {"scope": scope.stated(), "view": view.stated()}
    arguments = ", ".join(f"{name}: {_object(values)}" for name, values in said.items() if values)
    return text.replace(FIELD, f"ecosystem({arguments}) {{") if arguments else text


def _object(values: Mapping[str, Any]) -> str:
    return "{ " + ", ".join(f"{_camel(name)}: {_value(name, value)}" for name, value in values.items()) + " }"


def _value(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(name, each) for each in value)}]"
    return member(str(value)) if name in WORDS else json.dumps(value, ensure_ascii=False)


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(each.title() for each in rest)
