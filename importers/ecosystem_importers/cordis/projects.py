"""Project rows as initiatives, and stubs for the projects that only other tables mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ecosystem.model import Identifier, InitiativeRecord, Money, PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.keys import project_key
from ecosystem_importers.cordis.lines import COLUMNS, Line
from ecosystem_importers.cordis.merge import grouped, merged, unknown_of
from ecosystem_importers.cordis.participations import CURRENCY, Marks, column_marks, money_in
from ecosystem_importers.cordis.words import words

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


def projects(lines: Sequence[Line], context: Context) -> Iterator[InitiativeRecord]:
    """Every project that has a row of its own, in order of its number."""
    marks = column_marks(lines, ("totalcost", "ecmaxcontribution"))
    for number, group in grouped(lines, lambda line: line["id"]).items():
        if number:
            yield _project(number, group, marks, context)
        else:
            message = "Expected the project's number: the row was left out."
            context.problems.error("no_project", message, group[0].origin("id"))


def stubs(mentions: Iterable[Line], known: Iterable[Line], context: Context) -> Iterator[InitiativeRecord]:
    """A stub for every project that is mentioned and has no row, named by its acronym where one is given."""
    full = {line["id"] for line in known}
    for number, group in grouped(mentions, lambda line: line["projectid"]).items():
        if number and number not in full:
            yield _stub(number, group, context)


def _project(number: str, group: Sequence[Line], marks: Marks, context: Context) -> InitiativeRecord:
    said = merged(group, COLUMNS["project"], context)
    last = max(group, key=lambda line: (line.updated, sorted(line.cells.items())))
    cost, share = (money_in(last, column, marks, context) for column in ("totalcost", "ecmaxcontribution"))
    return InitiativeRecord(
        key=project_key(context.dataset.name, number),
        name=said["title"] or said["acronym"] or number,
        kind="project",
        stage=words().stages.get(said["status"].upper(), "unknown"),
        stage_word=said["status"] or None,
        aliases=(said["acronym"],) if said["acronym"] and said["title"] else (),
        identifiers=_identifiers(number, said["grantdoi"]),
        start=_date(said["startdate"], last, "startdate", context),
        end=_date(said["enddate"], last, "enddate", context),
        budget=None if cost is None else Money(cost, CURRENCY),
        description=said["objective"] or None,
        attributes={
            **{ours: said[column] for column, ours in PLAIN.items() if said[column]},
            **({} if share is None else {"ecMaxContribution": str(share)}),
            **unknown_of(group),
        },
        origin=last.origin(),
    )


def _stub(number: str, group: Sequence[Line], context: Context) -> InitiativeRecord:
    acronyms = {line.cells["projectacronym"] for line in group if "projectacronym" in line.cells} - {""}
    first = min(group, key=lambda line: (line.file, line.number))
    return InitiativeRecord(
        key=project_key(context.dataset.name, number),
        name=max(acronyms, default=number),
        kind="project",
        stub=True,
        identifiers=_identifiers(number, ""),
        origin=first.origin("projectid"),
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
