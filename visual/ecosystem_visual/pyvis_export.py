"""The map as a pyvis network for notebooks: offline, inert labels, positions given, parallel ties kept.

pyvis itself asks other hosts for its library, runs markup in titles and merges parallel ties; so it only holds the
nodes and ties here, and the page is our own.
"""

from __future__ import annotations

import html
import warnings
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ecosystem.errors import BadInput
from ecosystem_visual.catalogue import palette
from ecosystem_visual.model import ViewModel, escaped
from ecosystem_visual.page import digest
from ecosystem_visual.svg import LARGEST, SMALLEST

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

SLOW, MOST = 1_000, 5_000
SPREAD = 4.0
LIBRARY = "templates/lib/vis-9.1.2/vis-network.min.js"
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True, "hover": True, "tooltipDelay": 100},
    "nodes": {"shape": "dot", "borderWidth": 0},
}


class LargeNotebookMap(UserWarning):
    """The map is large for pyvis and will move slowly."""


def pyvis_html(model: ViewModel) -> str:
    """One offline page that draws the map with pyvis's own library."""
    check_size(len(model.nodes.id))
    network = pyvis_network(model)
    content = {"nodes": network.nodes, "edges": network.edges, "options": OPTIONS}
    data = escaped(msgspec.json.encode(content)).decode()
    scripts = (_library().replace("</script", "<\\/script"), _own("start.js"))
    # vis-network sets styles on its own elements; a hash would forbid them.
    policy = (
        f"default-src 'none'; script-src {' '.join(map(digest, scripts))}; style-src 'unsafe-inline'; img-src data:"
    )
    title = html.escape(model.title)
    return "".join(
        [
            f'<!doctype html>\n<html lang="{model.language}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>',
            f"<style>{_own('style.css')}</style></head><body><h1>{title}</h1>",
            f'<div id="network" role="img" aria-label="{title}"></div>',
            f'<script type="application/json" id="map-data">{data}</script>',
            *(f"<script>{script}</script>" for script in scripts),
            "</body></html>\n",
        ]
    )


def pyvis_network(model: ViewModel) -> PyvisNetwork:
    """The nodes and ties as a pyvis `Network`, to change in a notebook."""
    check_size(len(model.nodes.id), quiet=True)
    with warnings.catch_warnings():
        # pyvis imports IPython, which warns of what it no longer likes in itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        from pyvis.network import Network
    network = Network(directed=model.directed, cdn_resources="in_line")
    for node in _nodes(model):
        network.add_node(node.pop("id"), **node)
    # `add_edge` looks through all ties each time, and drops parallel ones.
    network.edges.extend(_ties(model))
    return network


def check_size(n: int, *, quiet: bool = False) -> None:
    """Refuse what pyvis cannot show, and warn of what it shows slowly."""
    if n > MOST:
        raise BadInput(
            f"pyvis cannot show {n:,} nodes, more than {MOST:,}: use the map page (`ecosystem map OUT.html`) or the "
            "picture (`ecosystem map OUT.svg`), or narrow the scope."
        )
    if n > SLOW and not quiet:
        better = "the map page (`ecosystem map OUT.html`) is the better choice"
        warnings.warn(f"pyvis shows {n:,} nodes slowly: above {SLOW:,} {better}.", LargeNotebookMap, stacklevel=3)


def _nodes(model: ViewModel) -> Iterator[dict[str, Any]]:
    nodes, kinds = model.nodes, model.dimensions["kind"].entries
    slots = [entry.slot for entry in model.dimensions["helix"].entries]
    most = max((value or 0.0 for value in nodes.measures["degree"]), default=0.0) or 1.0
    for at, name in enumerate(nodes.name):
        kind = kinds[nodes.kind[at]].label.to(model.language) if nodes.kind[at] >= 0 else ""
        cluster = nodes.cluster[at]
        group = model.group(cluster, nodes.part[at], model.language) if cluster >= 0 else ""
        share = ((nodes.measures["degree"][at] or 0.0) / most) ** 0.5
        yield {
            "id": nodes.id[at],
            # pyvis shows the id where a label is empty.
            "label": name or " ",
            "title": "\n".join(line for line in (name, kind, group) if line),
            "color": palette().light.colour(slots[nodes.helix[at]] if nodes.helix[at] >= 0 else -1),
            "size": round(SPREAD * (SMALLEST + (LARGEST - SMALLEST) * share), 1),
            "x": round(SPREAD * nodes.x[at], 1),
            "y": round(SPREAD * nodes.y[at], 1),
        }


def _ties(model: ViewModel) -> Iterator[dict[str, Any]]:
    """Direct ties and what is shared as two lines beside each other where there are both."""
    ids, edges, strings = model.nodes.id, model.edges, model.strings
    for at, (source, target) in enumerate(zip(edges.source, edges.target, strict=True)):
        kinds = [("direct", edges.direct[at], False), ("shared", edges.shared[at], True)]
        present = [each for each in kinds if each[1]]
        for name, number, dashed in present:
            one, several = (strings[f"count.{name}"].to(model.language).split("|") * 2)[:2]
            yield {
                "from": ids[source],
                "to": ids[target],
                "title": (one if number == 1 else several).replace("{n}", str(number)),
                "dashes": dashed,
                "color": "rgba(75,85,99,0.35)",
                "smooth": {"type": "curvedCW", "roundness": 0.15} if dashed and len(present) > 1 else False,
                **({"arrows": "to"} if model.directed else {}),
            }


def _library() -> str:
    import pyvis

    return (Path(pyvis.__file__).parent / LIBRARY).read_text(encoding="utf-8")


def _own(name: str) -> str:
    return (files("ecosystem_visual") / "notebook" / name).read_text(encoding="utf-8")
