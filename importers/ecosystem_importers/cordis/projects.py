"""Project rows as initiatives, and stubs for the projects that only other tables mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ecosystem.model import Identifier, InitiativeRecord, Money, Origin, PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.amounts import CURRENCY, Marks, money_in
from ecosystem_importers.cordis.gathered import Gathered, Mention
from ecosystem_importers.cordis.keys import project_key
from ecosystem_importers.cordis.links import Sites
from ecosystem_importers.cordis.merge import first, last, merged, unknown_of
from ecosystem_importers.cordis.packing import Line
from ecosystem_importers.cordis.shapes import SHAPES
from ecosystem_importers.cordis.words import words

MONEY = SHAPES["project"].money
PLAIN = {
    "legalbasis": "legalBasis",
    "topics": "topics",
    "ecsignaturedate": "ecSignatureDate",
    "frameworkprogramme": "frameworkProgramme",
    "mastercall": "masterCall",
    "subcall": "subCall",
    "fundingscheme": "fundingScheme",
    "nature": "nature",
    "keywords": "keywords",
    "rcn": "rcn",
}


def projects(table: Gathered, sites: Sites, context: Context) -> Iterator[InitiativeRecord]:
    """Every project that has a row of its own, in order of its number."""
    for number, group in table.groups():
        if number:
            yield _project(number, group, table.marks, sites.get(number), context)
        else:
            message = "Expected the project's number: the row was left out."
            context.problems.error("no_project", message, first(group).origin("id"))


def stubs(tables: Iterable[Gathered], known: Gathered, context: Context) -> Iterator[InitiativeRecord]:
    """A stub for every project that is mentioned and has no row, named by its acronym where one is given."""
    full = {number for number, _ in known.groups()}
    named: dict[str, Mention] = {}
    for table in tables:
        for number, mention in table.mentions.items():
            if number and number not in full:
                before = named.setdefault(number, mention)
                named[number] = Mention(max(before.acronym, mention.acronym), min(before.place, mention.place), False)
    for number, mention in sorted(named.items()):
        source, row = known.sources[mention.place[0]], mention.place[1]
        origin = source.origin(row, source.spelling.get("projectid", "projectid"))
        yield _stub(number, mention.acronym or number, origin, context)


def _project(
    number: str, group: Sequence[Line], marks: Marks, website: str | None, context: Context
) -> InitiativeRecord:
    said, line = merged(group, SHAPES["project"].thing, context), last(group)
    cost, share = (money_in(line, column, marks, context) for column in MONEY)
    return InitiativeRecord(
        key=project_key(context.dataset.name, number),
        name=said["title"] or said["acronym"] or number,
        kind="project",
        stage=words().stages.get(said["status"].upper(), "unknown"),
        stage_word=said["status"] or None,
        aliases=(said["acronym"],) if said["acronym"] and said["title"] else (),
        identifiers=_identifiers(number, said["grantdoi"]),
        start=_date(said["startdate"], line, "startdate", context),
        end=_date(said["enddate"], line, "enddate", context),
        budget=None if cost is None else Money(cost, CURRENCY),
        description=said["objective"] or None,
        website=website,
        attributes={
            **{ours: said[column] for column, ours in PLAIN.items() if said[column]},
            **({} if share is None else {"ecMaxContribution": str(share)}),
            **unknown_of(group),
        },
        origin=line.origin(),
    )


def _stub(number: str, name: str, origin: Origin, context: Context) -> InitiativeRecord:
    return InitiativeRecord(
        key=project_key(context.dataset.name, number),
        name=name,
        kind="project",
        stub=True,
        identifiers=_identifiers(number, ""),
        origin=origin,
    )


def _identifiers(number: str, doi: str) -> tuple[Identifier, ...]:
    pairs: Mapping[str, str] = {"cordis": number, "doi": doi}
    return tuple(Identifier(scheme, value) for scheme, value in pairs.items() if value)


def _date(text: str, line: Line, column: str, context: Context) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate.parse(re.split("[ T]", text, maxsplit=1)[0])
    except ValueError:
        message = "Expected a date as YYYY-MM-DD: it was left out."
        context.problems.warning("bad_date", message, line.origin(column), text)
        return None
