"""A project as the source tells it, in one shape for tables, JSON and XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from ecosystem.model import Origin, PartialDate
from ecosystem_importers.base import Context
from ecosystem_importers.gtr.package import Given, Object, scalar
from ecosystem_importers.gtr.words import stated, words
from ecosystem_importers.values.dates import date
from ecosystem_importers.values.numbers import number

LEAD = "LEAD_RO"
MOMENT = re.compile(r"-?[0-9]{11,14}")
READ = (
    *("fundingorgname", "projectreference", "leadroname", "department", "projectcategory", "title", "startdate"),
    *("enddate", "awardpounds", "expenditurepounds", "region", "status", "gtrprojecturl", "projectid", "fundingorgid"),
    "leadroid",
)
OF_PROJECT = (
    *("id", "title", "status", "grantreference", "grantcategory", "abstracttext", "fund", "leadfunder", "url"),
    *("participantvalues", "researchsubject", "researchsubjects", "researchtopic", "researchtopics"),
    *("identifier", "identifiers"),
)
OF_COMPOSITION = (
    *("project", "leadresearchorganisation", "organisationrole", "organisationroles", "collaborator", "collaborators"),
)


@dataclass(frozen=True)
class Body:
    """An organisation: its number in the source if any, its name, the department that takes part, its region."""

    own: str | None
    name: str | None
    department: str | None = None
    region: str | None = None
    postcode: str | None = None


@dataclass(frozen=True)
class Part:
    """The part of an organisation in a project; `paid` is its own grant and `cost` what it costs it, where given."""

    body: Body
    role: str
    paid: Decimal | None = None
    cost: Decimal | None = None


@dataclass(frozen=True)
class Subject:
    """What a project is about, and by how many per cent where the source says so."""

    name: str
    share: str | None = None


@dataclass(frozen=True)
class Project:
    """What a file says of a project."""

    own: str
    reference: str | None
    title: str | None
    text: str | None
    status: str | None
    category: str | None
    start: PartialDate | None
    end: PartialDate | None
    funder: Body
    awarded: Decimal | None
    url: str | None
    parts: tuple[Part, ...]
    subjects: tuple[Subject, ...]
    origin: Origin
    attributes: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()


def project(given: Given, context: Context) -> Project | None:
    """The project of an object; one without number, reference and title is reported and left out."""
    found = _of_row(given, context) if given.table else _of_composition(given, context)
    if found is None:
        message = "Expected a project with an id, a reference or a title: it was left out."
        context.problems.error("no_project", message, given.origin)
    return found


def _of_row(given: Given, context: Context) -> Project | None:
    said = given.said
    own = stated(said.get("projectid")) or stated(said.get("projectreference")) or stated(said.get("title"))
    if own is None:
        return None
    lead = Body(
        stated(said.get("leadroid")),
        stated(said.get("leadroname")),
        stated(said.get("department")),
        stated(said.get("region")),
    )
    spent = _pounds(said.get("expenditurepounds"), given, "ExpenditurePounds", context)
    others = {name: text for name, cell in said.items() if _is_other(name) and (text := stated(cell))}
    return Project(
        own=own,
        reference=stated(said.get("projectreference")),
        title=stated(said.get("title")),
        text=None,
        status=stated(said.get("status")),
        category=stated(said.get("projectcategory")),
        start=_day(said.get("startdate"), given, context),
        end=_day(said.get("enddate"), given, context),
        funder=Body(stated(said.get("fundingorgid")), stated(said.get("fundingorgname"))),
        awarded=_pounds(said.get("awardpounds"), given, "AwardPounds", context),
        url=stated(said.get("gtrprojecturl")),
        parts=(Part(lead, LEAD),),
        subjects=tuple(Subject(text) for name, cell in said.items() if _is_subject(name) and (text := stated(cell))),
        origin=given.origin,
        attributes={**({"expenditurePounds": f"{spent:f}"} if spent else {}), **others},
    )


def _is_subject(name: str) -> bool:
    return name.startswith(("classifications", "otherclassifications"))


def _is_other(name: str) -> bool:
    return name not in READ and name not in words().ignored and not _is_subject(name)


def _of_composition(given: Given, context: Context) -> Project | None:
    said = given.said
    inner = _dict(said.get("project"))
    reference = _line(inner, "grantreference") or _identifier(inner)
    own = _line(inner, "id") or reference or _line(inner, "title")
    if own is None:
        return None
    fund = _dict(inner.get("fund"))
    funder = _dict(fund.get("funder"))
    return Project(
        own=own,
        reference=reference,
        title=_line(inner, "title"),
        text=scalar(inner.get("abstracttext")),
        status=_line(inner, "status"),
        category=_line(inner, "grantcategory"),
        start=_day(fund.get("start"), given, context),
        end=_day(fund.get("end"), given, context),
        funder=Body(_line(funder, "id"), _line(funder, "name") or _line(inner, "leadfunder")),
        awarded=_pounds(fund.get("valuepounds"), given, "valuePounds", context),
        url=_line(inner, "url"),
        parts=tuple(_parts(given, inner, context)),
        subjects=tuple(dict.fromkeys(_subjects(inner))),
        origin=given.origin,
        attributes={name: text for name in inner if name not in OF_PROJECT and (text := _line(inner, name))},
        left_out=frozenset(_left_out(inner, OF_PROJECT) | _left_out(said, OF_COMPOSITION)),
    )


def _left_out(said: Object, known: tuple[str, ...]) -> set[str]:
    """The members that hold objects which are not read; those that hold nothing are not missed."""
    return {name for name, value in said.items() if value and name not in known and isinstance(value, dict | list)}


def _parts(given: Given, inner: Object, context: Context) -> Iterator[Part]:
    """The organisations with their roles, the lead, and participants with the grants offered to them."""
    lead = _dict(given.said.get("leadresearchorganisation"))
    if lead:
        yield Part(_body(lead), LEAD)
    for each in _each(given.said, "organisationrole"):
        roles = [_line(role, "name") for role in _each(each, "role")] or [_line(each, "role")]
        for role in roles:
            if role:
                yield Part(_body(each), role)
    for each in _each(given.said, "collaborator"):
        yield Part(_body(each), "COLLABORATOR")
    for each in _each(inner, "participant"):
        body = Body(_line(each, "organisationid"), _line(each, "organisationname"))
        paid = _pounds(each.get("grantoffer"), given, "grantOffer", context)
        cost = _pounds(each.get("projectcost"), given, "projectCost", context)
        yield Part(body, _line(each, "role") or "PARTICIPANT", paid, cost)


def _body(said: Object) -> Body:
    address = next(iter(_each(said, "address")), {})
    region = _line(address, "region") or _line(said, "region")
    return Body(_line(said, "id"), _line(said, "name"), _line(said, "department"), region, _line(address, "postcode"))


def _subjects(inner: Object) -> Iterator[Subject]:
    for name in ("researchsubject", "researchtopic"):
        for each in _each(inner, name):
            if text := _line(each, "text"):
                yield Subject(text, _line(each, "percentage"))


def _identifier(inner: Object) -> str | None:
    return next((_line(each, "value") for each in _each(inner, "identifier")), None)


def _each(value: object, name: str) -> Iterator[Object]:
    """The objects under a name, wherever they stand inside a value."""
    for own, each in value.items() if isinstance(value, dict) else ():
        for one in each if isinstance(each, list) else [each]:
            if own == name and isinstance(one, dict):
                yield one
            elif own == name and isinstance(one, str):
                yield {"name": one, "text": one}
            else:
                yield from _each(one, name)


def _dict(value: object) -> Object:
    return value if isinstance(value, dict) else {}


def _line(said: Object, name: str) -> str | None:
    return stated(scalar(said.get(name)))


def _pounds(value: object, given: Given, name: str, context: Context) -> Decimal | None:
    """An amount in pounds, None where it is not stated."""
    text = scalar(_dict(value).get("amount", value) if isinstance(value, dict) else value)
    if stated(text) is None:
        return None
    reading = number((text or "").replace("£", ""), None, grouped=True)
    if reading.value is None:
        message = "Expected an amount in pounds: it was left out."
        context.problems.warning("not_an_amount", message, given.origin, f"{name}: {text}")
        return None
    return Decimal(f"{reading.value.normalize():f}")


def _day(value: object, given: Given, context: Context) -> PartialDate | None:
    """A date, day before month as in Britain; a number is a moment, which at midnight may be an hour before its day."""
    text = scalar(value)
    if stated(text) is None:
        return None
    if text and MOMENT.fullmatch(text):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(text), hours=1)
        return PartialDate(moment.year, moment.month, moment.day)
    reading = date(text or "", "day_first")
    if reading.code:
        context.problems.warning(reading.code, "Expected a date: it was left out.", given.origin, text)
    return reading.value
