"""Places: settlement, address, region and coordinates, as far as a row says."""

from __future__ import annotations

import re

from ecosystem.model import Place
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.numbers import Mark, number
from ecosystem_importers.tabular.reading import Reading

PAIR = re.compile(r"\(?\s*([+-]?\d{1,2}(?:[.,]\d+)?)\s*[,;\s]\s*([+-]?\d{1,3}(?:[.,]\d+)?)\s*\)?")
LATITUDE, LONGITUDE = 90.0, 180.0
Point = tuple[float, float]


def place(line: Line, evidence: Evidence) -> Place | None:
    """The place of a row, None where it says nothing; coordinates at 0,0 are those of nowhere."""
    name = line.stated("place")
    point = _point(line, evidence)
    if name and (own := pair(name).value):
        name, point = None, point or own
    found = Place(
        name=name,
        address=line.stated("address"),
        postcode=line.stated("postcode"),
        region=line.stated("region"),
        nuts=line.stated("nuts"),
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
    )
    return found if found != Place() else None


def _point(line: Line, evidence: Evidence) -> Point | None:
    latitude = line.read("latitude", lambda cell: degrees(cell, evidence.marks.get("latitude"), LATITUDE))
    longitude = line.read("longitude", lambda cell: degrees(cell, evidence.marks.get("longitude"), LONGITUDE))
    point = line.read("coordinates", pair)
    if latitude is None or longitude is None:
        return point
    if latitude == longitude == 0:
        line.report("warning", "no_place", "Expected coordinates, found 0,0 in the ocean; left out.", "latitude", "0,0")
        return point
    return (latitude, longitude)


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
