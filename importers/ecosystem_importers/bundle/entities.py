"""Rows of actors, initiatives, milestones, themes and schemes as records."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Money, Place, SchemeRecord, ThemeRecord
from ecosystem.model.initiative import Stage
from ecosystem.model.keys import entity_key
from ecosystem.model.vocabulary import Section, vocabulary
from ecosystem_importers.bundle.cells import Cells

Entity = ActorRecord | InitiativeRecord | ThemeRecord | SchemeRecord


def actor(key: str, cells: Cells) -> ActorRecord:
    kind, word = kind_of("actors", cells)
    helix = cells.word("helix")
    known = vocabulary().actors
    is_class = cells.flag("is_class")
    return ActorRecord(
        key=key,
        name=cells.word("name"),
        kind=kind,
        kind_word=word,
        helix=_helix(helix, cells) or vocabulary().actor_helix(kind),
        is_class=known[kind].is_class if is_class is None else is_class,
        aliases=cells.items("aliases"),
        identifiers=cells.identifiers("identifiers"),
        country=cells.country("country"),
        place=_place(cells),
        founded=cells.date("founded"),
        closed=cells.date("closed"),
        closing_reason=cells.text("closing_reason"),
        description=cells.prose("description"),
        website=cells.text("website"),
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        attributes=cells.rest(),
        origin=cells.place,
    )


def initiative(key: str, cells: Cells) -> InitiativeRecord:
    kind, kind_word = kind_of("initiatives", cells)
    stage, stage_word = _stage(cells)
    return InitiativeRecord(
        key=key,
        name=cells.word("name"),
        kind=kind,
        kind_word=kind_word,
        stage=stage,
        stage_word=stage_word,
        aliases=cells.items("aliases"),
        identifiers=cells.identifiers("identifiers"),
        start=cells.date("start"),
        end=cells.date("end"),
        due=cells.date("due"),
        country=cells.country("country"),
        place=_place(cells),
        budget=money(cells, "budget", "budget_currency"),
        description=cells.prose("description"),
        website=cells.text("website"),
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        attributes=cells.rest(),
        origin=cells.place,
    )


def milestone(key: str, cells: Cells) -> InitiativeRecord:
    stage, stage_word = _stage(cells)
    return InitiativeRecord(
        key=key,
        name=cells.word("name"),
        kind="milestone",
        stage=stage,
        stage_word=stage_word,
        end=cells.date("end"),
        due=cells.date("due"),
        description=cells.prose("description"),
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        attributes=cells.rest(),
        origin=cells.place,
    )


def theme(key: str, cells: Cells) -> ThemeRecord:
    dataset, scheme = cells.context.dataset.name, cells.word("scheme")
    return ThemeRecord(
        key=key,
        name=cells.word("name"),
        scheme=scheme_key(dataset, scheme) if scheme else None,
        code=cells.text("code"),
        labels=cells.labels(),
        broader=tuple(entity_key(dataset, broader) for broader in cells.items("broader")),
        position=cells.integer("position"),
        description=cells.prose("description"),
        source_class=cells.source_class(),
        evidence=cells.evidence(),
        attributes=cells.rest(),
        origin=cells.place,
    )


def scheme(key: str, cells: Cells) -> SchemeRecord:
    return SchemeRecord(
        key=key,
        name=cells.word("name"),
        framework=cells.flag("framework") or False,
        description=cells.prose("description"),
        url=cells.text("url"),
        origin=cells.place,
    )


ENTITIES: dict[str, Callable[[str, Cells], Entity]] = {
    "schemes": scheme,
    "themes": theme,
    "actors": actor,
    "initiatives": initiative,
    "milestones": milestone,
}


def scheme_key(dataset: str, own: str) -> str:
    return entity_key(dataset, f"scheme:{own}")


def kind_of(section: Section, cells: Cells) -> tuple[str, str | None]:
    """The kind and, where it is not ours, the source's own word for it."""
    word = cells.word("kind")
    known, plain = getattr(vocabulary(), section), word.lower().replace(" ", "_")
    if not word or plain in known:
        return plain or "other", None
    found = vocabulary().find(section, word)
    if found is None:
        cells.warn(
            "unknown_kind", "Expected a kind of the vocabulary: the word was kept, the kind is 'other'.", "kind", word
        )
    return found or "other", word


def money(cells: Cells, amount: str, currency: str) -> Money | None:
    """The amount with its currency; an amount without a currency is reported and left out."""
    value, code = cells.number(amount), cells.word(currency).upper()
    if value is None:
        return None
    try:
        return Money(value, code)
    except ValueError:
        cells.warn(
            "bad_value", "Expected an ISO 4217 currency beside the amount: it was left out.", currency, code or None
        )
        return None


def _helix(word: str, cells: Cells) -> str | None:
    found = vocabulary().find("helix", word) if word else None
    if word and found is None:
        cells.warn("bad_value", f"Expected one of {', '.join(vocabulary().helix)}: it was left out.", "helix", word)
    return found


def _stage(cells: Cells) -> tuple[Stage, str | None]:
    word = cells.word("stage")
    plain = word.lower().replace(" ", "_")
    mapped = {**cells.words.stage, **(cells.words.milestone_stage if cells.sheet == "milestones" else {})}
    if word in mapped:
        return mapped[word], word
    for stage in get_args(Stage):
        if plain == stage:
            return stage, None
    if word:
        cells.warn("unknown_stage", f"Expected one of {', '.join(get_args(Stage))}: the word was kept.", "stage", word)
    return "unknown", word or None


def _place(cells: Cells) -> Place | None:
    place = Place(
        name=cells.text("place"),
        address=cells.text("address"),
        postcode=cells.text("postcode"),
        region=cells.text("region"),
        nuts=cells.text("nuts"),
    )
    latitude, longitude = cells.number("latitude"), cells.number("longitude")
    if latitude is not None and longitude is not None:
        try:
            place = msgspec.structs.replace(place, latitude=float(latitude), longitude=float(longitude))
        except ValueError as error:
            cells.warn("bad_value", f"{error} The coordinates were left out.", "latitude")
    return None if place == Place() else place
