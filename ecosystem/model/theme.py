"""Themes and the schemes they belong to."""

from __future__ import annotations

import msgspec

from ecosystem.model.dataset import SourceClass
from ecosystem.model.origin import Origin


class ThemeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What one dataset says of one theme; `broader` holds the keys of its broader themes.

    `labels` gives names in other languages, as `{"fr": "innovation ouverte"}`; `position` is the order in a framework.
    """

    key: str
    name: str
    scheme: str | None = None
    code: str | None = None
    labels: dict[str, str] = {}
    broader: tuple[str, ...] = ()
    position: int | None = None
    stub: bool = False
    description: str | None = None
    source_class: SourceClass | None = None
    evidence: str | None = None
    attributes: dict[str, str] = {}
    origin: Origin | None = None


class SchemeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A list of themes; a framework is an ordered scheme that others are held against by `corresponds_to` ties."""

    key: str
    name: str
    framework: bool = False
    description: str | None = None
    url: str | None = None
    origin: Origin | None = None
