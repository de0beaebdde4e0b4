"""What is bought, as classified, each classification a scheme of themes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ecosystem.model import SchemeRecord, ThemeRecord
from ecosystem.model.keys import entity_key, slug
from ecosystem_importers.base import Context
from ecosystem_importers.ocds.merge import Object
from ecosystem_importers.ocds.processes import Process, objects, without_dust
from ecosystem_importers.ocds.words import words

OWN = "Classification"


@dataclass
class Themes:
    """The classifications of all processes."""

    context: Context
    _schemes: dict[str, SchemeRecord] = field(default_factory=dict)
    _themes: dict[str, ThemeRecord] = field(default_factory=dict)

    def of(self, process: Process) -> list[str]:
        """The keys of what a process buys, each once."""
        release = process.release
        holders = [*objects(release.get("tender")), *objects(release.get("awards")), *objects(release.get("contracts"))]
        items = [item for holder in holders for item in objects(holder.get("items"))]
        keys = [self._add(each, process) for item in items for each in _classifications(item)]
        return sorted({key for key in keys if key})

    def records(self) -> Iterator[SchemeRecord | ThemeRecord]:
        yield from (self._schemes[key] for key in sorted(self._schemes))
        yield from (self._themes[key] for key in sorted(self._themes))

    def _add(self, given: Object, process: Process) -> str | None:
        word, code = str(given.get("scheme") or OWN).strip(), without_dust(str(given.get("id") or "").strip())
        name = " ".join(str(given.get("description") or "").split())
        if not (code or name):
            return None
        scheme = self._key("scheme", word)
        key = self._key(slug(word), code or name)
        theme = ThemeRecord(key=key, name=name or code, scheme=scheme, code=code or None, origin=process.origin)
        self._schemes.setdefault(scheme, SchemeRecord(key=scheme, name=words().schemes.get(word, word)))
        self._themes[key] = min(self._themes.get(key, theme), theme, key=_order)
        return key

    def _key(self, sort: str, name: str) -> str:
        return entity_key(self.context.dataset.name, f"{sort}:{slug(name)}")


def _classifications(item: Object) -> list[Object]:
    return [*objects(item.get("classification")), *objects(item.get("additionalClassifications"))]


def _order(theme: ThemeRecord) -> tuple[bool, str, str]:
    """A theme with a name before one that has only its code."""
    return theme.name == theme.code, theme.name, str(theme.origin)
