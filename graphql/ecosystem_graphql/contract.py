"""The contract and the saved operations: files beside the package in a checkout, and inside it when installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graphql import DocumentNode, OperationDefinitionNode, parse

PACKAGE = Path(__file__).parent
TITLE = re.compile(r"\A# (.+)")
OPERATIONS = (
    "first_look",
    "analyst",
    "brokers",
    "clusters",
    "gaps",
    "actor",
    "path",
    "organisations",
    "search",
    "analyses",
)


@dataclass(frozen=True)
class Operation:
    """A saved operation: the name of its file, its name, what it answers, and its text."""

    file: str
    name: str
    title: str
    text: str


@cache
def contract() -> str:
    """The text of schema.graphql."""
    return _beside("schema.graphql").read_text(encoding="utf-8")


@cache
def operations() -> tuple[Operation, ...]:
    """The saved operations, in the order of the console's tabs."""
    return tuple(_operation(_beside("operations") / f"{name}.graphql") for name in OPERATIONS)


def _beside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.exists() else PACKAGE.parent / name


def _operation(path: Path) -> Operation:
    text = path.read_text(encoding="utf-8")
    title = TITLE.match(text)
    return Operation(path.stem, _name(parse(text)), title[1] if title else path.stem, text)


def _name(document: DocumentNode) -> str:
    named = (each.name for each in document.definitions if isinstance(each, OperationDefinitionNode))
    return next(each.value for each in named if each)
