"""Known networks, from a plain file to exact figures."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.app.command import ROOT, Command

ORACLES = json.loads((ROOT / "tests" / "oracles" / "oracles.json").read_text(encoding="utf-8"))
FLORENTINE, TOY = ORACLES["florentine_marriage"], ORACLES["toy8_digraph"]
ROLES = {"w_I": "coordinator", "w_O": "consultant", "b_IO": "representative", "b_OI": "gatekeeper", "b_O": "liaison"}


def brokers(command: Command, *options: str) -> dict[str, dict[str, Any]]:
    answer = command("analyse", "brokers", "--output", "json", *options)
    assert (answer.code, answer.err) == (0, "")
    return {row["name"]: row for row in answer.json["rows"]}


def exactly(value: float | None) -> object:
    return None if value is None else pytest.approx(value, abs=1e-9)


def test_florentine_marriages_in_a_plain_file(command: Command) -> None:
    lines = ["Source,Target", *(f"{one},{other}" for one, other in FLORENTINE["edges"])]
    assert command("import", command.file("marriages.csv", "\n".join(lines))).code == 0
    rows = brokers(command)
    assert rows.keys() == FLORENTINE["nodes"].keys()
    for family, figures in FLORENTINE["nodes"].items():
        row = rows[family]
        assert row["degree"] == figures["degree"]
        assert row["betweenness"] == exactly(figures["betweenness_norm"])
        for measure in ("constraint", "effective_size", "efficiency", "hierarchy"):
            assert row[measure] == exactly(figures[measure]), (family, measure)


@pytest.fixture
def toy(command: Command) -> Command:
    ties = ["Source,Target,Direction", *(f"Lab {one},Lab {other},directed" for one, other in TOY["arcs"])]
    actors = ["Label,Country,Sector group", *(f"Lab {name},FR,{group}" for name, group in TOY["groups"].items())]
    files = command.file("actors.csv", "\n".join(actors)), command.file("ties.csv", "\n".join(ties))
    assert command("import", *files, "--dataset", "toy").code == 0
    return command


def test_directed_roles_by_any_column(toy: Command) -> None:
    rows = brokers(toy, "--directed", "--by", "sector group")
    for name, figures in TOY["brokerage"]["nodes"].items():
        row = rows[f"Lab {name}"]
        for at, code in enumerate(TOY["brokerage"]["roles"][:5]):
            assert row[ROLES[code]] == figures["raw"][at], (name, code)
            assert row[f"z_{ROLES[code]}"] == exactly(figures["z"][at]), (name, code)


def test_directed_structural_holes(toy: Command) -> None:
    rows = brokers(toy, "--directed")
    for name, figures in TOY["nodes"].items():
        row = rows[f"Lab {name}"]
        assert row["betweenness"] == exactly(figures["betweenness"] / 42)
        for measure in ("constraint", "effective_size", "efficiency", "hierarchy"):
            assert row[measure] == exactly(figures[measure]), (name, measure)


def test_roles_by_country(command: Command) -> None:
    """The same groups as countries: Country is a column with a meaning of its own."""
    country = {"gov": "FR", "univ": "DE", "firm": "ES", "civ": "IT"}
    ties = ["Source,Target,Direction", *(f"Lab {one},Lab {other},directed" for one, other in TOY["arcs"])]
    actors = ["Label,Country", *(f"Lab {name},{country[group]}" for name, group in TOY["groups"].items())]
    files = command.file("actors.csv", "\n".join(actors)), command.file("ties.csv", "\n".join(ties))
    assert command("import", *files, "--dataset", "toy").code == 0
    rows = brokers(command, "--directed", "--by", "country")
    for name, figures in TOY["brokerage"]["nodes"].items():
        assert [rows[f"Lab {name}"][role] for role in ROLES.values()] == figures["raw"][:5]
