"""Entries as actors and initiatives."""

from __future__ import annotations

from ecosystem.model import ActorRecord, Identifier, InitiativeRecord, PartialDate, Place
from ecosystem.model.keys import fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import day
from ecosystem_importers.fields import Fields
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry
from ecosystem_importers.values.words import folded, is_placeholder
from ecosystem_importers.yamlmap.entries import Entry
from ecosystem_importers.yamlmap.words import manifest

KIND_FIELDS = ("organisation_type", "organization_type", "service_type", "resource_type", "kind", "subtype", "category")
START_FIELDS = ("start_date", "start", "date", "valid_from")
END_FIELDS = ("end_date", "end", "valid_to")


def actor(entry: Entry, context: Context, tally: Tally) -> ActorRecord:
    fields = entry.fields
    kind, word = tally.kind(fields.text(*KIND_FIELDS) or _own_kind(entry), manifest().kinds)
    founded, closed = _dates(fields, context, ("founded", "founding_date", "established"), ("closed", "closed_at"))
    where = _country(fields)
    return ActorRecord(
        key=entry.key,
        name=entry.names[0],
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=_aliases(entry, fields),
        identifiers=_identifiers(fields),
        country=where,
        place=_place(fields),
        founded=founded,
        closed=closed,
        description=_prose(fields),
        website=fields.text("website", "url", "homepage"),
        evidence=_evidence(fields),
        attributes=fields.rest(),
        origin=entry.origin,
    )


def initiative(entry: Entry, context: Context, tally: Tally) -> InitiativeRecord:
    fields = entry.fields
    start, end = _dates(fields, context, START_FIELDS, END_FIELDS)
    kind, word = _initiative_kind(entry, fields)
    return InitiativeRecord(
        key=entry.key,
        name=entry.names[0],
        kind=kind,
        kind_word=word,
        stage_word=fields.text("status", "stage"),
        aliases=_aliases(entry, fields),
        identifiers=_identifiers(fields),
        start=start,
        end=end,
        country=_country(fields),
        place=_place(fields),
        description=_prose(fields),
        website=fields.text("website", "url", "homepage"),
        evidence=_evidence(fields),
        attributes=fields.rest(),
        origin=entry.origin,
    )


def _own_kind(entry: Entry) -> str | None:
    """The type itself, where it is a kind of actor."""
    own = manifest().types.get(folded(entry.word), "")
    return own.partition(" ")[2] or (entry.word if folded(entry.word) not in manifest().types else None)


def _initiative_kind(entry: Entry, fields: Fields) -> tuple[str, str]:
    own = fields.text(*KIND_FIELDS)
    stated = manifest().types.get(folded(entry.word), "").partition(" ")[2]
    known = (vocabulary().find("initiatives", own) if own else None) or stated
    kind = known or vocabulary().find("initiatives", entry.word) or "other"
    return kind, " | ".join(filter(None, (entry.word, own)))


def _aliases(entry: Entry, fields: Fields) -> tuple[str, ...]:
    """The other names; an id that only writes the name with signs is none."""
    given = [*entry.names[1:], *fields.texts("aliases"), *fields.texts("alternative_names"), *fields.texts("acronym")]
    known = {fold(entry.names[0])}
    return tuple(name for name in dict.fromkeys(given) if fold(name) not in known and not is_placeholder(name))


def _identifiers(fields: Fields) -> tuple[Identifier, ...]:
    given = {**_mapping(fields.take("external_ids")), **_mapping(fields.take("identifiers"))}
    found = (in_registry(scheme, str(value)) for scheme, value in sorted(given.items()) if isinstance(value, str))
    return tuple(each for each in found if each)


def _mapping(value: object) -> dict[str, object]:
    """Schemes with values, also where they are given as a list of objects."""
    if isinstance(value, dict):
        return value
    parts = [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
    return {str(each.get("scheme")): each.get("value", each.get("identifier")) for each in parts if each.get("scheme")}


def _country(fields: Fields) -> str | None:
    """The country, also where a region is one or lies in one."""
    for name in ("country", "region", "location"):
        text = fields.left.get(name)
        found = country(text, codes=False) if isinstance(text, str) else None
        if found and found.value and not found.code:
            return found.value
    return None


def _place(fields: Fields) -> Place | None:
    """Region and location; one that is a whole country says no more than the country."""
    region, location = _below_country(fields, "region"), _below_country(fields, "location")
    fields.skip("country")
    place = Place(name=location, region=region, address=fields.text("address"), postcode=fields.text("postcode"))
    return place if place != Place() else None


def _below_country(fields: Fields, name: str) -> str | None:
    text = fields.text(name)
    if text is None or len(text) == 2:
        return None
    from babel import Locale

    code = country(text, codes=False)
    whole = code.value and not code.code and folded(text) == folded(str(Locale("en").territories.get(code.value, "")))
    return None if whole else text


def _dates(
    fields: Fields, context: Context, starts: tuple[str, ...], ends: tuple[str, ...]
) -> tuple[PartialDate | None, PartialDate | None]:
    for name in (*starts, *ends):
        if fields.left.get(name) in manifest().placeholders:
            fields.skip(name)
    return day(fields, context, *starts), day(fields, context, *ends)


def _prose(fields: Fields) -> str | None:
    texts = [fields.prose("description"), fields.prose("notes"), fields.prose("scope")]
    return "\n\n".join(dict.fromkeys(" ".join(text.split()) for text in texts if text)) or None


def _evidence(fields: Fields) -> str | None:
    """Where the source says that it has it from."""
    provenance = fields.fields("provenance")
    said = provenance.text("api_url", "source_url", "url", "source_org_api_url")
    for name, text in provenance.rest().items():
        fields.left[f"provenance.{name}"] = text
    return said
