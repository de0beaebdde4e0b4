"""What else is said of an award and its contracts, as attributes of the purchase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ecosystem.model import Money, PartialDate
from ecosystem_importers.contacts import without_contacts
from ecosystem_importers.ocds.merge import Object
from ecosystem_importers.ocds.processes import objects
from ecosystem_importers.values.dates import date

Span = tuple[PartialDate | None, PartialDate | None]


def details(award: Object, contracts: tuple[Object, ...], money: Money, span: Span) -> dict[str, str]:
    """What the tie does not say already, each value once, several with | between."""
    amounts = [_amount(each.get("value")) for each in contracts]
    own, periods = objects(award.get("contractPeriod")), objects([each.get("period") for each in contracts])
    said = {
        "awardDate": [str(award.get("date") or "")],
        "description": [prose(award.get("description"))],
        "contracts": [str(each.get("id") or "") for each in contracts],
        "contractTitle": [prose(each.get("title")) for each in contracts if each.get("title") != award.get("title")],
        "contractDescription": [prose(each.get("description")) for each in contracts if each is not award],
        "contractStatus": sorted({str(each.get("status") or "") for each in contracts}),
        "contractAmounts": amounts if len(amounts) > 1 or amounts != [str(money)] else [],
        "dateSigned": [str(each.get("dateSigned") or "") for each in contracts],
        "contractPeriod": _periods(periods, span),
        "awardedPeriod": _periods(own, span),
        "maxExtentDate": sorted({str(each.get("maxExtentDate") or "") for each in (*own, *periods)}),
    }
    return {name: text for name, values in said.items() if (text := " | ".join(filter(None, values)))}


def prose(value: object) -> str:
    return without_contacts(str(value or ""))[0].strip()


def day(value: object) -> PartialDate | None:
    return date(value, None).value if isinstance(value, str) else None


def _amount(value: object) -> str:
    said = value if isinstance(value, dict) else {}
    return " ".join(str(said[name]) for name in ("amount", "currency") if said.get(name))


def _periods(given: Iterable[Object], span: Span) -> Iterator[str]:
    """The periods that are not that of the tie, and how long they last where they say so."""
    for each in given:
        own = day(each.get("startDate")), day(each.get("endDate"))
        shown = "/".join(str(part or "") for part in own) if own != span and any(own) else ""
        days = f"{each['durationInDays']} days" if each.get("durationInDays") else ""
        yield ", ".join(filter(None, (shown, days)))
