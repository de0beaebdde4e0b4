# ruff: noqa: INP001  # a script for maintainers, run by its path, not a package
"""Makes a bundled sample again from the files its publisher gave out: `make_samples.py NAME SOURCE TARGET`."""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "importers")]

from ecosystem_importers.bundle.package import package  # noqa: E402  # after the path is set
from ecosystem_importers.contacts import without_contacts  # noqa: E402  # after the path is set

Row = dict[str, str]
CONTACTS = ("contactForm",)
STALE = ("closeness", "betweenness", "eigenvector", "size", "metrics::last")
VIEWS = ("maps", "perspectives", "defaultMap", "defaultPerspective", "attributeRelevance", "proxyImages", "attributes")
# The documents of the open-government facts, by the number with which their file names begin: title, class of source.
DOCUMENTS = {
    "000": ("Innovation ouverte dans les gouvernements (blog article)", "press"),
    "001": ("oD: Open innovation in the public sector (23 February 2017)", "press"),
    "002": (
        "Open Government Partnership: Co-création de politiques en Rhénanie du Nord-Westphalie (DE0026)",
        "independent_review",
    ),
    "003": (
        "ACCA: Creating value and driving sustainability, accountability and the digital agenda through Public Sector "
        "Innovation (conference report)",
        "self_report",
    ),
    "004": ("Public Sector Innovation: Driving Efficiency in Government Services", "press"),
}
ASSESSORS = {"ogp-irm": "independent_review", "nrw-state-government": "self_report", "hertie-school": "research"}
PRESS = ("od", "statescoop", "apolitical", "computerworld", "tagesspiegel-background")
CONNECTOR = re.compile(r"connector-(\d+)-")
RENAMED = {"note": "description", "status": "stage", "title": "name", "name_en": "name", "initiative": "subject"}


def horizon(source: Path, target: Path) -> None:
    """The CORDIS tables without the contact forms; decimal marks, country codes and blanks stay as published."""
    for name, kind in (("organizations", "organization"), ("projects", "project"), ("topics", "topics")):
        (found,) = source.glob(f"h2020_{name}_*.csv")
        rows = [{column: cell for column, cell in row.items() if column not in CONTACTS} for row in _rows(found)]
        _write(target / f"{kind}.csv", rows)


def open_government(source: Path, target: Path) -> None:
    """The facts as a bundle: titles for file names, no verbatim locators, the connectors as a framework."""
    for found in sorted(source.glob("*.csv")):
        _write(target / found.name, [_fact(found.stem, row) for row in _rows(found)])
    connectors = {
        "id": "innovation-connectors",
        "name": "Ten innovation connectors (twelve are listed)",
        "framework": "true",
        "description": "Guidelines that link innovation with open democracy, found by the PuntoGov Foundation.",
    }
    _write(target / "schemes.csv", [connectors])
    manifest = yaml.safe_load((target / "source.yaml").read_text(encoding="utf-8"))
    described = package(manifest, {file.stem: _header(file) for file in sorted(target.glob("*.csv"))})
    (target / "datapackage.json").write_text(
        json.dumps(described, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def science_advice(source: Path, target: Path) -> None:
    """The Kumu project without its two first names, its views, its stale measures, and contact data in texts."""
    (found,) = source.glob("*.json")
    project = json.loads(found.read_text(encoding="utf-8"))
    first_names = {each["_id"] for each in project["elements"] if _only_a_first_name(each)}
    kept = {
        **{name: value for name, value in project.items() if name not in VIEWS},
        "elements": [_element(each) for each in project["elements"] if each["_id"] not in first_names],
        "connections": [each for each in project["connections"] if not {each["from"], each["to"]} & first_names],
    }
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).replace('{"_id"', '\n{"_id"')
    (target / "science-advice.json").write_text(text + "\n", encoding="utf-8")


def _only_a_first_name(element: dict[str, Any]) -> bool:
    """No type, no description, no tags, and one word with a capital and small letters: so far only first names."""
    attributes = element["attributes"]
    bare = not any(attributes.get(name) for name in ("element type", "description", "tags"))
    return bare and re.fullmatch(r"[A-Z][a-z]+", attributes["label"]) is not None


def _element(element: dict[str, Any]) -> dict[str, Any]:
    attributes = {name: value for name, value in element["attributes"].items() if name not in STALE}
    if "description" in attributes:
        attributes["description"] = without_contacts(attributes["description"])[0].strip()
    return {**element, "attributes": attributes}


def _fact(table: str, row: Row) -> Row:
    document = row.pop("source_document", "")[:3]
    row.pop("source_locator", None)
    fact = {_column(table, name): _named(cell) for name, cell in row.items()}
    if table == "milestones":
        fact["stage"], _, fact["end"] = (
            fact["stage"].partition(" 20") if " 20" in fact["stage"] else (fact["stage"], "", "")
        )
        fact["end"] = f"20{fact['end']}" if fact["end"] else ""
    if table == "themes" and (match := CONNECTOR.match(fact["id"])):
        return {**fact, "scheme": "innovation-connectors", "position": str(int(match[1]))}
    if table == "themes":
        return {**fact, "scheme": "", "position": ""}
    title, source_class = DOCUMENTS[document]
    assessor = fact.get("assessor", "")
    said = "press" if assessor in PRESS else ASSESSORS.get(assessor, source_class)
    return {**fact, "source_class": said, "evidence": title}


def _column(table: str, name: str) -> str:
    if name == "actor" or (name == "initiative" and table == "milestones"):
        return "subject" if name == "actor" else name
    return RENAMED.get(name, name)


def _named(cell: str) -> str:
    """Texts that speak of "document 003" name its title instead."""
    return re.sub(r"document (\d{3})", lambda match: f"\u201c{DOCUMENTS[match[1]][0]}\u201d", cell)


def _rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def _header(file: Path) -> list[str]:
    with file.open(encoding="utf-8", newline="") as opened:
        return next(csv.reader(opened))


def _write(file: Path, rows: Iterable[Row]) -> None:
    rows = list(rows)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


MAKERS: dict[str, Callable[[Path, Path], None]] = {
    "horizon": horizon,
    "open-government": open_government,
    "science-advice": science_advice,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=sorted(MAKERS))
    parser.add_argument("source", type=Path, help="folder that holds the publisher's files")
    parser.add_argument("target", type=Path, help="folder of the sample, as ecosystem/data/NAME")
    given = parser.parse_args()
    MAKERS[given.name](given.source, given.target)


if __name__ == "__main__":
    main()
