"""JSON as all commands print it."""

from __future__ import annotations

from typing import Literal

import msgspec

TextOrJson = Literal["text", "json"]


def as_json(value: object) -> str:
    """Indented JSON that ends with a line end; what is undefined is null."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
