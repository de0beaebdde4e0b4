"""The shape of a table: actors, ties, initiatives, participations or a matrix, and the role of each column."""

from __future__ import annotations

from dataclasses import replace

from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.tabular import people
from ecosystem_importers.tabular.bands import matrix_of_words
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.headers import (
    Aliases,
    Headers,
    Pair,
    Section,
    Shape,
    headers,
    like_names,
    pick,
    pick_pair,
    plain,
    readings,
    unnumbered,
)
from ecosystem_importers.tabular.looks import look
from ecosystem_importers.tabular.privacy import is_private
from ecosystem_importers.tabular.roles import EXACT, Finder, Wanted, all_called
from ecosystem_importers.tabular.sheet import IDENTIFIER, IGNORE, Choice, Party, Settings, Sheet
from ecosystem_importers.values.dates import looks_like_date
from ecosystem_importers.values.words import comparable, folded, is_placeholder, words

ORGANISATION = ("organisation", "organization", "organisation name", "organization name", "institution", "organismo")
LABEL = "label"
COLOUR = ("#", "rgb")
WEAK = frozenset({"title", "titre", "titulo", "titel", "titolo", "tittel", "tytul", "intitule"})
PLACES = ("country", "place", "region", "nuts", "postcode", "address", "latitude", "longitude", "coordinates")
SHARED = (*PLACES, "website", "description", "aliases", "identifiers", "themes", "evidence")
OF_ACTORS = ("kind", "helix", *PLACES, "website", "aliases", "identifiers", "themes")
OF_TIES = ("role", "start", "end", "amount", "currency", "modality", "confidence", "evidence", "description")
OUTWARD = ("parent", "networks", "projects", "partners")
REPEATED = 0.9
FEW_ROWS = 3


def shape_of(survey: Survey, matrix: Matrix | None = None, shape: Shape | None = None) -> Sheet | None:
    """What a table is, None where no column is a name, an id or an end of a tie; `shape` where the user says it."""
    matrix = matrix or matrix_of_words(survey)
    if matrix and shape in (None, "matrix"):
        return _matrix(survey, matrix)
    pair = _ends(survey)
    wanted = shape or _shape(survey, pair)
    if wanted == "ties":
        return _ties(survey, pair)
    if wanted == "initiatives":
        return _initiatives(survey)
    return _participations(survey) if wanted == "participations" else _actors(survey, asked=shape is not None)


def is_usable(header: tuple[str, ...]) -> bool:
    """Whether a header alone can be that of actors, ties, initiatives or participations."""
    known = headers()
    actors = known.roles["actors"]
    pair = pick_pair(header, known.ends + known.ends_or_dates)
    named = pick(header, actors["name"]) or pick(header, actors["id"]) or like_names(header)
    return bool(pair or named or pick(header, known.roles["initiatives"]["title"]))


def _shape(survey: Survey, pair: Pair | None) -> Shape:
    """The shape that the headers speak for."""
    header, known = survey.table.header, headers()
    title = _title(header)
    parties = [(name, role) for name, role, _ in all_called(header, _parties()) if name != title]
    leading = [role for _, role in parties if role != "organisation"]
    if pair and not (title and title not in (pair.source, pair.target) and _are_partners(pair)):
        return "ties"
    if title and plain(title) not in WEAK and not leading and _takes_part(survey, title):
        return "participations"
    if title and (leading or (parties and plain(title) not in WEAK)):
        return "initiatives"
    named = pick(header, known.roles["actors"]["name"])
    if title and plain(title) not in WEAK and named in (None, title):
        return "initiatives"
    return "initiatives" if _joint(header) else "actors"


def _are_partners(pair: Pair) -> bool:
    """Whether two ends may as well be partners in what the row is about: Lead and Partner, or Partner 1 and 2."""
    partners = _parties()["partners"]
    return pair.kind == "partners_with" or all(unnumbered(plain(end)) in partners for end in (pair.source, pair.target))


def _title(header: tuple[str, ...]) -> str | None:
    return pick(header, headers().roles["initiatives"]["title"])


def _joint(header: tuple[str, ...]) -> str | None:
    """The column of lead and title in one cell."""
    return pick(header, headers().roles["initiatives"]["lead_and_title"])


