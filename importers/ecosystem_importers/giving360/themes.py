"""Programmes of funders as initiatives, and what grants are classified as, each vocabulary a scheme of themes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ecosystem.model import InitiativeRecord, Origin, SchemeRecord, ThemeRecord
from ecosystem.model.keys import entity_key, slug
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.values.words import is_placeholder

OWN = "Classification"


@dataclass
class Themes:
    """The classifications of all grants."""

    context: Context
    _schemes: dict[str, SchemeRecord] = field(default_factory=dict)
    _themes: dict[str, ThemeRecord] = field(default_factory=dict)

    def add(self, fields: Fields, origin: Origin) -> str | None:
        """The key of the theme that a classification names, None where it names none."""
        vocabulary, code, title = fields.text("vocabulary") or OWN, fields.text("code"), fields.text("title")
        if not (code or title):
            return None
        scheme = self._key("scheme", vocabulary)
        theme = ThemeRecord(
            key=self._key(f"theme:{slug(vocabulary)}", code or title or ""),
            name=title or code or "",
            scheme=scheme,
            code=code,
            description=fields.prose("description"),
            origin=origin,
        )
        self._schemes.setdefault(scheme, SchemeRecord(key=scheme, name=vocabulary))
        self._themes[theme.key] = min(self._themes.get(theme.key, theme), theme, key=_order)
        return theme.key

    def records(self) -> Iterator[SchemeRecord | ThemeRecord]:
        yield from (self._schemes[key] for key in sorted(self._schemes))
        yield from (self._themes[key] for key in sorted(self._themes))

    def _key(self, sort: str, name: str) -> str:
        return entity_key(self.context.dataset.name, f"{sort}:{slug(name)}")


def programme(fields: Fields, funder: str, origin: Origin, context: Context) -> InitiativeRecord | None:
    """A programme by its title, since one code may stand for many; two funders may call theirs the same."""
    code, title = (text and (None if is_placeholder(text) else text) for text in map(fields.text, ("code", "title")))
    if not (code or title):
        return None
    owner = funder.partition("/")[2]
    return InitiativeRecord(
        key=entity_key(context.dataset.name, f"programme:{owner}:{slug(title or code or '')}"),
        name=title or code or "",
        kind="programme",
        description=fields.prose("description"),
        website=fields.text("url"),
        attributes={**({"code": code} if code and title else {}), **fields.rest()},
        origin=origin,
    )


def _order(theme: ThemeRecord) -> tuple[str, str, str]:
    return theme.name, theme.description or "", str(theme.origin)
