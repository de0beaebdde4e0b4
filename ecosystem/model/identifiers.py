"""Identifiers that registries give: a scheme and a value."""

from __future__ import annotations

import msgspec


class Identifier(msgspec.Struct, frozen=True, array_like=True):
    """A registry's own id of something, as in `pic:999627875` or `ror:05a28rw58`."""

    scheme: str
    value: str

    def __post_init__(self) -> None:
        if not self.scheme or not self.value or ":" in self.scheme:
            raise ValueError(
                f"An identifier needs a scheme without ':' and a value, not {self.scheme!r}, {self.value!r}."
            )

    @classmethod
    def parse(cls, text: str) -> Identifier:
        scheme, _, value = text.partition(":")
        return cls(scheme, value)

    def __str__(self) -> str:
        return f"{self.scheme}:{self.value}"