def _takes_part(survey: Survey, title: str) -> bool:
    """Whether a row is one organisation's part in an initiative: it says so, or initiatives come again and again."""
    known = headers().roles
    header = tuple(name for name in survey.table.header if name != title)
    organisation = pick(header, known["participations"]["organisation"])
    if organisation is None:
        return False
    said = pick(header, known["ties"]["role"]) or pick(header, known["participations"]["organisation_id"])
    column = survey.columns[title]
    return said is not None or (survey.rows >= FEW_ROWS and len(column.values) < REPEATED * column.filled)


def _ties(survey: Survey, pair: Pair | None) -> Sheet:
    ends = (pair.source, pair.target) if pair else ()
    finder, private, results = _begun(survey, ends)
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
    return _sheet(survey, "ties", finder, private, results, kind=pair.kind if pair else None)


def _actors(survey: Survey, *, asked: bool) -> Sheet | None:
    finder, private, results = _begun(survey, ())
    wanted = _with_dates("actors", headers().roles["actors"], finder.left, ("founded", "closed"))
    finder.by_header(wanted)
    finder.alike(wanted)
    guessed = None if "name" in finder.roles else _like_name(survey, finder.left)
    if guessed:
        finder.take(guessed, Choice("name", 0.6, f"header: '{guessed}' holds a word for a name"))
    if "name" not in finder.roles and "id" not in finder.roles:
        return _by_values(survey, finder, private, results) if survey.rows >= FEW_ROWS or asked else None
    if "id" in finder.roles and "name" not in finder.roles and not asked and not _only_ids(survey, finder):
        guessed = _name_by_values(survey, finder)
    finder.by_values(wanted)
    relations = _numbered(finder.left, headers().roles["relations"])
    sheet = _sheet(survey, "actors", finder, private, results)
    return replace(_with_parties(sheet, relations, "relations"), guessed=guessed)


def _only_ids(survey: Survey, finder: Finder) -> bool:
    """Whether no other column may hold names."""
    return not any(look(survey.columns[name]).sort == "names" for name in finder.left)


def _name_by_values(survey: Survey, finder: Finder) -> str | None:
    """The one column of names that are nearly all different, taken for the name."""
    named = [name for name in finder.left if _holds_names(survey, name)]
    if len(named) != 1:
        return None
    seen = look(survey.columns[named[0]])
    finder.take(named[0], Choice("name", 0.5, f"values: {seen}, nearly all different"))
    return named[0]


def _holds_names(survey: Survey, name: str) -> bool:
    column = survey.columns[name]
    return look(column).sort == "names" and len(column.values) >= REPEATED * column.filled >= REPEATED * survey.rows / 2


def _by_values(survey: Survey, finder: Finder, private: tuple[str, ...], results: tuple[str, ...]) -> Sheet | None:
    """A table whose header says nothing: two columns that share names are ties; names beside countries are actors."""
    if pair := _sharing(survey, finder.left):
        why = "values: the two columns share names"
        for name, role in zip(pair, ("source", "target"), strict=True):
            finder.take(name, Choice(role, 0.6, why))
        return _sheet(survey, "ties", finder, private, results)
    finder.by_values(headers().roles["actors"])
    said = {choice.role for choice in finder.chosen.values()} & {"country", "website", "nuts", "kind", "helix"}
    schemes = _schemes_by_values(survey, finder.left)
    guessed = _name_by_values(survey, finder) if said or schemes else None
    if guessed is None:
        return None
    return replace(_sheet(survey, "actors", finder, private, results), guessed=guessed)


def _sharing(survey: Survey, free: tuple[str, ...]) -> tuple[str, str] | None:
    """The only two columns of names of which a good part stands in both."""
    named = [name for name in free if look(survey.columns[name]).sort == "names"]
    if len(named) != 2:
        return None
    one, two = ({folded(value) for value in survey.values(name)} for name in named)
    return (named[0], named[1]) if len(one & two) >= max(2, 0.2 * min(len(one), len(two))) else None


