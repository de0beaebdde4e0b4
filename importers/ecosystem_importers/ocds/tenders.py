"""A process as an initiative of kind procurement, with its stage, its dates and what it may cost."""

from __future__ import annotations

from collections.abc import Sequence

from ecosystem.model import Identifier, InitiativeRecord, Money, PartialDate
from ecosystem.model.initiative import Stage
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields, Removed
from ecosystem_importers.ocds.amounts import amount
from ecosystem_importers.ocds.awards import Award, modality_of, process_key
from ecosystem_importers.ocds.details import day
from ecosystem_importers.ocds.processes import Process, objects
from ecosystem_importers.ocds.related import elsewhere
from ecosystem_importers.ocds.words import words

APART = ("ocid", "parties", "buyer", "awards", "contracts", "relatedProcesses", "sources", "items")
READ = ("items", "procuringEntity", "tenderers")
COMPLETE = "complete"
OVER: tuple[Stage, ...] = ("running", "done", "planned", "cancelled")


def initiative(process: Process, awards: Sequence[Award], removed: Removed, context: Context) -> InitiativeRecord:
    """The initiative; it is called by the tender's title, else by that of an award or contract, else by its number."""
    fields = Fields.of(process.origin.file, process.origin.column or "", process.release, removed)
    fields.skip(*APART, *(name.rpartition("/")[2] for name in words().ignored["releases"]))
    tender, planning = fields.fields("tender"), fields.fields("planning")
    status = tender.text("status")
    stage, word = _stage(status, awards)
    start, end = _period(process, tender)
    title = tender.text("title") or fields.text("title") or next(filter(None, map(_title, awards)), None)
    budget = _budget(process, tender, planning, context)
    tender.skip(*READ)
    return InitiativeRecord(
        key=process_key(context, process.own),
        name=title or process.ocid,
        kind="procurement",
        stage=stage,
        stage_word=word,
        identifiers=(Identifier("ocid", process.ocid),),
        start=start,
        end=end,
        budget=budget,
        description=tender.prose("description") or planning.prose("rationale"),
        evidence=process.ocid,
        attributes={
            **({"tender.status": status} if status and status != word else {}),
            **{f"tender.{name}": value for name, value in tender.rest().items()},
            **{f"planning.{name}": value for name, value in planning.rest().items()},
            **elsewhere(process),
            **fields.rest(),
        },
        origin=process.origin,
    )


def _title(award: Award) -> str | None:
    titles = [str(each.get("title") or "").strip() for each in (award.said, *award.contracts)]
    return next(filter(None, titles), None)


def _stage(tender: str | None, awards: Sequence[Award]) -> tuple[Stage, str | None]:
    """By the contracts, one that runs first; without any by the tender, which is over where an award is in force."""
    statuses = {str(each.get("status")) for award in awards for each in award.contracts if each.get("status")}
    found = {stage: word for word in sorted(statuses) if (stage := words().contracts.get(word))}
    for stage in OVER:
        if stage in found and tender not in ("cancelled", "withdrawn"):
            return stage, found[stage]
    if not found and tender == COMPLETE and any(modality_of(award) == "actual" for award in awards):
        return "running", tender
    return words().tenders.get(tender or "", "unknown"), tender


def _period(process: Process, tender: Fields) -> tuple[PartialDate | None, PartialDate | None]:
    """From the call for tenders to the end of the last contract."""
    contracts = [each.get("period") for each in objects(process.release.get("contracts"))]
    awarded = [each.get("contractPeriod") for each in objects(process.release.get("awards"))]
    call, contract = objects(tender.left.get("tenderPeriod")), objects(tender.left.get("contractPeriod"))
    starts = [found for each in (*call, *contract) if (found := day(each.get("startDate")))]
    later = [*objects(contracts), *objects(awarded), *contract]
    ends = [found for each in later if (found := day(each.get("endDate")))]
    return next(iter(starts), None), max(ends, key=lambda each: each.last_day, default=None)


def _budget(process: Process, tender: Fields, planning: Fields, context: Context) -> Money | None:
    """What was planned to be spent, else what the tender is worth; the other one stays an attribute."""
    budget = planning.left.get("budget")
    planned = budget.pop("amount", None) if isinstance(budget, dict) else None
    if (money := amount(planned, None, process.origin, context)).amount is not None:
        return money
    money = amount(tender.take("value"), None, process.origin, context)
    return money if money.amount is not None else None
