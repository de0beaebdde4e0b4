"""Where something is, as far as the source says."""

from __future__ import annotations

import msgspec


class Place(msgspec.Struct, frozen=True):
    """A settlement with its address, region and WGS 84 coordinates in degrees."""

    name: str | None = None
    address: str | None = None
    postcode: str | None = None
    region: str | None = None
    nuts: str | None = None
    latitude: float | None = None
    longitude: float | None = None

    def __post_init__(self) -> None:
        if self.latitude is not None and not -90 <= self.latitude <= 90:
            raise ValueError(f"{self.latitude} is not a latitude between -90 and 90.")
        if self.longitude is not None and not -180 <= self.longitude <= 180:
            raise ValueError(f"{self.longitude} is not a longitude between -180 and 180.")