def _initiatives(survey: Survey) -> Sheet:
    header = survey.table.header
    finder, private, results = _begun(survey, ())
    own, actors = headers().roles["initiatives"], headers().roles["actors"]
    finder.by_header({"lead_and_title": own["lead_and_title"]})
    called = [each for each in _numbered(finder.left, _parties()) if each[0] != _title(header)]
    persons = people.columns(survey, [name for name, role, _ in called if role == "lead"])
    parties = _without_repeats([each for each in called if each[0] not in persons])
    finder.free = tuple(name for name in finder.free if name not in {*persons, *(each[0] for each in parties)})
    wanted: dict[str, Aliases] = {**own, **{role: actors[role] for role in SHARED}}
    wanted = _with_dates("initiatives", wanted, finder.left, ("start", "end"))
    if "lead_and_title" in finder.roles:
        del wanted["title"]
    finder.by_header(wanted)
    finder.alike(wanted)
    finder.by_values(wanted)
    if not finder.roles.keys() & {"title", "lead_and_title"}:
        _name_by_values(survey, finder)
        finder.chosen = {name: replace(c, role="title") if c.role == "name" else c for name, c in finder.chosen.items()}
    sheet = _sheet(survey, "initiatives", finder, (*private, *persons), results)
    settings = Settings(kind=_kind_of_rows(sheet))
    return replace(_with_parties(sheet, parties, "parties"), settings=settings)


