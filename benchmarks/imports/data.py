"""Files shaped like those that teams have, invented: CORDIS tables, and one workbook of participations."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # it ships no type information

SEED = 7
COUNTRIES = ("FR", "DE", "ES", "IT", "EL", "UK", "PL", "NL", "PT", "SE", "CZ", "LV")
KINDS = ("HES", "REC", "PRC", "PUB", "OTH")
ROLES = ("participant", "participant", "participant", "thirdParty", "associatedPartner")
PLACES = ("Île", "Köln", "Málaga", "Torino", "Αθήνα", "Leeds", "Łódź", "Zwolle", "Évora", "Malmö", "Brno", "Rīga")
ORGANISATION = [
    "projectID",
    "projectAcronym",
    "organisationID",
    "vatNumber",
    "name",
    "shortName",
    "SME",
    "activityType",
    "street",
    "postCode",
    "city",
    "country",
    "nutsCode",
    "geolocation",
    "organizationURL",
    "contactForm",
    "contentUpdateDate",
    "rcn",
    "order",
    "role",
    "ecContribution",
    "netEcContribution",
    "totalCost",
    "endOfParticipation",
    "active",
]
PROJECT = [
    "id",
    "acronym",
    "status",
    "title",
    "startDate",
    "endDate",
    "totalCost",
    "ecMaxContribution",
    "legalBasis",
    "topics",
    "ecSignatureDate",
    "frameworkProgramme",
    "masterCall",
    "subCall",
    "fundingScheme",
    "nature",
    "objective",
    "contentUpdateDate",
    "rcn",
    "grantDoi",
]
SHEET = ("Organisation", "Country", "Type", "Project", "Role", "Contribution (EUR)", "Start", "City")


def write_cordis(folder: Path, participations: int, organisations: int, projects: int) -> Path:
    """The tables of organisations and projects, as the publisher writes them."""
    folder.mkdir()
    _write(folder / "organization.csv", ORGANISATION, _participations(participations, organisations, projects))
    _write(folder / "project.csv", PROJECT, map(_project, range(projects)))
    return folder


def write_workbook(path: Path, rows: int) -> Path:
    """One sheet, one row for each participation."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Participations")
        sheet.write_row(0, 0, SHEET)
        for number, row in enumerate(_sheet_rows(rows), 1):
            sheet.write_row(number, 0, row)
    return path


def _write(path: Path, header: list[str], rows: Iterator[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writerow(header)
        writer.writerows(rows)


def _participations(number: int, organisations: int, projects: int) -> Iterator[list[str]]:
    """Few organisations in many projects, most in few; each project has one coordinator and its partners once."""
    chance = random.Random(SEED)
    for project in range(projects):
        size = number // projects + (project < number % projects)
        partners: dict[int, None] = {}
        while len(partners) < size:
            partners[int(organisations * chance.random() ** 2.5)] = None
        for order, organisation in enumerate(partners, 1):
            yield _participation(project, organisation, order, chance)


def _participation(project: int, organisation: int, order: int, chance: random.Random) -> list[str]:
    kind, country = KINDS[organisation % len(KINDS)], COUNTRIES[organisation % len(COUNTRIES)]
    city, money = PLACES[organisation % len(PLACES)], f"{chance.randrange(1, 9_000_000)},{chance.randrange(100):02}"
    role = "coordinator" if order == 1 else chance.choice(ROLES)
    return [
        *(str(101_000_000 + project), f"ACRO{project}", str(900_000_000 + organisation), f"{country}{organisation:09}"),
        *(f"UNIVERSITÉ DE {city} N° {organisation}", f"U{organisation}", "true" if kind == "PRC" else "false", kind),
        *(
            f"RUE {organisation % 300}",
            f"{organisation % 90_000:05}",
            city,
            country,
            f"{country}{organisation % 90:02}",
        ),
        *(f"{40 + organisation % 20}.{organisation % 997},{organisation % 30}.{organisation % 991}", ""),
        *(f"https://example.org/contact/{project}/{organisation}", "2023-04-05 13:15:00", str(organisation)),
        *(str(order), role, money, money, money, "false", ""),
    ]


def _project(project: int) -> list[str]:
    objective = f"This invented project number {project} studies how offices work together. " * 12
    return [
        *(str(101_000_000 + project), f"ACRO{project}", "SIGNED", f"Offices that work together, part {project}"),
        *(
            "2022-01-01",
            "2025-12-31",
            "900000",
            "800000,5",
            "HORIZON.2.2",
            f"HORIZON-CL2-20{21 + project % 7}-{project % 400}",
        ),
        *("2021-11-30", "HORIZON", "HORIZON-CL2-2021", "HORIZON-CL2-2021", "HORIZON-RIA", "", objective),
        *("2023-04-05 12:54:00", str(project), f"10.3030/{101_000_000 + project}"),
    ]


def _sheet_rows(rows: int) -> Iterator[list[str | int]]:
    chance = random.Random(SEED)
    for row in range(rows):
        organisation, project = int(20_000 * chance.random() ** 2.5), row * 15_000 // rows
        yield [
            *(f"Université de {PLACES[organisation % 12]} {organisation}", COUNTRIES[organisation % 12]),
            *(
                ("university", "company", "research organisation")[organisation % 3],
                f"Offices together, part {project}",
            ),
            *(chance.choice(("coordinator", "partner", "partner")), chance.randrange(10_000, 900_000)),
            *(f"20{project % 20 + 5:02}-01-01", PLACES[organisation % 12]),
        ]
