"""The same ecosystem at the same positions as pages of our map and of vis-network."""

from __future__ import annotations

import json
from pathlib import Path

from ecosystem_visual import ViewModel, page
from ecosystem_visual.catalogue import palette

VIS = Path(__file__).parent / "node_modules" / "vis-network"
SPREAD = 4
OPTIONS = {
    "physics": False,
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "color": {"color": "#4b5563", "opacity": 0.15}, "width": 0.5},
    "nodes": {"shape": "dot", "borderWidth": 0, "font": {"size": 10}},
}
HIDDEN = {"interaction": {"hideEdgesOnDrag": True, "hideEdgesOnZoom": True}}
START = """
const data = JSON.parse(document.getElementById("map-data").textContent);
window.drawn = 0;
const network = new vis.Network(document.getElementById("network"), data, data.options);
network.on("afterDrawing", () => { window.drawn++; document.documentElement.dataset.ready = "true"; });
"""


def version() -> str:
    found: str = json.loads((VIS / "package.json").read_text("utf-8"))["version"]
    return found


def pages(model: ViewModel, folder: Path) -> dict[str, Path]:
    """A file for each rival, ours first."""
    texts = {
        "ecosystem": page(model),
        f"vis-network {version()}": _vis(model, OPTIONS),
        f"vis-network {version()}, ties hidden while it moves": _vis(model, OPTIONS | HIDDEN),
    }
    files = {name: folder / f"{at}.html" for at, name in enumerate(texts)}
    for name, text in texts.items():
        files[name].write_text(text, "utf-8")
    return files


def _vis(model: ViewModel, options: dict[str, object]) -> str:
    nodes, slots = model.nodes, [each.slot for each in model.dimensions["helix"].entries]
    colours = [palette().light.colour(slots[code]) for code in nodes.helix]
    content = {
        "nodes": [
            {"id": at, "label": name, "x": SPREAD * x, "y": SPREAD * y, "size": 10, "color": colour}
            for at, (name, x, y, colour) in enumerate(zip(nodes.name, nodes.x, nodes.y, colours, strict=True))
        ],
        "edges": [
            {"from": source, "to": target}
            for source, target in zip(model.edges.source, model.edges.target, strict=True)
        ],
        "options": options,
    }
    library = (VIS / "standalone" / "umd" / "vis-network.min.js").read_text("utf-8").replace("</script", "<\\/script")
    return (
        '<!doctype html><html><head><meta charset="utf-8"><style>body{margin:0}#network{height:100vh}</style></head>'
        f'<body><div id="network"></div><script type="application/json" id="map-data">{json.dumps(content)}</script>'
        f"<script>{library}</script><script>{START}</script></body></html>"
    )
