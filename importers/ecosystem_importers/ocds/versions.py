"""Versioned releases, in which each value is a list of what it was in one release after the other."""

from __future__ import annotations

from typing import Any

VERSION = {"releaseID", "releaseDate", "releaseTag", "value"}


def latest(release: dict[str, Any]) -> dict[str, Any]:
    """A release with the last value of each versioned member; one that is not versioned stays as it is."""
    return {name: _latest(value) for name, value in release.items()}


def _latest(value: object) -> object:
    if isinstance(value, dict):
        return latest(value)
    if not isinstance(value, list):
        return value
    if value and all(_is_version(each) for each in value):
        return max(value, key=lambda each: str(each.get("releaseDate") or ""))["value"]
    return [_latest(each) for each in value]


def _is_version(value: object) -> bool:
    return isinstance(value, dict) and "value" in value and value.keys() <= VERSION and len(value) > 1
