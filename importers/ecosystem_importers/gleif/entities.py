"""LEI records as actors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ecosystem.model import ActorRecord, Identifier, Origin, Place
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.gleif.shapes import Record
from ecosystem_importers.gleif.words import manifest
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.identifiers import in_registry

ACTIVE = "ACTIVE"
PERSON: Literal["person"] = "person"


def key(context: Context, lei: str) -> str:
    return entity_key(context.dataset.name, f"lei:{lei.strip().upper()}")


def entity(
    lei: str, origin: Origin, record: Record, context: Context, tally: Tally
) -> ActorRecord | Literal["person"] | None:
    """The actor of a record, `person` for the business of one; None for one without a name, which is reported."""
    fields = Fields.of(origin.file, origin.column or "", record.get("Entity"), tally.removed)
    tally.skip(fields, manifest().ignored)
    category, name = fields.text("EntityCategory"), fields.text("LegalName")
    if category in manifest().people:
        tally.people += 1
        return PERSON
    if name is None:
        context.problems.error("no_name", "Expected a legal name: the record was left out.", origin, lei)
        return None
    kind, word = tally.kind(category, manifest().categories)
    seat, legal = (_address(fields, each, context) for each in ("HeadquartersAddress", "LegalAddress"))
    founded, closed = interval(fields, context, ("EntityCreationDate",), ("EntityExpirationDate",))
    status = fields.text("EntityStatus")
    jurisdiction = fields.text("LegalJurisdiction") or ""
    others = {"status": status if status and status != ACTIVE else "", "jurisdiction": jurisdiction}
    if legal != seat and legal[0]:
        others["legal_address"] = ", ".join(filter(None, (legal[0].address, legal[0].name, legal[1])))
    return ActorRecord(
        key=key(context, lei),
        name=name,
        kind=kind,
        kind_word=word,
        helix=vocabulary().actor_helix(kind),
        aliases=_aliases(name, fields),
        identifiers=tuple(dict.fromkeys(_identifiers(lei, fields))),
        country=seat[1] or legal[1],
        place=seat[0] or legal[0],
        founded=founded,
        closed=closed,
        closing_reason=fields.text("EntityExpirationReason"),
        attributes={name: text for name, text in sorted({**fields.rest(), **others}.items()) if text},
        origin=origin,
    )


def _aliases(name: str, fields: Fields) -> tuple[str, ...]:
    """The other names, transliterated ones too."""
    given: list[str] = []
    for group in ("OtherEntityNames", "TransliteratedOtherEntityNames"):
        inner = fields.fields(group)
        given += [text for each in list(inner.left) for text in inner.texts(each)]
    return tuple(each for each in sorted(set(given)) if fold(each) != fold(name))


def _identifiers(lei: str, fields: Fields) -> Iterator[Identifier]:
    """The LEI, and the number in the national register under the code of that register."""
    authority = fields.fields("RegistrationAuthority")
    register, number = authority.text("RegistrationAuthorityID"), authority.take("RegistrationAuthorityEntityID")
    found = [in_registry("lei", lei), in_registry(register, str(number)) if register and number else None]
    return (each for each in found if each)


def _address(fields: Fields, name: str, context: Context) -> tuple[Place | None, str | None]:
    """The place and the country; one that is unknown stays an attribute."""
    inner = fields.fields(name)
    more = inner.texts("AdditionalAddressLine")
    lines = ", ".join(filter(None, (inner.text("FirstAddressLine"), *more)))
    text, region = inner.text("Country"), inner.text("Region")
    found = country(text, codes=True) if text else None
    if found and found.code:
        context.problems.warning(found.code, found.message, fields.origin(name), text)
        fields.left[f"{name}.Country"] = text
    place = Place(name=inner.text("City"), address=lines or None, postcode=inner.text("PostalCode"), region=region)
    return place if place != Place() else None, found.value if found else None
