"""Places: settlement, address, region and coordinates, as far as a row says."""

from __future__ import annotations

from ecosystem.model import Place
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.values.coordinates import LATITUDE, LONGITUDE, Point, degrees, pair


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
