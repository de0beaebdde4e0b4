"""Rows of an actors table as drafts of actors, initiatives and themes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, Place, ThemeRecord
from ecosystem.model.keys import entity_key, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers import limits
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.places import place
from ecosystem_importers.tabular.span import span
from ecosystem_importers.values.countries import countries, country, country_code, nuts_country
from ecosystem_importers.values.identifiers import identifier_of, in_registry
from ecosystem_importers.values.kinds import What, helix, what
from ecosystem_importers.values.words import folded, is_placeholder

SEPARATORS = re.compile(r"[|;\n]")
Entity = ActorRecord | InitiativeRecord | ThemeRecord


@dataclass(frozen=True)
class Draft:
    """What one row says: a record, the id that the sheet gives it, and its themes."""

    record: Entity
    id: str | None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeftOut:
    """A row that gives no record: a person, or something without a name; ties to it are left out too."""

    names: tuple[str, ...]
    person: bool = False


def read_actor(line: Line, dataset: str, evidence: Evidence, *, people: bool) -> Draft | LeftOut:
    """What a row says; a row that names nothing is reported. Persons give records where `people` are let in."""
    own = _id(line)
    name = _name(line, own)
    if name is None:
        return LeftOut((own,) if own else ())
    word = line.stated("kind") or (line.sheet.settings.kind if line.sheet.shape == "actors" else None)
    meaning = what(word) if word else None
    key = entity_key(dataset, own) if own else name_key(dataset, name, meaning.kind if meaning else None)
    themes = several(line.stated("themes"), commas=evidence.theme_commas)
    if meaning and meaning.sort == "theme":
        return Draft(_theme(line, key, name), own)
    if meaning and meaning.sort == "initiative":
        return Draft(_initiative(line, (key, name), (meaning, word), evidence), own, themes)
    if meaning and not meaning.known:
        line.report_once("unknown_kind", "Not a kind of the vocabulary; kept as a kind of its own.", "kind", word)
    if meaning and meaning.kind == "person" and not people:
        return LeftOut((own, name) if own else (name,), person=True)
    return Draft(_actor(line, (key, name), (meaning, word), evidence), own, themes)


def _id(line: Line) -> str | None:
    """The sheet's own id; `NA` is one, since countries are numbered so."""
    text = line.text("id")
    return None if text is None or (is_placeholder(text) and text != "NA") else " ".join(text.split())


def _name(line: Line, own: str | None) -> str | None:
    text = line.text("name")
    name = " ".join(text.split()) if text else None
    if name is None and own is not None:
        if "name" in line.sheet.roles:
            line.report("note", "no_name", "Expected a name; named by its id.", "name", own)
        return own
    if name is None:
        line.report("error", "no_name", "Expected a name; the row was left out.", "name", None)
    elif is_placeholder(name):
        line.report("error", "placeholder", "Expected a name, found a placeholder; the row was left out.", "name", name)
    elif len(name) > limits.NAME_CHARACTERS:
        message = f"Expected a name of up to {limits.NAME_CHARACTERS} characters; the row was left out."
        line.report("error", "too_long", message, "name", name)
    else:
        return name
    return None


def _actor(line: Line, named: tuple[str, str], kind: tuple[What | None, str | None], evidence: Evidence) -> ActorRecord:
    meaning, word = kind
    own_kind = meaning.kind if meaning else "other"
    founded, closed = span(line, evidence, "founded", "closed")
    known = vocabulary().actors.get(own_kind)
    fields = common(line, evidence)
    return ActorRecord(
        key=named[0],
        name=named[1],
        kind=own_kind,
        kind_word=word,
        helix=_helix(line, own_kind, evidence),
        is_class=known.is_class if known else False,
        founded=founded,
        closed=closed,
        aliases=fields.aliases,
        identifiers=fields.identifiers,
        country=fields.country,
        place=fields.place,
        description=fields.description,
        website=fields.website,
        evidence=fields.evidence,
        attributes=line.rest(),
        origin=line.origin,
    )


def _initiative(
    line: Line, named: tuple[str, str], kind: tuple[What, str | None], evidence: Evidence
) -> InitiativeRecord:
    start, end = span(line, evidence, "founded", "closed")
    fields = common(line, evidence)
    return InitiativeRecord(
        key=named[0],
        name=named[1],
        kind=kind[0].kind,
        kind_word=kind[1],
        start=start,
        end=end,
        aliases=fields.aliases,
        identifiers=fields.identifiers,
        country=fields.country,
        place=fields.place,
        description=fields.description,
        website=fields.website,
        evidence=fields.evidence,
        attributes=line.rest(),
        origin=line.origin,
    )


def _theme(line: Line, key: str, name: str) -> ThemeRecord:
    description, source = line.stated("description"), line.stated("evidence")
    return ThemeRecord(
        key=key, name=name, description=description, evidence=source, attributes=line.rest(), origin=line.origin
    )


@dataclass(frozen=True, kw_only=True)
class Common:
    """What actors and initiatives have in common."""

    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    country: str | None
    place: Place | None
    description: str | None
    website: str | None
    evidence: str | None


def common(line: Line, evidence: Evidence) -> Common:
    where = place(line, evidence)
    return Common(
        aliases=several(line.stated("aliases")),
        identifiers=_identifiers(line),
        country=_country(line, evidence) or (nuts_country(where.nuts) if where and where.nuts else None),
        place=where,
        description=line.stated("description"),
        website=line.stated("website"),
        evidence=line.stated("evidence"),
    )


def _helix(line: Line, kind: str, evidence: Evidence) -> str:
    """The side that the source states, else that of the kind; its own column can be used for grouping too."""
    if not evidence.helix or (word := line.text("helix")) is None:
        return vocabulary().actor_helix(kind)
    if (side := helix(word)) is None:
        message = "Expected government, academia, industry, civil society, media or environment; kept as an attribute."
        line.report_once("unknown_helix", message, "helix", word)
    if side is None or folded(line.sheet.roles["helix"]) != "helix":
        line.keep("helix", word)
    return side if side and side != "unknown" else vocabulary().actor_helix(kind)


def _country(line: Line, evidence: Evidence) -> str | None:
    """The country of a row; several in one cell are kept as an attribute, since a record has one."""
    text = line.text("country")
    if text and (found := countries(text)) and country_code(text) is None:
        line.attribute("countries", " | ".join(found))
        line.report_once("several_countries", "Several countries; kept as the attribute 'countries'.", "country", text)
        return None
    if text:
        line.keep("country", text)
    return line.read("country", lambda cell: country(cell, evidence.country_codes))


def _identifiers(line: Line) -> tuple[Identifier, ...]:
    found = [found for scheme, text in line.numbered() if (found := in_registry(scheme, text))]
    unread = []
    for part in several(line.stated("identifiers")):
        if identifier := identifier_of(part):
            found.append(identifier)
        else:
            unread.append(part)
    if unread:
        message = "Expected registry numbers as scheme:value, as in ror:05a28rw58; kept as an attribute."
        line.report("warning", "not_an_identifier", message, "identifiers", "; ".join(unread))
        line.keep("identifiers", "; ".join(unread))
    return tuple(dict.fromkeys(found))


def several(text: str | None, *, commas: bool = False) -> tuple[str, ...]:
    """The values of a cell that are separated by | or ; or a line break, each once, placeholders left out."""
    if text is None:
        return ()
    found: dict[str, str] = {}
    for part in SEPARATORS.split(text.replace(",", ";") if commas else text):
        if (value := " ".join(part.split())) and not is_placeholder(value):
            found.setdefault(folded(value), value)
    return tuple(found.values())
