"""Coordinates as people write them, in degrees."""

from __future__ import annotations

import re

from ecosystem_importers.values.numbers import Mark, number
from ecosystem_importers.values.reading import Reading

PAIR = re.compile(r"\(?\s*([+-]?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*\)?")
LATITUDE, LONGITUDE = 90.0, 180.0
Point = tuple[float, float]


def pair(text: str) -> Reading[Point]:
    """Latitude and longitude from one cell such as "52.09, 5.12"."""
    match = PAIR.fullmatch(text)
    if match:
        latitude, longitude = (degrees(part, None, LONGITUDE).value for part in match.groups())
        if latitude is not None and longitude is not None and abs(latitude) <= LATITUDE and (latitude or longitude):
            return Reading((latitude, longitude))
    message = 'Expected latitude and longitude in degrees, as in "52.09, 5.12"; kept as an attribute.'
    return Reading(None, "not_coordinates", message)


def degrees(text: str, mark: Mark | None, limit: float) -> Reading[float]:
    """Degrees between minus and plus the limit; a lone comma is a decimal mark here."""
    value = number(text, mark or ("," if "," in text else "."))
    if value.value is None or abs(value.value) > limit:
        message = f"Expected degrees between -{limit:.0f} and {limit:.0f}; kept as an attribute."
        return Reading(None, "not_coordinates", message)
    return Reading(float(value.value))
