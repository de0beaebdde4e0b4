"""Topics, fields of science and legal bases as themes, each in its own scheme, and the ties of projects to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ecosystem.model import SchemeRecord, ThemeRecord, TieRecord
from ecosystem_importers.base import Context
from ecosystem_importers.cordis.keys import project_key, scheme_key, theme_key
from ecosystem_importers.cordis.lines import Line
from ecosystem_importers.cordis.merge import grouped, merged, note_repeated
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
DESCRIPTION = "euroscivocdescription"
AREA = Scheme("area", "Programme areas of the European research programmes", "", "")


def themes(found: str, lines: Sequence[Line], context: Context) -> Iterator[SchemeRecord | ThemeRecord]:
    """A scheme, the broader themes that its codes imply, and its themes, in order of code."""
    scheme, dataset = SCHEMES[found], context.dataset.name
    named = [line for line in lines if line[scheme.code]]
    if not named:
        return
    yield SchemeRecord(key=scheme_key(dataset, scheme.slug), name=scheme.name)
    yield from _areas(named, dataset) if found == "topics" else ()
    yield from _broader_fields(named, dataset) if found == "euroscivoc" else ()
    for code, group in grouped(named, lambda line: line[scheme.code]).items():
        yield _theme(found, code, group, context)


def theme_ties(found: str, lines: Sequence[Line], context: Context) -> Iterator[TieRecord]:
    """A tie for every project and theme; a row without one of them is reported."""
    scheme = SCHEMES[found]
    note_repeated(lines, context)
    for line in sorted(lines, key=lambda line: (line["projectid"], line[scheme.code], sorted(line.cells.items()))):
        if line["projectid"] and line[scheme.code]:
            yield _tie(found, line, context)
        else:
            message = "Expected a project's number and a code: the row gives no tie."
            context.problems.warning("no_theme", message, line.origin(scheme.code))


def area_of(code: str) -> str:
    """The programme area in a topic code: its first part in capitals, the programme's own name left out."""
    parts = [part for part in code.upper().split("-") if part]
    rest = [part for part in parts if part not in words().area_prefixes]
    return (rest or parts or [code])[0]


def _theme(found: str, code: str, group: Sequence[Line], context: Context) -> ThemeRecord:
    scheme, dataset = SCHEMES[found], context.dataset.name
    said = merged(group, tuple(name for name in (scheme.title, DESCRIPTION) if name in group[0].cells), context)
    first = min(group, key=lambda line: (line.file, line.number))
    return ThemeRecord(
        key=theme_key(dataset, scheme.slug, code),
        name=said[scheme.title] or code,
        scheme=scheme_key(dataset, scheme.slug),
        code=code,
        broader=_broader(found, code, dataset),
        description=(said[DESCRIPTION] or None) if DESCRIPTION in said else None,
        origin=first.origin(),
    )


def _broader(found: str, code: str, dataset: str) -> tuple[str, ...]:
    if found == "topics":
        return (theme_key(dataset, AREA.slug, area_of(code)),)
    above = code.rpartition("/")[0]
    return (theme_key(dataset, "euroscivoc", above),) if found == "euroscivoc" and above else ()


def _areas(lines: Iterable[Line], dataset: str) -> Iterator[SchemeRecord | ThemeRecord]:
    yield SchemeRecord(key=scheme_key(dataset, AREA.slug), name=AREA.name)
    names = words().areas
    for area in sorted({area_of(line["topic"]) for line in lines}):
        yield ThemeRecord(
            key=theme_key(dataset, AREA.slug, area),
            name=names.get(area, area),
            scheme=scheme_key(dataset, AREA.slug),
            code=area,
        )


def _broader_fields(lines: Iterable[Line], dataset: str) -> Iterator[ThemeRecord]:
    """The fields above those given: `/25/61` of `/25/61/383`, named by the same part of the path."""
    given = {line["euroscivoccode"] for line in lines}
    above = {code: name for line in lines for code, name in _path(line) if code not in given}
    for code, name in sorted(above.items()):
        scheme = scheme_key(dataset, "euroscivoc")
        key, broader = theme_key(dataset, "euroscivoc", code), _broader("euroscivoc", code, dataset)
        yield ThemeRecord(key=key, name=name, scheme=scheme, code=code, broader=broader)


def _path(line: Line) -> Iterator[tuple[str, str]]:
    code, path = line["euroscivoccode"], line["euroscivocpath"]
    while code := code.rpartition("/")[0]:
        path = path.rpartition("/")[0]
        yield code, path.rpartition("/")[2] or code


def _tie(found: str, line: Line, context: Context) -> TieRecord:
    dataset, scheme = context.dataset.name, SCHEMES[found]
    source = project_key(dataset, line["projectid"])
    target = theme_key(dataset, scheme.slug, line[scheme.code])
    main = found == "legalbasis" and line["uniqueprogrammepart"].casefold() == "true"
    return TieRecord(
        key=context.ties.key(source, target, "addresses_theme"),
        source=source,
        target=target,
        kind="addresses_theme",
        role="main programme part" if main else None,
        attributes=line.unknown,
        origin=line.origin(),
    )
