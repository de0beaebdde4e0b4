"""Reads the nominees of one delivery: what they are, who stands behind them, and which goals they serve."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, SchemeRecord, ThemeRecord, TieRecord
from ecosystem.model.keys import entity_key, name_key, slug
from ecosystem_importers.base import Context
from ecosystem_importers.dpg.package import nominees
from ecosystem_importers.dpg.words import words
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.words import is_placeholder

GOALS, SECTORS = ("sdg", "Sustainable Development Goals"), ("sector", "Sectors of digital public goods")


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and nominees, then the ties between them."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(ordered[0].name, context)
    for file in ordered:
        for fields in nominees(file, reading.tally.removed):
            reading.read(fields)
    yield from reading.themes()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from reading.links.records()
    reading.tell()


class Reading:
    """One delivery while it is read."""

    def __init__(self, file: str, context: Context) -> None:
        self.context, self.tally = context, Tally(file)
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links = Links(context)
        self._themes: dict[str, ThemeRecord] = {}
        self._people = 0

    def read(self, fields: Fields) -> None:
        self.tally.skip(fields, words().ignored)
        name = fields.text("name")
        if name is None:
            message = "Expected a name: the nominee was left out."
            self.context.problems.error("no_name", message, fields.origin())
            return
        key = entity_key(self.context.dataset.name, f"good:{slug(name)}")
        for each in fields.each("organizations"):
            self._organisation(each, key)
        for each in fields.each("SDGs"):
            self._goal(each, key)
        for sector in fields.texts("sectors"):
            theme = self._theme(SECTORS, sector, sector)
            self.links.add(_tie(key, theme, "addresses_theme", fields.origin()))
        self.initiatives.add(self._initiative(fields, key, name))

    def themes(self) -> Iterator[SchemeRecord | ThemeRecord]:
        """The two schemes, where any nominee has a theme of theirs, and the themes in order of key."""
        used = {theme.scheme for theme in self._themes.values()}
        for sort, name in (GOALS, SECTORS):
            if (key := self._scheme(sort)) in used:
                yield SchemeRecord(key=key, name=name)
        yield from (self._themes[key] for key in sorted(self._themes))

    def tell(self) -> None:
        if self._people:
            message = f"{self._people} organisations are people by their name: they were left out."
            self.context.problems.note("people_dropped", message, Origin(self.tally.file))
        self.tally.tell(self.context)

    def _initiative(self, fields: Fields, key: str, name: str) -> InitiativeRecord:
        types = fields.texts("type")
        licences = [(each.text("spdx"), each.text("licenseURL")) for each in fields.each("license")]
        return InitiativeRecord(
            key=key,
            name=name,
            kind=next((kind for word in types if (kind := words().kinds.get(word))), "other"),
            kind_word=" | ".join(types) or None,
            stage_word=fields.text("stage"),
            aliases=tuple(alias for alias in fields.texts("aliases") if alias != name),
            description=fields.prose("description"),
            website=fields.text("website"),
            attributes={
                **_joined("licence", (name for name, _ in licences)),
                **_joined("licence_page", (page for _, page in licences)),
                **_joined("repositories", map(_repository, fields.each("repositories"))),
                **fields.rest(),
            },
            origin=fields.origin(),
        )

    def _organisation(self, fields: Fields, nominee: str) -> None:
        """An actor by its name, since the source has no numbers; one that is a person is counted."""
        name, role = fields.text("name"), fields.text("org_type")
        if name is None or is_placeholder(name):
            return
        if words().person in name.casefold():
            self._people += 1
            return
        actor = ActorRecord(
            key=name_key(self.context.dataset.name, name),
            name=name,
            kind="organisation",
            website=fields.text("website"),
            attributes=fields.rest(),
            origin=fields.origin(),
        )
        kind = words().roles.get((role or "").casefold(), "participates_in")
        self.links.add(_tie(self.actors.add(actor), nominee, kind, fields.origin(), role))

    def _goal(self, fields: Fields, nominee: str) -> None:
        """A tie to a goal for each piece of evidence."""
        number, goals = fields.text("SDGNumber") or "", words().goals
        if not number.isdecimal() or len(number) > 3 or not 0 < int(number) <= len(goals):
            message = f"Expected the number of a goal from 1 to {len(goals)}: it was left out."
            self.context.problems.warning("unknown_goal", message, fields.origin("SDGNumber"), number or None)
            return
        theme = self._theme(GOALS, str(int(number)), goals[int(number) - 1])
        evidence, text = fields.text("evidenceURL"), fields.prose("evidenceText")
        tie = _tie(nominee, theme, "addresses_theme", fields.origin())
        self.links.add(msgspec.structs.replace(tie, evidence=evidence, description=text))

    def _theme(self, scheme: tuple[str, str], code: str, name: str) -> str:
        key = entity_key(self.context.dataset.name, f"{scheme[0]}:{slug(code)}")
        own = code if scheme is GOALS else None
        made = ThemeRecord(key=key, name=name, scheme=self._scheme(scheme[0]), code=own)
        self._themes[key] = min(self._themes.get(key, made), made, key=lambda each: each.name)
        return key

    def _scheme(self, sort: str) -> str:
        return entity_key(self.context.dataset.name, f"scheme:{sort}")


def _joined(name: str, parts: Iterable[str | None]) -> dict[str, str]:
    text = " | ".join(sorted({part for part in parts if part}))
    return {name: text} if text else {}


def _repository(fields: Fields) -> str | None:
    """Host and project of a repository, without the account between them, which may be a person's."""
    address = urlsplit(fields.text("url") or "")
    project = address.path.strip("/").rpartition("/")[2]
    name = (fields.text("name") or "").rpartition("/")[2]
    said = f"{address.netloc}: {project}" if address.netloc and project else None
    return f"{said} ({name})" if said and name not in ("", project) else said


def _tie(source: str, target: str, kind: str, origin: Origin, role: str | None = None) -> TieRecord:
    return TieRecord(key="", source=source, target=target, kind=kind, role=role, origin=origin)
