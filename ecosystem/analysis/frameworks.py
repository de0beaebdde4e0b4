"""How far frameworks are covered: each item, directly or through themes that correspond to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import empty, frame
from ecosystem.model import SchemeRecord, ThemeRecord
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.selection import Selection
from ecosystem.network.themes import ADDRESSES, theme_initiatives, with_broader
from ecosystem.store.base import Reader

Row = dict[str, Any]
CROSSWALK, MODEL = "corresponds_to", "model"
COVERED, UNCOVERED, MODEL_ONLY, UNKNOWN = "covered", "uncovered", "model only", "no crosswalk"
PAGE = 10_000


class FrameworksParameters(Options, frozen=True, kw_only=True):
    pass


COLUMNS = (
    Column("framework", "text", "Key of the framework."),
    Column("framework_name", "text", "Its name."),
    Column("id", "text", "Key of the item."),
    Column("name", "text", "Its name."),
    Column("position", "integer", "Its place in the framework.", nullable=True),
    Column(
        "coverage",
        "text",
        f"{COVERED}; {UNCOVERED}: themes correspond and nobody works on them; {MODEL_ONLY}: only what describes the "
        f"framework addresses it; {UNKNOWN}: nothing corresponds to it, so its coverage is not known.",
    ),
    Column("crosswalk", "texts", "Names of the themes that correspond to it."),
    Column("initiatives", "integer", "Initiatives that address it or such a theme, without the model itself."),
    Column("actors", "integer", "Actors that work on it or such a theme, without those of the model alone."),
    Column("models", "texts", "Initiatives of kind model that address every item: they describe the framework."),
)


def frameworks(network: Network, parameters: FrameworksParameters) -> Table:  # it has no parameters
    """Every item of every framework in scope, in its order."""
    selection = network.selection
    if selection is None or selection.reader is None:
        return Table(empty(COLUMNS), (), ("A network without its record has no frameworks.",))
    rows = list(_rows(selection, selection.reader))
    table = frame(COLUMNS, {column.name: [row[column.name] for row in rows] for column in COLUMNS})
    return Table(table, _findings(table), _notes(table))


def _rows(selection: Selection, reader: Reader) -> Iterator[Row]:
    themes = selection.of_type("theme")
    schemes = selection.snapshot.nodes["scheme"].gather(themes)
    for framework in _frameworks(reader):
        items = themes[(schemes == framework.key).fill_null(value=False).to_numpy()].tolist()
        work = _Work.on(selection, items)
        keys = selection.snapshot.nodes["key"].gather(items).to_list()
        positions = {record.key: record.position for record in reader.get(ThemeRecord, keys)}
        found = [
            _item(selection, work, item) | {"position": positions.get(key)}
            for item, key in zip(items, keys, strict=True)
        ]
        for row in sorted(found, key=lambda row: (row["position"] is None, row["position"] or 0, row["id"])):
            yield row | {"framework": framework.key, "framework_name": framework.name}


def _frameworks(reader: Reader) -> list[SchemeRecord]:
    """In order of name, then key."""
    found, after = list[SchemeRecord](), None
    while True:
        page = reader.page(SchemeRecord, first=PAGE, after=after)
        found += [each for each in page.records if isinstance(each, SchemeRecord) and each.framework]
        if page.cursor is None:
            return found
        after = page.cursor


@dataclass(frozen=True, eq=False)
class _Work:
    """What corresponds to the items, and who works on which theme, without the models; all rows of the snapshot."""

    crosswalk: dict[int, set[int]]
    initiatives: dict[int, set[int]]
    actors: dict[int, set[int]]
    models: tuple[int, ...]

    @classmethod
    def on(cls, selection: Selection, items: list[int]) -> _Work:
        nodes, pairs = selection.snapshot.nodes, theme_initiatives(selection)
        models = _models(nodes, pairs, items)
        done = pairs.filter(~pl.col("initiative").is_in(models))
        through = selection.participations.join(done, on="initiative").select("actor", "theme")
        direct = selection.between("actor", "theme", selection.ties.filter(pl.col("kind") == ADDRESSES))
        actors = pl.concat([direct, through]).unique()
        return cls(
            _crosswalk(selection, items),
            _by_theme(with_broader(nodes, done), "initiative"),
            _by_theme(with_broader(nodes, actors), "actor"),
            models,
        )


def _models(nodes: pl.DataFrame, pairs: pl.DataFrame, items: list[int]) -> tuple[int, ...]:
    counted = Counter(pairs.filter(pl.col("theme").is_in(items))["initiative"].to_list())
    kinds = nodes["kind"]
    return tuple(sorted(each for each, number in counted.items() if number == len(items) and kinds[each] == MODEL))


def _crosswalk(selection: Selection, items: list[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    ties = selection.ties.filter(pl.col("kind") == CROSSWALK).select("source", "target")
    themes = selection.is_type("theme")
    for source, target in ties.iter_rows():
        if themes[source] and themes[target]:
            found[source].add(target)
            found[target].add(source)
    return {item: found[item] - {item} for item in items}


def _by_theme(pairs: pl.DataFrame, column: str) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for each, theme in pairs.select(column, "theme").iter_rows():
        found[theme].add(each)
    return found


def _item(selection: Selection, work: _Work, item: int) -> Row:
    nodes, themes = selection.snapshot.nodes, {item, *work.crosswalk[item]}
    initiatives, actors = (
        len(set().union(*(held.get(theme, set()) for theme in themes))) for held in (work.initiatives, work.actors)
    )
    return {
        "id": nodes["key"][item],
        "name": nodes["name"][item],
        "coverage": _coverage(work, item, initiatives + actors),
        "crosswalk": sorted(nodes["name"][theme] for theme in work.crosswalk[item]),
        "initiatives": initiatives,
        "actors": actors,
        "models": sorted(nodes["name"][model] for model in work.models),
    }


def _coverage(work: _Work, item: int, working: int) -> str:
    if working:
        return COVERED
    if work.crosswalk[item]:
        return UNCOVERED
    return MODEL_ONLY if work.models else UNKNOWN


def _findings(rows: pl.DataFrame) -> tuple[Finding, ...]:
    return tuple(_finding(part) for part in rows.partition_by("framework", maintain_order=True))


def _finding(rows: pl.DataFrame) -> Finding:
    number = Counter(rows["coverage"].to_list())
    known = number[COVERED] + number[UNCOVERED]
    figures: dict[str, str | int | float] = {
        "framework": rows["framework_name"][0],
        "items": f"{rows.height:,}",
        "known": f"{known:,}",
        "covered": f"{number[COVERED]:,}",
        "model": f"{number[MODEL_ONLY]:,}",
    }
    if not known:
        template = (
            "How far '{framework}' is covered is not known: none of its {items} items has a crosswalk, and {model} are "
            "addressed by the model itself only."
        )
        return Finding("framework_without_crosswalk", template, figures)
    template = "Of {items} items of '{framework}' the coverage of {known} is known: {covered} are covered."
    return Finding("framework", template, figures)


def _notes(rows: pl.DataFrame) -> tuple[str, ...]:
    if rows.is_empty():
        return ("There are no frameworks in this scope.",)
    return (
        "Without a crosswalk (corresponds_to) or work on an item its coverage is not known, which is not 0 %.",
        "Work on a theme that is narrower than a corresponding one counts.",
    )


FRAMEWORKS = Analysis(
    name="frameworks",
    topic="engagement",
    question="Which items of a framework are covered, and of which is it not known?",
    columns=COLUMNS,
    parameters=FrameworksParameters,
    cost="ties to themes",
    memory=Memory(100_000_000, 2_000, 1_000),
    references=(),
    run=frameworks,
)
