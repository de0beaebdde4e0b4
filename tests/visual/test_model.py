"""The view model: complete columns, labels in both languages, JSON that stays inside its script."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from ecosystem.analysis import BROKERS
from ecosystem.analysis.answer import answer
from ecosystem.network.network import Network
from ecosystem_visual.catalogue import Scheme, catalogue, palette
from ecosystem_visual.themes import MOST
from tests.record import actor, initiative, network, theme, tie
from tests.visual.models import HOSTILE, hostile, model_of, nested, open_government, records, small

WEB = Path(__file__).parents[2] / "visual" / "web" / "src"


def test_columns_are_complete() -> None:
    model = small()
    nodes = model.nodes
    codes = (nodes.helix, nodes.kind, nodes.country, nodes.cluster)
    lengths = {len(nodes.name), len(nodes.x), len(nodes.y)} | {len(each) for each in codes}
    for columns in (nodes.measures, nodes.roles, nodes.z):
        lengths |= {len(each) for each in columns.values()}
    assert lengths == {len(nodes.id)} == {50}
    edges = model.edges
    assert {len(each) for each in (edges.target, edges.strength, edges.direct, edges.shared)} == {len(edges.source)}
    clusters = model.clusters
    assert {len(each) for each in (clusters.name, clusters.x, clusters.hull)} == {len(clusters.number)} == {4}


def test_figures_are_those_of_the_analysis() -> None:
    found = network(records())
    model = model_of(found)
    rows = {row["id"]: row for row in answer(BROKERS, found, BROKERS.parameters(permutations=20)).rows.to_dicts()}
    for name, values in (model.nodes.measures | model.nodes.roles).items():
        assert values == [rows[key][name] for key in model.nodes.id]


def test_kinds_sectors_and_countries_have_labels_in_both_languages() -> None:
    dimensions = small().dimensions
    labels = {(each.label.en, each.label.fr) for name in dimensions for each in dimensions[name].entries}
    assert {("Ministry", "Ministère"), ("Government", "Secteur public"), ("Germany", "Allemagne")} <= labels


def test_clusters_have_parts_with_names_areas_and_numbers() -> None:
    model = nested()
    parts, nodes = model.parts, model.nodes
    assert (len(parts.entries), len(parts.hull), len(parts.cluster)) == (12, 12, 12)
    assert {each.label.en for each in parts.entries} == {"Wind", "Water", "Sun"}
    assert [each.id for each in parts.entries[:4]] == ["1.1", "1.2", "1.3", "2.1"]
    assert Counter(nodes.part) == {part: entry.count for part, entry in enumerate(parts.entries)}
    assert all(parts.cluster[part] == cluster for part, cluster in zip(nodes.part, nodes.cluster, strict=True))
    france = model.clusters.name.index("FR")
    part = parts.cluster.index(france)
    assert model.group(france, part, "fr") == f"FR › {parts.entries[part].label.fr}"  # noqa: RUF001  # between levels
    assert model.group(france, -1, "en") == "FR"


def test_small_clusters_have_no_parts() -> None:
    model = open_government()
    assert (model.parts.entries, set(model.nodes.part)) == ([], {-1})


def test_what_is_not_stated_is_no_category() -> None:
    model = small()
    alone = model.nodes.name.index("Alone")
    assert (model.nodes.country[alone], model.nodes.cluster[alone]) == (-1, -1)


def test_initiatives_keep_their_own_kinds() -> None:
    members = [tie("A", "P", "leads"), tie("B", "P", "supports")]
    found = network([actor("A", kind="lab"), actor("B", kind="other"), initiative("P", kind="lab"), *members],
                    nodes="actors+initiatives")  # fmt: skip
    kinds = {each.id: each.label.en for each in model_of(found).dimensions["kind"].entries}
    assert kinds == {"lab": "Lab", "other": "Other", "initiative.lab": "Planned or unnamed lab"}


def test_themes_of_actors_and_initiatives_with_broader_ones() -> None:
    made = [theme("Energy"), theme("Wind", "Energy"), actor("A"), actor("B"), actor("C"), initiative("P")]
    ties = [tie("A", "Wind", "addresses_theme"), tie("P", "Energy", "addresses_theme"), tie("B", "P", "leads")]
    found = model_of(network([*made, *ties], nodes="actors+initiatives"))
    on = {name: [found.themes.entries[each].label.en for each in numbers]
          for name, numbers in zip(found.nodes.name, found.themes.nodes, strict=True)}  # fmt: skip
    assert on == {"A": ["Energy", "Wind"], "B": ["Energy"], "C": [], "P": ["Energy"]}
    assert [(each.id, each.count) for each in found.themes.entries] == [("t/Energy", 3), ("t/Wind", 1)]
    assert found.themes.all == 2


def test_the_most_common_themes_are_carried() -> None:
    made = [theme(f"T{at:02}") for at in range(MOST + 1)]
    ties = [tie("A", f"T{at:02}", "addresses_theme") for at in range(MOST + 1)]
    found = model_of(network([*made, actor("A"), actor("B"), *ties, tie("B", f"T{MOST}", "addresses_theme")])).themes
    assert (found.all, len(found.entries), found.entries[0].id) == (MOST + 1, MOST, f"t/T{MOST}")


def test_a_network_from_elsewhere_has_no_themes() -> None:
    found = model_of(Network.from_networkx(nx.path_graph(["a", "b", "c"]))).themes
    assert (found.entries, found.all, found.nodes) == ([], 0, [[], [], []])


@pytest.mark.parametrize("found", [network([]), network([actor("A")])], ids=["nothing", "one actor"])
def test_networks_without_ties(found: object) -> None:
    model = model_of(found)  # type: ignore[arg-type]  # parametrize passes objects
    assert model.clusters.hull == []
    assert json.loads(model.to_json())["version"] == 3


def test_json_cannot_leave_its_script_and_loses_nothing() -> None:
    text = hostile().to_json().decode()
    assert not re.search("[<>&\u2028\u2029]", text)
    assert any(name.startswith(HOSTILE) for name in json.loads(text)["nodes"]["name"])


def test_every_text_of_the_page_is_in_the_catalogue_and_none_too_many() -> None:
    source = "\n".join(path.read_text("utf-8") for path in WEB.glob("*.ts"))
    asked = set(re.findall(r'"([a-z]+(?:\.[a-z]+)*)"', source))
    made = {f"{stem}.{end}" for stem, end in re.findall(r"`(\w+)\.\$\{(\w+)\}`", source)}
    stems = {each.split(".")[0] for each in made}
    unused = {key for key in catalogue().strings if key not in asked and key.split(".")[0] not in stems}
    assert not unused
    direct = set(re.findall(r'\bt\("([^"]+)"', source))
    assert direct <= catalogue().strings.keys()


def test_forms_for_one_and_several_come_in_both_languages() -> None:
    for key, text in catalogue().strings.items():
        assert text.en.count("|") == text.fr.count("|"), key
        assert set(re.findall(r"\{\w+\}", text.en)) == set(re.findall(r"\{\w+\}", text.fr)), key


@pytest.mark.parametrize("scheme", [palette().light, palette().dark], ids=["light", "dark"])
def test_colours_stand_out_from_the_ground(scheme: Scheme) -> None:
    assert contrast(scheme.text, scheme.ground) >= 4.5
    assert min(contrast(each, scheme.ground) for each in (*scheme.colours, scheme.other)) >= 3.0
    assert len(set(scheme.colours)) == len(palette().light.colours)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2."""
    low, high = sorted(luminance(each) for each in (one, other))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
