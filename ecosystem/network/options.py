"""Options declared once: command line, forms, URLs, citations and documentation derive from the fields of a struct."""

from __future__ import annotations

from typing import Any

import msgspec


def option(flag: str, meaning: str, at_least: float | None = None, at_most: float | None = None) -> msgspec.Meta:
    """The flag of a field, its meaning, and its least and largest value."""
    return msgspec.Meta(description=meaning, extra={"flag": flag}, ge=at_least, le=at_most)


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """A set of options; each field has a default and carries its `option`."""

    def stated(self) -> dict[str, Any]:
        """What differs from the defaults."""
        values, defaults = msgspec.to_builtins(self), msgspec.to_builtins(type(self)())
        return {name: value for name, value in values.items() if value != defaults[name]}
