"""Awards as ties from buyer to supplier; the money of an award to several is not split."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ecosystem.model import Money, PartialDate, TieRecord
from ecosystem.model.keys import entity_key
from ecosystem.model.tie import Modality
from ecosystem_importers.base import Context
from ecosystem_importers.ocds.amounts import amount
from ecosystem_importers.ocds.details import day, details, prose
from ecosystem_importers.ocds.merge import Object
from ecosystem_importers.ocds.parties import Parties
from ecosystem_importers.ocds.processes import Process, objects
from ecosystem_importers.ocds.words import words


@dataclass(frozen=True)
class Award:
    """An award with its contracts and the keys of its suppliers."""

    own: str
    said: Object
    contracts: tuple[Object, ...]
    suppliers: tuple[str, ...]

    @property
    def status(self) -> str:
        """The award's status; that of a cancelled contract where all of them are."""
        statuses = {str(each.get("status") or "") for each in self.contracts}
        return "cancelled" if statuses == {"cancelled"} else str(self.said.get("status") or "")


def awards(process: Process, parties: Parties) -> list[Award]:
    """The awards of a process in order of their ids, and contracts that belong to none but name their suppliers."""
    contracts = objects(process.release.get("contracts"))
    given = {
        str(each.get("id") or f"award {at}"): each for at, each in enumerate(objects(process.release.get("awards")), 1)
    }
    lone = {f"contract {each.get('id')}": each for each in contracts if str(each.get("awardID")) not in given}
    found = []
    for own, said in sorted({**given, **lone}.items()):
        suppliers = [key for each in objects(said.get("suppliers")) if (key := parties.key(each, "supplier"))]
        of_it = tuple(each for each in contracts if str(each.get("awardID")) == own) if own in given else (said,)
        found.append(Award(own, said, of_it, tuple(dict.fromkeys(suppliers))))
    return found


def purchases(process: Process, found: Sequence[Award], buyer: str, context: Context) -> Iterator[TieRecord]:
    """A tie for each supplier of each award."""
    for award in found:
        money = _money(process, award, context)
        shared = len(award.suppliers) > 1 and money.amount is not None
        start, end = _period(award)
        for supplier in award.suppliers:
            yield TieRecord(
                key=context.ties.key(buyer, supplier, "procures_from", process.own, award.own),
                source=buyer,
                target=supplier,
                kind="procures_from",
                modality=modality_of(award),
                start=start,
                end=end,
                money=Money(form="contract") if shared else money,
                description=prose(award.said.get("title")) or None,
                evidence=f"{process.ocid}/{award.own}",
                attributes={
                    **({"status": award.status} if award.status else {}),
                    **details(award.said, award.contracts, money, (start, end)),
                    "process": process_key(context, process.own),
                    **({"sharedAmount": str(money)} if shared else {}),
                },
                origin=process.origin,
            )


def modality_of(award: Award) -> Modality:
    """Whether what was awarded is in force; without a status it is."""
    return words().awards.get(award.status, "actual")


def process_key(context: Context, ocid: str) -> str:
    return entity_key(context.dataset.name, f"process:{ocid}")


def _money(process: Process, award: Award, context: Context) -> Money:
    """The award's value; without one that of its only contract."""
    values = [
        award.said.get("value"),
        *(each.get("value") for each in award.contracts[:1] if len(award.contracts) == 1),
    ]
    stated = [amount(value, "contract", process.origin, context) for value in values]
    return next((money for money in stated if money.amount is not None), Money(form="contract"))


def _period(award: Award) -> tuple[PartialDate | None, PartialDate | None]:
    """From the first contract's start to the last one's end; else the award's own period, else from its date."""
    periods = [*objects([each.get("period") for each in award.contracts]), *objects(award.said.get("contractPeriod"))]
    starts = [found for each in periods if (found := day(each.get("startDate")))]
    ends = [found for each in periods if (found := day(each.get("endDate")))]
    first = min(starts, key=lambda each: each.first_day, default=day(award.said.get("date")))
    return first, max(ends, key=lambda each: each.last_day, default=None)
