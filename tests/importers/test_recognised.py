"""Which importer reads which file: each sample its own, in whatever order a JSON object gives its members."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ecosystem.errors import NotThisFormat
from ecosystem_importers.base import Importer
from ecosystem_importers.files import InputFile, collect
from ecosystem_importers.registry import IMPORTERS
from tests.importers.conformance import contents, read, sample_of

SAMPLES = [(importer, file) for importer in IMPORTERS for file in collect([sample_of(importer)])]
NAMES = [f"{importer.name}/{file.name}" for importer, file in SAMPLES]
OF_NETWORKS = ("kumu", "graphology", "jsongraph", "cytoscape", "vosviewer", "polinode", "nodelink", "onodo", "nodexl")

GENERAL = "nodelink"


def recognising(file: InputFile) -> list[str]:
    """The importers that would take a file, in the order of the registry."""
    return [importer.name for importer in IMPORTERS if takes(importer, file)]


def takes(importer: Importer, file: InputFile) -> bool:
    try:
        return importer.recognises(file)
    except NotThisFormat:
        return False


def turned(value: object, chance: random.Random) -> object:
    """The value with the members of all its objects in another order."""
    if isinstance(value, dict):
        names = list(value)
        chance.shuffle(names)
        return {name: turned(value[name], chance) for name in names}
    return [turned(each, chance) for each in value] if isinstance(value, list) else value


def moved(value: object, chance: random.Random) -> object:
    """The value with the objects of all its lists in another order."""
    if isinstance(value, dict):
        return {name: moved(each, chance) for name, each in value.items()}
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return value
    return [moved(each, chance) for each in chance.sample(value, len(value))]


def changed(file: InputFile, change: Callable[[object, random.Random], object]) -> bytes:
    if not is_json(file):
        return file.data
    return json.dumps(change(json.loads(file.text.content), random.Random(7))).encode()


def is_json(file: InputFile) -> bool:
    return file.outline is not None and not file.outline.lines


@pytest.mark.parametrize(("importer", "file"), SAMPLES, ids=NAMES)
def test_each_sample_is_taken_by_its_own_importer(importer: Importer, file: InputFile) -> None:
    assert recognising(file)[:1] == [importer.name]


@pytest.mark.parametrize(("importer", "file"), SAMPLES, ids=NAMES)
def test_importers_of_networks_take_no_file_of_another(importer: Importer, file: InputFile) -> None:
    others = {name for name in recognising(file) if name in OF_NETWORKS} - {importer.name}
    assert others <= {GENERAL}


@pytest.mark.parametrize("name", OF_NETWORKS)
@pytest.mark.parametrize("change", [turned, moved], ids=["members", "items"])
def test_the_order_of_members_and_items_changes_nothing(
    name: str, change: Callable[[object, random.Random], object], tmp_path: Path
) -> None:
    importer = next(each for each in IMPORTERS if each.name == name)
    before, _ = read(sample_of(importer))
    for file in collect([sample_of(importer)]):
        by_position = file.name == "d3.json" and change is moved
        (tmp_path / file.name).write_bytes(file.data if by_position else changed(file, change))
    after, delivery = read(tmp_path)
    assert (delivery.importer, contents(after)) == (name, contents(before))
