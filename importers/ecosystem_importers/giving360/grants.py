"""A grant to an organisation: an initiative, its programme and themes, and the money as a tie."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from ecosystem.model import InitiativeRecord, PartialDate, Place, TieRecord
from ecosystem.model.keys import entity_key
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.giving360.amounts import awarded, beside
from ecosystem_importers.giving360.dates import day, period
from ecosystem_importers.giving360.package import Given
from ecosystem_importers.points import point
from ecosystem_importers.values.countries import country
from ecosystem_importers.values.dates import Order


class Grant(msgspec.Struct, frozen=True):
    """The records of a grant; `modified` tells which of two versions is the later one."""

    modified: str
    initiative: InitiativeRecord
    ties: tuple[TieRecord, ...]


class Ends(msgspec.Struct, frozen=True):
    """The keys of what a grant ties together."""

    funders: tuple[str, ...]
    recipients: tuple[str, ...]
    programmes: tuple[str, ...]
    themes: tuple[str, ...]


def grant(given: Given, own: str, ends: Ends, order: Order | None, context: Context) -> Grant:
    """The records of one grant; its ties have no keys yet."""
    fields = given.fields
    modified = str(fields.take("dateModified") or "")
    start, end = period(given, order, context)
    money, said = _funds(given, own, ends, order, (start, end), context), fields.text("title")
    initiative = _initiative(given, own, said or own, (start, end), context)
    others = [
        *((source, initiative.key, "participates_in", "recipient") for source in ends.recipients),
        *((initiative.key, target, "part_of", None) for target in ends.programmes),
        *((initiative.key, target, "addresses_theme", None) for target in ends.themes),
    ]
    ties = [
        TieRecord(key="", source=a, target=b, kind=kind, role=role, evidence=own, origin=given.origin())
        for a, b, kind, role in others
    ]
    return Grant(modified, initiative, (*money, *ties))


def _funds(
    given: Given,
    own: str,
    ends: Ends,
    order: Order | None,
    dates: tuple[PartialDate | None, PartialDate | None],
    context: Context,
) -> list[TieRecord]:
    """The money: from the planned start, else the award, until the planned end."""
    award = day(given, given.fields, "awardDate", order, context)
    money, others = awarded(given, context), beside(given)
    regrant = given.fields.text("regrantType")
    attributes = {
        "grant": grant_key(context, own),
        **({"awardDate": str(award)} if award else {}),
        **({"regrantType": regrant} if regrant else {}),
        **others,
    }
    return [
        TieRecord(
            key="",
            source=source,
            target=target,
            kind="funds",
            role="funder for re-granting" if regrant else None,
            start=dates[0] or award,
            end=dates[1],
            money=money,
            evidence=own,
            attributes=attributes,
            origin=given.origin(),
        )
        for source in ends.funders
        for target in ends.recipients
    ]


def _initiative(
    given: Given,
    own: str,
    name: str,
    dates: tuple[PartialDate | None, PartialDate | None],
    context: Context,
) -> InitiativeRecord:
    fields = given.fields
    locations = fields.each("beneficiaryLocation")
    codes = [code for each in locations if (code := each.text("countryCode"))]
    places = [(place, each.rest()) for each in locations if (place := _place(each, context)) or each.left]
    return InitiativeRecord(
        key=grant_key(context, own),
        name=name,
        kind="grant",
        start=dates[0],
        end=dates[1],
        country=_country(given, codes, context),
        place=places[0][0] if len(places) == 1 else None,
        description=fields.prose("description"),
        website=fields.text("url"),
        evidence=own,
        attributes={**_locations(places), **fields.rest()},
        origin=given.origin(),
    )


def grant_key(context: Context, own: str) -> str:
    return entity_key(context.dataset.name, f"grant:{own}")


def _country(given: Given, codes: Sequence[str], context: Context) -> str | None:
    """The country where those who benefit live, where there is one."""
    found = set()
    for code in codes:
        reading = country(code, codes=True)
        if reading.code:
            context.problems.warning(reading.code, reading.message, given.origin("beneficiaryLocation"), code)
        found.add(reading.value)
    return found.pop() if len(found) == 1 else None


def _place(location: Fields, context: Context) -> Place | None:
    name = location.text("name")
    latitude, longitude = point(location, ("latitude", "longitude"), location, context)
    place = Place(name=name, latitude=latitude, longitude=longitude)
    return None if place == Place() else place


def _locations(places: Sequence[tuple[Place | None, dict[str, str]]]) -> dict[str, str]:
    """What is said of the places beside one name: all names of several, and codes of areas."""
    found: dict[str, list[str]] = {}
    names = [place.name for place, _ in places if place and place.name]
    if len(places) > 1 and names:
        found["beneficiaryLocation"] = names
    for _, rest in places:
        for name, value in rest.items():
            found.setdefault(f"beneficiaryLocation.{name}", []).append(value)
    return {name: " | ".join(dict.fromkeys(values)) for name, values in found.items()}
