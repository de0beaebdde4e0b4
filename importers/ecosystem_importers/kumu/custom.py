"""Attributes that people add to their maps, such as a country or dates: read as in any network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ecosystem_importers.base import Context
from ecosystem_importers.graphs.cells import Cells, Desk
from ecosystem_importers.graphs.columns import Columns, columns
from ecosystem_importers.graphs.edges import money_of
from ecosystem_importers.graphs.entities import identifiers_of, place_of, span
from ecosystem_importers.headers.headers import Section as Shape
from ecosystem_importers.kumu.project import Item, as_text
from ecosystem_importers.values.countries import country

OWN = frozenset(
    {"label", "type", "element type", "connection type", "description", "tags", "url", "location", "strength"}
)


@dataclass(frozen=True)
class Custom:
    """What the attributes of elements and of connections stand for, by their names and values."""

    elements: Columns
    connections: Columns
    desk: Desk

    @classmethod
    def of(cls, elements: Iterable[Item], connections: Iterable[Item], context: Context) -> Custom:
        return cls(_columns("actors", elements), _columns("ties", connections), Desk(context.problems))

    def left_out(self) -> frozenset[str]:
        """The attributes that are old results, drawing, or about people."""
        return frozenset().union(*(each.private | each.results for each in (self.elements, self.connections)))

    def of_element(self, item: Item, attributes: dict[str, str]) -> tuple[dict[str, Any], Cells]:
        """The fields of an element, and the cells that no field took."""
        cells = Cells(attributes, item.origin, self.elements, self.desk)
        start, end = span(cells, (None, None), ("founded", "closed"))
        fields = {
            "country": cells.read("country", lambda text: country(text, cells.columns.country_codes)),
            "identifiers": identifiers_of(cells),
            "evidence": cells.stated("evidence"),
            "place": place_of(cells),
            "website": cells.stated("website"),
        }
        return {**fields, "start": start, "end": end}, cells

    def of_connection(self, item: Item, attributes: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
        """The fields of a connection, and the attributes that no field took."""
        cells = Cells(attributes, item.origin, self.connections, self.desk)
        start, end = span(cells, (None, None), ("start", "end"))
        fields = {"start": start, "end": end, "money": money_of(cells), "evidence": cells.stated("evidence")}
        return fields, cells.rest()


def _columns(shape: Shape, items: Iterable[Item]) -> Columns:
    return columns(shape, [_texts(item) for item in items])


def _texts(item: Item) -> dict[str, str]:
    return {name: as_text(value) for name, value in item.attributes.items() if name not in OWN}
