"""The tables of CORDIS: which one a header announces, and its columns under one spelling of their names."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

ALIASES = {
    "participantorder": "order",
    "organisationurl": "url",
    "organisationname": "name",
    "call": "mastercall",
    "programme": "legalbasis",
}


@dataclass(frozen=True)
class Shape:
    """The columns of a table: those that describe a thing, those that tie it to a project, and the amounts in both."""

    thing: tuple[str, ...]
    entry: tuple[str, ...] = ()
    money: tuple[str, ...] = ()

    @classmethod
    def of(cls, thing: str, entry: str = "", money: str = "") -> Shape:
        return cls(tuple(thing.split()), tuple(entry.split()), tuple(money.split()))

    @functools.cached_property
    def columns(self) -> frozenset[str]:
        return frozenset((*self.thing, *self.entry))


SHAPES = {
    "organisation": Shape.of(
        "organisationid vatnumber name shortname sme activitytype street postcode city country nutscode geolocation "
        "url rcn",
        "projectid role order projectacronym eccontribution neteccontribution totalcost endofparticipation active",
        "eccontribution neteccontribution totalcost",
    ),
    "project": Shape.of(
        "id acronym status title startdate enddate totalcost ecmaxcontribution legalbasis topics ecsignaturedate "
        "frameworkprogramme mastercall subcall fundingscheme nature objective keywords rcn grantdoi",
        money="totalcost ecmaxcontribution",
    ),
    "topics": Shape.of("topic title", "projectid"),
    "euroscivoc": Shape.of("euroscivoccode euroscivocpath euroscivoctitle euroscivocdescription", "projectid"),
    "legalbasis": Shape.of("legalbasis title", "projectid uniqueprogrammepart"),
    "policypriorities": Shape.of("", "projectid ai biodiversity cleanair climate digitalagenda"),
    "weblink": Shape.of("", "projectid type physurl status"),
}
SIGNS = {
    "euroscivoc": {"projectid", "euroscivoccode"},
    "topics": {"projectid", "topic"},
    "legalbasis": {"projectid", "legalbasis", "title"},
    "policypriorities": {"projectid", "ai", "climate"},
    "weblink": {"projectid", "physurl"},
    "webitem": {"projectid", "uri", "represents"},
    "reportsummaries": {"projectid", "projectacronym", "attachment"},
    "deliverables": {"projectid", "projectacronym", "deliverabletype"},
    "publications": {"projectid", "projectacronym", "ispublishedas"},
}
PROJECT_SIGNS = {
    "ecmaxcontribution",
    "ecsignaturedate",
    "frameworkprogramme",
    "fundingscheme",
    "mastercall",
    "grantdoi",
}
OLDER = {"projectid", "id", "name", "role", "activitytype"}


def shape(header: Iterable[str]) -> str | None:
    """Which CORDIS table has this header, if any."""
    names = {canonical(name) for name in header}
    if {"id", "acronym"} <= names and names & PROJECT_SIGNS:
        return "project"
    if {"projectid", "organisationid"} <= names or names >= OLDER:
        return "organisation"
    return next((found for found, signs in SIGNS.items() if signs <= names), None)


def spelling(found: str, header: Iterable[str]) -> dict[str, str]:
    """How a header spells our names of its columns; before 2021 an organisation's number was called `id`."""
    names = {canonical(name): name for name in header}
    if found == "organisation" and "organisationid" not in names:
        names["organisationid"] = names.pop("id")
    return names


@functools.cache
def canonical(name: str) -> str:
    plain = re.sub(r"[\s_]", "", name).casefold().replace("organization", "organisation")
    return ALIASES.get(plain, plain)


def clean(text: str) -> str:
    """NFC with single blanks."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())
