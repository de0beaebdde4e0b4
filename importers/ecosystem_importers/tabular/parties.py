"""Columns that name others: who takes part in an initiative, and to whom an actor is related."""

from __future__ import annotations

from dataclasses import replace

from ecosystem_importers.headers.headers import Section, headers, pick, readings, unnumbered
from ecosystem_importers.tabular.roles import Wanted, all_called
from ecosystem_importers.tabular.sheet import Choice, Party, Sheet

OUTWARD = ("parent", "networks", "projects", "partners")


def title_column(header: tuple[str, ...]) -> str | None:
    """The column of titles of initiatives."""
    return pick(header, headers().roles["initiatives"]["title"])


def party_roles() -> Wanted:
    """The roles of columns that name who has to do with an initiative."""
    return headers().roles["parties"]


def numbered(names: tuple[str, ...], wanted: Wanted) -> list[tuple[str, str, str]]:
    """The columns that name others, "Partner 1" and "Partner 2" too."""
    found = {name: (name, role, language) for name, role, language in all_called(names, wanted)}
    for name in names:
        words_ = (bare for word in readings(name) if (bare := unnumbered(word)))
        said = ((role, aliases[word]) for word in words_ for role, aliases in wanted.items() if word in aliases)
        if name not in found and (first := next(said, None)):
            found[name] = (name, *first)
    return list(found.values())


def without_repeats(parties: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """The columns that name others; beside one of leads, a plain Organisation is what the lead belongs to."""
    leads = any(role == "lead" for _, role, _ in parties)
    return [each for each in parties if not leads or each[1] != "organisation"]


def with_parties(sheet: Sheet, found: list[tuple[str, str, str]], section: Section) -> Sheet:
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
