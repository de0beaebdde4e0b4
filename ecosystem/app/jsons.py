"""JSON as all commands print it."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import typer

TextOrJson = Literal["text", "json"]
OutputOption = Annotated[TextOrJson, typer.Option("--output", help="How the answer is written.")]


def as_json(value: object) -> str:
    """Indented JSON that ends with a line end; what is undefined is null."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
