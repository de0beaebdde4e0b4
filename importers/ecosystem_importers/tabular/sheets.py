"""The sheet of each shape: which of its columns plays which role."""

from __future__ import annotations

from dataclasses import replace

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.headers.headers import Aliases, Pair, Shape, headers, pick, pick_pair, plain, readings
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.tabular import people
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.drafted import begun, put_together
from ecosystem_importers.tabular.parties import numbered, party_roles, title_column, with_parties, without_repeats
from ecosystem_importers.tabular.roles import EXACT, Wanted
from ecosystem_importers.tabular.sheet import Choice, Settings, Sheet
from ecosystem_importers.tabular.unnamed import by_values, like_name, name_by_values, only_ids
from ecosystem_importers.values.words import comparable, words

LABEL = "label"
PLACES = ("country", "place", "region", "nuts", "postcode", "address", "latitude", "longitude", "coordinates")
SHARED = (*PLACES, "website", "description", "aliases", "identifiers", "themes", "evidence")
OF_ACTORS = ("kind", "helix", *PLACES, "website", "aliases", "identifiers", "themes")
OF_TIES = ("role", "start", "end", "amount", "currency", "modality", "confidence", "evidence", "description")
FEW_ROWS = 3


def ties_sheet(survey: Survey, pair: Pair | None) -> Sheet:
    """Ties, whose ends are the pair where the headers give one."""
    ends = (pair.source, pair.target) if pair else ()
    finder = begun(survey, ends)
    if pair:
        why = f"header: '{pair.source}' and '{pair.target}' are a pair"
        finder.take(pair.source, Choice("source", EXACT, why))
        finder.take(pair.target, Choice("target", EXACT, why))
    for name in _directions(survey, finder.left):
        finder.take(name, Choice("direction", EXACT, "values: all of them are directions"))
    wanted = _with_dates("ties", headers().roles["ties"], finder.left, ("start", "end"))
    if _names_kinds(survey, pick(finder.left, (LABEL,))):
        wanted["kind"] = {**wanted["kind"], LABEL: "en"}
    finder.by_header(wanted)
    finder.alike(wanted)
    return put_together("ties", finder, pair.kind if pair else None)


def actors_sheet(survey: Survey, *, asked: bool) -> Sheet | None:
    """Actors; None where neither headers nor values tell which column names them, unless it is `asked` for."""
    finder = begun(survey)
    wanted = _with_dates("actors", headers().roles["actors"], finder.left, ("founded", "closed"))
    finder.by_header(wanted)
    finder.alike(wanted)
    guessed = None if "name" in finder.roles else like_name(survey, finder.left)
    if guessed:
        finder.take(guessed, Choice("name", 0.6, f"header: '{guessed}' holds a word for a name"))
    if "name" not in finder.roles and "id" not in finder.roles:
        return by_values(survey, finder) if survey.rows >= FEW_ROWS or asked else None
    if "id" in finder.roles and "name" not in finder.roles and not asked and not only_ids(survey, finder):
        guessed = name_by_values(survey, finder)
    finder.by_values(wanted)
    relations = numbered(finder.left, headers().roles["relations"])
    sheet = put_together("actors", finder)
    return replace(with_parties(sheet, relations, "relations"), guessed=guessed)


def initiatives_sheet(survey: Survey) -> Sheet:
    """Initiatives, with the columns that name who leads them, takes part or pays."""
    header = survey.table.header
    finder = begun(survey)
    own, actors = headers().roles["initiatives"], headers().roles["actors"]
    finder.by_header({"lead_and_title": own["lead_and_title"]})
    called = [each for each in numbered(finder.left, party_roles()) if each[0] != title_column(header)]
    persons = people.columns(survey, [name for name, role, _ in called if role == "lead"])
    parties = without_repeats([each for each in called if each[0] not in persons])
    finder.free = tuple(name for name in finder.free if name not in {*persons, *(each[0] for each in parties)})
    wanted: dict[str, Aliases] = {**own, **{role: actors[role] for role in SHARED}}
    wanted = _with_dates("initiatives", wanted, finder.left, ("start", "end"))
    if "lead_and_title" in finder.roles:
        del wanted["title"]
    finder.by_header(wanted)
    finder.alike(wanted)
    finder.by_values(wanted)
    if not finder.roles.keys() & {"title", "lead_and_title"}:
        name_by_values(survey, finder)
        finder.chosen = {name: replace(c, role="title") if c.role == "name" else c for name, c in finder.chosen.items()}
    sheet = put_together("initiatives", replace(finder, private=(*finder.private, *persons)))
    settings = Settings(kind=_kind_of_rows(sheet))
    return replace(with_parties(sheet, parties, "parties"), settings=settings)


def participations_sheet(survey: Survey) -> Sheet:
    """Organisations in initiatives, a row for each part."""
    finder = begun(survey)
    known = headers().roles
    wanted: dict[str, Aliases] = {
        "initiative": known["participations"]["initiative"],
        **known["participations"],
        **{role: known["ties"][role] for role in OF_TIES},
        **{role: known["actors"][role] for role in OF_ACTORS},
    }
    finder.by_header(wanted)
    finder.alike(wanted)
    finder.by_values(wanted)
    sheet = put_together("participations", finder)
    return replace(sheet, settings=Settings(kind=_kind_of_rows(sheet)))


def matrix_sheet(survey: Survey, matrix: Matrix) -> Sheet:
    """The actors of the rows of a matrix; its cells are read apart."""
    finder = begun(survey, (matrix.label, *matrix.columns))
    finder.take(matrix.label, Choice("name", 0.9, "layout: the labels of a matrix"))
    finder.by_header({role: aliases for role, aliases in headers().roles["actors"].items() if role != "name"})
    sheet = put_together("matrix", finder)
    cells = {name: Choice("cell", 0.9, f"layout: a column of a matrix ({matrix.kind})") for name in matrix.columns}
    return replace(sheet, matrix=matrix, choices={**sheet.choices, **cells})


def _kind_of_rows(sheet: Sheet) -> str | None:
    """The kind of initiative that the header of its title, or the name of the sheet, means."""
    column = sheet.roles.get("title") or sheet.roles.get("initiative") or ""
    said = [*readings(column), *plain(column).split(), *plain(sheet.table.sheet or "").split()]
    return next((kind for word in said if (kind := vocabulary().find("initiatives", word)) and kind != "other"), None)


def _directions(survey: Survey, free: tuple[str, ...]) -> list[str]:
    """A kind column that says nothing but directions is the direction, unless there is a column called so."""
    known = headers().roles["ties"]
    if pick(free, known["direction"]):
        return []
    return [name for name in free if plain(name) in known["kind"] and _says_direction(survey, name)][:1]


def _says_direction(survey: Survey, name: str) -> bool:
    said = {comparable(cell) for cell in survey.values(name)}
    return bool(said) and said <= words().direction_only


def _with_dates(shape: Shape, wanted: Wanted, free: tuple[str, ...], dates: tuple[str, str]) -> dict[str, Aliases]:
    """The aliases by role; From and To, once they are not the ends, are when something began and ended."""
    found = dict(wanted)
    if pair := pick_pair(free, headers().ends_or_dates):
        for role, name in zip(dates, (pair.source, pair.target), strict=True):
            found[role] = {**found[role], plain(name): "en"}
    return found


def _names_kinds(survey: Survey, name: str | None) -> bool:
    known = [vocabulary().find("ties", cell) is not None for cell in survey.values(name)] if name else []
    return 2 * sum(known) > len(known)
