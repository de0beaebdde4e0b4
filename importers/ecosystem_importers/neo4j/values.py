"""Properties of nodes and relationships as JSON values: times as text, points as coordinates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ecosystem_importers.fields import Scalar

WGS84 = (4326, 4979)


def plain(properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties that say something."""
    found = {name: value(each) for name, each in properties.items()}
    return {name: each for name, each in found.items() if each not in (None, "", [])}


def value(given: object) -> Any:  # noqa: ANN401 - a property holds any scalar or a list of them.
    """A value as JSON has it; bytes are told by their number."""
    if isinstance(given, list | tuple) and not hasattr(given, "srid"):
        return [value(each) for each in given]
    if isinstance(given, Scalar) or given is None:
        return given
    if isinstance(given, bytes | bytearray):
        return f"{len(given)} bytes"
    if hasattr(given, "srid"):
        return _point(given)
    return given.iso_format() if hasattr(given, "iso_format") else str(given)


def _point(given: Any) -> str:  # noqa: ANN401 - the driver's point, which is imported nowhere here.
    """Latitude and longitude; the coordinates of another system as they are."""
    if given.srid in WGS84:
        return f"{given[1]:.10g}, {given[0]:.10g}"
    return f"{', '.join(f'{each:.10g}' for each in given)} (SRID {given.srid})"
