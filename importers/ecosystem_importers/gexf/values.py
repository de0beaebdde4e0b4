"""The values of GEXF nodes and edges under the titles of their columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ecosystem_importers.gexf.items import Column, Item, Value
from ecosystem_importers.graphs.times import Span, shown


@dataclass(frozen=True)
class Columns:
    """The declared columns of nodes or edges by their ids."""

    declared: Mapping[str, Column]

    @cached_property
    def titles(self) -> dict[str, str]:
        """Titles by id; of two columns with one title, the later is called by its id too."""
        found: dict[str, str] = {}
        for own, each in self.declared.items():
            found[own] = f"{each.title} ({own})" if each.title in found.values() else each.title
        return found

    @cached_property
    def defaults(self) -> dict[str, str]:
        return {self.titles[own]: _list(each, each.default) for own, each in self.declared.items() if each.default}

    def attributes(self, item: Item, taken: frozenset[str], time: Span) -> dict[str, str]:
        """Values by the titles of their columns, defaults included, and what else is written on the element."""
        said: dict[str, list[Value]] = {}
        for value in item.values:
            said.setdefault(value.column, []).append(value)
        found = {name: text for name, text in item.attributes.items() if name not in taken} | self.defaults
        found |= {self.titles.get(own, own): _text(group, self.declared.get(own)) for own, group in said.items()}
        return {name: text for name, text in (found | (time.said or {})).items() if name and text.strip()}


def _text(values: Sequence[Value], column: Column | None) -> str:
    """The one value, or each with the time for which it holds: `5 (2001/2003) | 7 (2004/)`."""
    if len({value.text for value in values}) == 1:
        return _list(column, values[0].text)
    timed = (f"{value.text} ({shown(value.time)})" if value.time else value.text for value in values)
    return " | ".join(sorted(timed))


def _list(column: Column | None, text: str) -> str:
    """The values of a list with | between them, however the version separates them."""
    if column is None or not column.is_list:
        return text
    plain = text.strip().removeprefix("[").removesuffix("]")
    mark = next((mark for mark in "|;," if mark in plain), "|")
    return " | ".join(part for each in plain.split(mark) if (part := each.strip().strip("\"'")))
