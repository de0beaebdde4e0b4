"""Rows of initiatives, with who leads them, takes part in them and pays for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ecosystem.model import InitiativeRecord
from ecosystem.model.initiative import Stage
from ecosystem.model.keys import entity_key, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers import limits
from ecosystem_importers.tabular.actors import common, several
from ecosystem_importers.tabular.evidence import Evidence
from ecosystem_importers.tabular.line import Line
from ecosystem_importers.tabular.span import day, span
from ecosystem_importers.tabular.ties import money_of
from ecosystem_importers.values.kinds import own_kind
from ecosystem_importers.values.words import comparable, is_placeholder, words

LEAD_AND_TITLE = re.compile(r"\s*[;\n|]\s*|\s+[\u2013\u2014-]\s+|:\s+")
UNTYPED = "other"


@dataclass(frozen=True)
class Initiative:
    """What a row says of one initiative, its own id, its themes, and the text that names its lead beside the title."""

    record: InitiativeRecord
    id: str | None
    themes: tuple[str, ...] = ()
    lead: str | None = None


def read_initiative(line: Line, dataset: str, evidence: Evidence) -> Initiative | None:
    """The initiative of a row; None, and reported, where the row names none."""
    own = _id(line)
    lead, title = _title(line)
    if title is None and own is None:
        line.report("error", "no_name", "Expected the title of an initiative; the row was left out.", "title", None)
        return None
    word = line.stated("kind")
    kind = _kind(line, word)
    key = entity_key(dataset, own) if own else name_key(dataset, title or "", kind)
    themes = several(line.stated("themes"), commas=evidence.theme_commas)
    return Initiative(_record(line, (key, title or own or ""), (kind, word), evidence), own, themes, lead)


def _record(line: Line, named: tuple[str, str], kind: tuple[str, str | None], evidence: Evidence) -> InitiativeRecord:
    start, end = span(line, evidence, "start", "end")
    stage, said = _stage(line)
    fields = common(line, evidence)
    return InitiativeRecord(
        key=named[0],
        name=named[1],
        kind=kind[0],
        kind_word=kind[1],
        stage=stage,
        stage_word=said,
        start=start,
        end=end,
        due=day(line, "due", evidence),
        budget=money_of(line, evidence, "budget"),
        aliases=fields.aliases,
        identifiers=fields.identifiers,
        country=fields.country,
        place=fields.place,
        description=fields.description,
        website=fields.website,
        evidence=fields.evidence,
        origin=line.origin,
    )


def _id(line: Line) -> str | None:
    text = line.stated("id")
    return " ".join(text.split()) if text else None


def _title(line: Line) -> tuple[str | None, str | None]:
    """The text that names the lead, where it stands in the same cell, and the title."""
    text = line.text("lead_and_title")
    if text:
        lead, mark, title = _halves(text)
        if mark and title:
            return lead, _usable(line, title)
        return None, _usable(line, text)
    text = line.text("title")
    return None, _usable(line, text) if text else None


def _halves(text: str) -> tuple[str, str, str]:
    match = LEAD_AND_TITLE.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _usable(line: Line, text: str) -> str | None:
    title = " ".join(text.split())
    if is_placeholder(title):
        return None
    if len(title) <= limits.NAME_CHARACTERS:
        return title
    line.attribute("full title", title)
    return f"{title[: limits.NAME_CHARACTERS - 1]}\u2026"


def _kind(line: Line, word: str | None) -> str:
    if word is None:
        return line.sheet.settings.kind or UNTYPED
    found = vocabulary().find("initiatives", word)
    if found is None:
        line.report_once("unknown_kind", "Not a kind of the vocabulary; kept as a kind of its own.", "kind", word)
    return found or own_kind(word)


def _stage(line: Line) -> tuple[Stage, str | None]:
    """How far the initiative is, and the source's word for it."""
    word = line.stated("stage")
    if word is None:
        return "unknown", None
    found = words().stages.get(comparable(word))
    if found is None:
        message = "Expected a stage such as planned, running or done; the word was kept."
        line.report_once("unknown_stage", message, "stage", word)
    return found or "unknown", word
