"""Latitude and longitude among the members of an object; what are no degrees stays an attribute and is said."""

from __future__ import annotations

from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.values.coordinates import LATITUDE, LONGITUDE, degrees

Degrees = tuple[float | None, float | None]
MESSAGE = "Expected latitude and longitude in degrees, both of them; kept as attributes."


def point(fields: Fields, names: tuple[str, str], keeper: Fields, context: Context) -> Degrees:
    """Both degrees or neither; `keeper` holds the attributes of the record."""
    texts = [fields.text(name) for name in names]
    limits = (LATITUDE, LONGITUDE)
    north, east = (degrees(text, ".", limit).value if text else None for text, limit in zip(texts, limits, strict=True))
    if north is not None and east is not None:
        return north, east
    said = {name: text for name, text in zip(names, texts, strict=True) if text}
    if said:
        keeper.left |= said
        context.problems.warning("not_coordinates", MESSAGE, fields.origin(names[0]), ", ".join(said.values()))
    return None, None