def _without_repeats(parties: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The columns that name others; beside one of leads, a plain Organisation is what the lead belongs to."""
    leads = any(role == "lead" for _, role, _ in parties)
    return [each for each in parties if not leads or each[1] != "organisation"]


def _participations(survey: Survey) -> Sheet:
    finder, private, results = _begun(survey, ())
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
    sheet = _sheet(survey, "participations", finder, private, results)
    return replace(sheet, settings=Settings(kind=_kind_of_rows(sheet)))


def _matrix(survey: Survey, matrix: Matrix) -> Sheet:
    finder, private, results = _begun(survey, (matrix.label, *matrix.columns))
    finder.take(matrix.label, Choice("name", 0.9, "layout: the labels of a matrix"))
    finder.by_header({role: aliases for role, aliases in headers().roles["actors"].items() if role != "name"})
    sheet = _sheet(survey, "matrix", finder, private, results)
    cells = {name: Choice("cell", 0.9, f"layout: a column of a matrix ({matrix.kind})") for name in matrix.columns}
    return replace(sheet, matrix=matrix, choices={**sheet.choices, **cells})


def _begun(survey: Survey, ends: tuple[str, ...]) -> tuple[Finder, tuple[str, ...], tuple[str, ...]]:
    """A finder of roles without the columns about people and the results of other tools."""
    private, results = _private(survey, ends), _results(survey, ends)
    free = tuple(name for name in survey.table.header if name not in {*ends, *private, *results})
    return Finder(survey, free), private, results


def _sheet(
    survey: Survey,
    shape: Shape,
    finder: Finder,
    private: tuple[str, ...],
    results: tuple[str, ...],
    *,
    kind: str | None = None,
) -> Sheet:
    schemes = _schemes(finder.left) if shape != "ties" else {}
    numbers = {name: Choice(IDENTIFIER, EXACT, f"header: numbers of {scheme}") for name, scheme in schemes.items()}
    unseen = tuple(name for name in finder.left if name not in schemes and is_private(survey.values(name)))
    left_out = {name: Choice(IGNORE, EXACT, "about people, or contact data") for name in (*private, *unseen)}
    old = {name: Choice(IGNORE, EXACT, "a result or drawing of another tool") for name in results}
    return Sheet(
        survey=survey,
        shape=shape,
        roles=finder.roles,
        kind=kind,
        schemes=schemes,
        results=results,
        private=(*private, *unseen),
        choices={**finder.chosen, **numbers, **left_out, **old},
    )


def _parties() -> Wanted:
    return headers().roles["parties"]


def _numbered(names: tuple[str, ...], wanted: Wanted) -> list[tuple[str, str, str]]:
    """The columns that name others, "Partner 1" and "Partner 2" too."""
    found = {name: (name, role, language) for name, role, language in all_called(names, wanted)}
    for name in names:
        words_ = (bare for word in readings(name) if (bare := unnumbered(word)))
        said = ((role, aliases[word]) for word in words_ for role, aliases in wanted.items() if word in aliases)
        if name not in found and (first := next(said, None)):
            found[name] = (name, *first)
    return list(found.values())


def _with_parties(sheet: Sheet, found: list[tuple[str, str, str]], section: Section) -> Sheet:
    """The sheet with columns that name others."""
    kinds = headers().ties[section]
    free = [each for each in found if each[0] not in sheet.left_out and each[0] not in sheet.choices]
    parties = tuple(party(name, role, kinds[role], section) for name, role, _ in free)
    said = {name: Choice(role, 0.9, f"header: '{name}' ({language})") for name, role, language in free}
    return replace(sheet, parties=parties, choices={**sheet.choices, **said})


def party(column: str, role: str, kind: str, section: Section, split: str | None = None) -> Party:
    """A column that names others; in a sheet of actors some ties lead from the row outward."""
    outward = section == "relations" and role in OUTWARD
    return Party(column, role, kind, outward, initiatives=section == "relations" and role == "projects", split=split)


def _kind_of_rows(sheet: Sheet) -> str | None:
    """The kind of initiative that the header of its title, or the name of the sheet, means."""
    column = sheet.roles.get("title") or sheet.roles.get("initiative") or ""
    said = [*readings(column), *plain(column).split(), *plain(sheet.table.sheet or "").split()]
    return next((kind for word in said if (kind := vocabulary().find("initiatives", word)) and kind != "other"), None)


def _ends(survey: Survey) -> Pair | None:
    known, header = headers(), survey.table.header
    if pair := pick_pair(header, known.ends):
        return pair
    pair = pick_pair(header, known.ends_or_dates)
    return pair if pair and not _hold_dates(survey, pair) else None


def _hold_dates(survey: Survey, pair: Pair) -> bool:
    """Whether the two columns are dates: all their cells are, beside a column that names the actor or initiative."""
    others = tuple(name for name in survey.table.header if name not in (pair.source, pair.target))
    cells = [cell for name in (pair.source, pair.target) for cell in survey.values(name)]
    named = pick(others, headers().roles["actors"]["name"]) or _title(others)
    return named is not None and all(looks_like_date(cell) or is_placeholder(cell) for cell in cells)


def _private(survey: Survey, ends: tuple[str, ...]) -> tuple[str, ...]:
    """Columns about people; a "Name" beside an organisation and an e-mail address is the name of a person."""
    header = survey.table.header
    private = [name for name in header if name not in ends and plain(name) in headers().private]
    if private and pick(header, ORGANISATION):
        private += [name for name in header if plain(name) in ("name", "nom", "nombre")]
    return tuple(private)


def _results(survey: Survey, ends: tuple[str, ...]) -> tuple[str, ...]:
    known = headers()
    return tuple(name for name in survey.table.header if name not in ends and _is_result(survey, name, known))


def _is_result(survey: Survey, name: str, known: Headers) -> bool:
    word = plain(name)
    return word in known.looks or (word in known.results and all(_is_figure(cell) for cell in survey.values(name)))


def _is_figure(cell: str) -> bool:
    letters = [char for char in cell if char.isalpha() and char not in "eE"]
    return not letters or is_placeholder(cell) or cell.lower().startswith(COLOUR)


def _schemes(rest: tuple[str, ...]) -> dict[str, str]:
    return {name: scheme for scheme, aliases in headers().identifiers.items() if (name := pick(rest, aliases))}


def _schemes_by_values(survey: Survey, rest: tuple[str, ...]) -> dict[str, str]:
    """Columns of registry numbers that can be known by their form."""
    found = {name: look(survey.columns[name]).sort.partition(" numbers") for name in rest}
    return {name: scheme for name, (scheme, numbers, _) in found.items() if numbers and scheme in headers().identifiers}


def _like_name(survey: Survey, free: tuple[str, ...]) -> str | None:
    """The fullest of the columns that are called something like a name."""
    columns = like_names(free)
    return max(columns, key=lambda name: survey.columns[name].filled, default=None)


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
