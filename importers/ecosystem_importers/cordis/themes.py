"""Topics, fields of science and legal bases as themes, each in its own scheme, and the ties of projects to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ecosystem.model import SchemeRecord, ThemeRecord, TieRecord
from ecosystem.model.keys import tie_key
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.gathered import Gathered, Seen
from ecosystem_importers.cordis.keys import project_key, scheme_key, theme_key
from ecosystem_importers.cordis.merge import first, merged, note_repeated
from ecosystem_importers.cordis.packing import Line, packed
from ecosystem_importers.cordis.shapes import SHAPES
from ecosystem_importers.cordis.words import words


@dataclass(frozen=True)
class Scheme:
    """One scheme: the first part of its keys, its name, and the columns that hold code and name of a theme."""

    slug: str
    name: str
    code: str
    title: str


SCHEMES = {
    "topics": Scheme("topic", "Call topics of the European research programmes", "topic", "title"),
    "euroscivoc": Scheme("euroscivoc", "European Science Vocabulary", "euroscivoccode", "euroscivoctitle"),
    "legalbasis": Scheme("legal-basis", "Legal bases of the European research programmes", "legalbasis", "title"),
}
DESCRIPTION, PATH = "euroscivocdescription", "euroscivocpath"
AREA = Scheme("area", "Programme areas of the European research programmes", "", "")


def themes(table: Gathered, context: Context) -> Iterator[SchemeRecord | ThemeRecord]:
    """A scheme, the broader themes that its codes imply, and its themes, in order of code."""
    scheme, dataset = SCHEMES[table.found], context.dataset.name
    codes = [code for code, _ in table.groups() if code]
    if not codes:
        return
    yield SchemeRecord(key=scheme_key(dataset, scheme.slug), name=scheme.name)
    yield from _areas(codes, dataset) if table.found == "topics" else ()
    yield from _broader_fields(table, set(codes), dataset) if table.found == "euroscivoc" else ()
    for code, group in table.groups():
        if code:
            yield _theme(table.found, code, group, context)


def theme_ties(table: Gathered, context: Context) -> Iterator[TieRecord]:
    """A tie for every project and theme; a row without one of them is reported."""
    note_repeated(table, context)
    for _, same in groupby(table.lines(), key=lambda line: (line["projectid"], line.own)):
        for count, line in enumerate(same, 1):
            if line["projectid"] and line.own:
                yield _tie(table.found, line, count, context)
            else:
                message = "Expected a project's number and a code: the row gives no tie."
                context.problems.warning("no_theme", message, line.origin(SCHEMES[table.found].code))


def topics_of(projects: Gathered) -> Gathered:
    """Without a topics table, the codes in the project rows stand in for it."""
    found = Gathered("topics", projects.sources)
    for number, group in projects.groups():
        for line in group:
            if code := line["topics"]:
                rank, row = line.place
                seen = found.things.setdefault(packed((code, code, "", "")), Seen(0, "", line.place))
                seen.place = min(seen.place, line.place)
                found.entries.append(packed((number, code, "", "0", str(rank), str(row))))
                found.mention(number, "", line.place)
    return found


def area_of(code: str) -> str:
    """The programme area in a topic code: its first part in capitals, the programme's own name left out."""
    parts = [part for part in code.upper().split("-") if part]
    rest = [part for part in parts if part not in words().area_prefixes]
    return (rest or parts or [code])[0]


def _theme(found: str, code: str, group: Sequence[Line], context: Context) -> ThemeRecord:
    scheme, dataset = SCHEMES[found], context.dataset.name
    said = merged(group, SHAPES[found].thing, context)
    return ThemeRecord(
        key=theme_key(dataset, scheme.slug, code),
        name=said[scheme.title] or said.get(PATH, "").rpartition("/")[2] or code,
        scheme=scheme_key(dataset, scheme.slug),
        code=code,
        broader=_broader(found, code, dataset),
        description=said.get(DESCRIPTION) or None,
        origin=first(group).origin(),
    )


def _broader(found: str, code: str, dataset: str) -> tuple[str, ...]:
    if found == "topics":
        return (theme_key(dataset, AREA.slug, area_of(code)),)
    above = code.rpartition("/")[0]
    return (theme_key(dataset, "euroscivoc", above),) if found == "euroscivoc" and above else ()


def _areas(codes: Iterable[str], dataset: str) -> Iterator[SchemeRecord | ThemeRecord]:
    yield SchemeRecord(key=scheme_key(dataset, AREA.slug), name=AREA.name)
    names = words().areas
    for area in sorted(set(map(area_of, codes))):
        yield ThemeRecord(
            key=theme_key(dataset, AREA.slug, area),
            name=names.get(area, area),
            scheme=scheme_key(dataset, AREA.slug),
            code=area,
        )


def _broader_fields(table: Gathered, given: set[str], dataset: str) -> Iterator[ThemeRecord]:
    """The fields above those given: `/25/61` of `/25/61/383`, named by the same part of the path."""
    lines = (line for _, group in table.groups() for line in group)
    above = {code: name for line in lines for code, name in _path(line) if code not in given}
    for code, name in sorted(above.items()):
        scheme = scheme_key(dataset, "euroscivoc")
        key, broader = theme_key(dataset, "euroscivoc", code), _broader("euroscivoc", code, dataset)
        yield ThemeRecord(key=key, name=name, scheme=scheme, code=code, broader=broader)


def _path(line: Line) -> Iterator[tuple[str, str]]:
    code, path = line["euroscivoccode"], line[PATH]
    while code := code.rpartition("/")[0]:
        path = path.rpartition("/")[0]
        yield code, path.rpartition("/")[2] or code


def _tie(found: str, line: Line, count: int, context: Context) -> TieRecord:
    dataset, scheme = context.dataset.name, SCHEMES[found]
    source = project_key(dataset, line["projectid"])
    target = theme_key(dataset, scheme.slug, line.own)
    main = found == "legalbasis" and line["uniqueprogrammepart"].casefold() == "true"
    return TieRecord(
        key=tie_key(dataset, count, source, target, "addresses_theme"),
        source=source,
        target=target,
        kind="addresses_theme",
        role="main programme part" if main else None,
        attributes=line.unknown,
        origin=line.origin(),
    )
