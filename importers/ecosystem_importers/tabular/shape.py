"""The shape of a table: actors, ties, initiatives, participations or a matrix, by its headers, else by its values."""

from __future__ import annotations

from ecosystem_importers.headers.headers import Pair, Shape, headers, pick, pick_pair, plain, unnumbered
from ecosystem_importers.layout.matrix import Matrix
from ecosystem_importers.tabular.bands import matrix_of_words
from ecosystem_importers.tabular.columns import Survey
from ecosystem_importers.tabular.parties import party_roles, title_column
from ecosystem_importers.tabular.roles import all_called
from ecosystem_importers.tabular.sheet import Sheet
from ecosystem_importers.tabular.sheets import (
    actors_sheet,
    initiatives_sheet,
    matrix_sheet,
    participations_sheet,
    ties_sheet,
)
from ecosystem_importers.values.dates import looks_like_date
from ecosystem_importers.values.words import is_placeholder

WEAK = frozenset({"title", "titre", "titulo", "titel", "titolo", "tittel", "tytul", "intitule"})
REPEATED = 0.9
FEW_ROWS = 3


def shape_of(survey: Survey, matrix: Matrix | None = None, shape: Shape | None = None) -> Sheet | None:
    """What a table is, None where no column is a name, an id or an end of a tie; `shape` where the user says it."""
    matrix = matrix or matrix_of_words(survey)
    if matrix and shape in (None, "matrix"):
        return matrix_sheet(survey, matrix)
    pair = _ends(survey)
    wanted = shape or _shape(survey, pair)
    if wanted == "ties":
        return ties_sheet(survey, pair)
    if wanted == "initiatives":
        return initiatives_sheet(survey)
    return participations_sheet(survey) if wanted == "participations" else actors_sheet(survey, asked=shape is not None)


def _shape(survey: Survey, pair: Pair | None) -> Shape:
    """The shape that the headers speak for."""
    header, known = survey.table.header, headers()
    title = title_column(header)
    parties = [(name, role) for name, role, _ in all_called(header, party_roles()) if name != title]
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
    partners = party_roles()["partners"]
    return pair.kind == "partners_with" or all(unnumbered(plain(end)) in partners for end in (pair.source, pair.target))


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
    named = pick(others, headers().roles["actors"]["name"]) or title_column(others)
    return named is not None and all(looks_like_date(cell) or is_placeholder(cell) for cell in cells)
