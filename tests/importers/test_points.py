"""Coordinates: both or neither, and what are no degrees is kept and said, in whichever format it comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ecosystem.model import ActorRecord
from tests.importers.deliveries import deliver

GEO = {"latitude": "95.5", "longitude": 8}
SCHEMA = {"@context": "https://schema.org", "@type": "Organization", "name": "Lab", "geo": GEO}
ROR = {"id": "https://ror.org/0lab", "names": [{"value": "Lab", "types": ["ror_display"]}]}
PLACED = {**ROR, "locations": [{"geonames_details": {"lat": 95.5, "lng": 8}}]}
ITEM = {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"}
POINT = {"type": "literal", "value": "Point(8 95.5)"}
ANSWER = {"item": ITEM, "itemLabel": {"type": "literal", "value": "Lab"}, "coord": POINT}
WIKIDATA = {"head": {"vars": []}, "results": {"bindings": [ANSWER]}}


@pytest.mark.parametrize("said", [SCHEMA, [PLACED], WIKIDATA], ids=["schemaorg", "ror", "wikidata"])
def test_what_are_no_degrees_is_kept(tmp_path: Path, said: object) -> None:
    found = deliver(tmp_path, {"said.json": said})
    [actor] = found.of(ActorRecord)
    assert actor.place is None
    assert "95.5" in str(actor.attributes)


@pytest.mark.parametrize("said", [SCHEMA, [PLACED]], ids=["schemaorg", "ror"])
def test_what_are_no_degrees_is_said(tmp_path: Path, said: object) -> None:
    assert deliver(tmp_path, {"said.json": said}).codes["not_coordinates"] == 1
