"""The map as a picture for reports: SVG with areas, named clusters, the main brokers and a legend."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ecosystem.errors import UnknownName
from ecosystem.network.csr import F64
from ecosystem_visual.boards import heights
from ecosystem_visual.catalogue import Language, palette
from ecosystem_visual.lettering import xml
from ecosystem_visual.model import ViewModel
from ecosystem_visual.svg_legend import Legend, legend
from ecosystem_visual.svg_names import main_brokers, names

PALETTE = palette().light
FONT = "Noto Sans, DejaVu Sans, Helvetica, Arial, sans-serif"
MARGIN, FOOT = 16.0, 30.0
SMALLEST, LARGEST = 1.7, 4.6
MOST_TIES, MOST_BUNDLES = 20_000, 300


@dataclass(frozen=True)
class Picture:
    """How the picture is made; at 900 pixels it fits a page between its margins with letters that can be read."""

    width: int = 900
    height: int = 720
    colour: str = "helix"
    size: str = "degree"
    language: Language | None = None
    brokers: int = 5


@dataclass(frozen=True, eq=False)
class Projection:
    """From units of the map to pixels."""

    scale: float
    left: float
    top: float

    def __call__(self, points: F64) -> F64:
        return np.asarray(points * self.scale + np.array([[self.left], [self.top]]), np.float64)


def svg(model: ViewModel, picture: Picture | None = None) -> str:
    """The map as an SVG document."""
    picture = picture or Picture()
    if picture.colour not in model.dimensions:
        raise UnknownName("dimension", picture.colour, sorted(model.dimensions))
    if picture.size not in (*model.measures, "equal"):
        raise UnknownName("measure", picture.size, [*model.measures, "equal"])
    language = picture.language or model.language
    key = legend(model, picture.colour, language, picture.width - 2 * MARGIN)
    area = (MARGIN, MARGIN, picture.width - MARGIN, picture.height - FOOT - key.height)
    to_pixels = _projection(model, area)
    return "".join(
        [*_head(model, picture), *_layers(model, picture, to_pixels, area), *_foot(key, picture), "</svg>\n"]
    )


def _projection(model: ViewModel, area: tuple[float, float, float, float]) -> Projection:
    """Everything in the middle of the area, with room for names above it."""
    corners = [np.reshape(hull, (-1, 2)).T for hull in model.clusters.hull if hull]
    points = np.hstack([np.array([model.nodes.x, model.nodes.y], np.float64).reshape(2, -1), *corners])
    if not points.size:
        return Projection(1.0, (area[0] + area[2]) / 2, (area[1] + area[3]) / 2)
    low, high = points.min(axis=1) - 6.0, points.max(axis=1) + 6.0
    names_above = 24.0
    room = np.array([area[2] - area[0], area[3] - area[1] - 2 * names_above])
    scale = float(min(room / np.maximum(high - low, 1.0), key=float))
    scale = min(scale, 6.0)
    middle = (low + high) / 2 * scale
    return Projection(scale, (area[0] + area[2]) / 2 - middle[0], (area[1] + area[3]) / 2 - middle[1])


def _head(model: ViewModel, picture: Picture) -> Iterator[str]:
    size = f'viewBox="0 0 {picture.width} {picture.height}" width="{picture.width}" height="{picture.height}"'
    yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONT}" role="img" aria-labelledby="t d">'
    yield f'<title id="t">{xml(model.title)}</title><desc id="d">{xml(model.citations[0])}</desc>'
    yield f'<rect width="{picture.width}" height="{picture.height}" fill="{PALETTE.ground}"/>'


def _layers(
    model: ViewModel, picture: Picture, to_pixels: Projection, area: tuple[float, float, float, float]
) -> Iterator[str]:
    places = to_pixels(np.array([model.nodes.x, model.nodes.y], np.float64).reshape(2, -1))
    radii = _radii(model, picture.size) * to_pixels.scale
    yield from _bundles(model, to_pixels)
    yield from _hulls(model, picture, to_pixels)
    yield from _parts(model, picture, to_pixels)
    yield _ties(model, places)
    yield from _discs(model, picture, places, radii)
    yield from _names(model, picture, places, radii, to_pixels, area)


def _radii(model: ViewModel, measure: str) -> F64:
    if measure == "equal":
        return np.full(len(model.nodes.id), 2.8)
    values = np.array([value or 0.0 for value in model.nodes.measures[measure]], np.float64)
    share = np.maximum(values, 0.0) / max(values.max(initial=0.0), 1e-300)
    return np.asarray(SMALLEST + (LARGEST - SMALLEST) * np.sqrt(share), np.float64)


def _bundles(model: ViewModel, to_pixels: Projection) -> Iterator[str]:
    """What ties clusters, the strongest broadest, below the areas."""
    centres = to_pixels(np.array([model.clusters.x, model.clusters.y], np.float64).reshape(2, -1))
    cluster, k = np.array(model.nodes.cluster, np.int64), len(model.clusters.number)
    one, other = cluster[np.array(model.edges.source, np.int64)], cluster[np.array(model.edges.target, np.int64)]
    across = (one != other) & (one >= 0) & (other >= 0)
    pairs = np.minimum(one, other)[across] * k + np.maximum(one, other)[across]
    sums = np.bincount(pairs, np.array(model.edges.strength, np.float64)[across], minlength=k * k)
    strongest = np.lexsort((np.arange(len(sums)), -sums))[:MOST_BUNDLES]
    yield '<g stroke="#4b5563" stroke-linecap="round">'
    for cell in strongest[sums[strongest] > 0].tolist():
        share = float(np.sqrt(sums[cell] / sums.max()))
        (x1, x2), (y1, y2) = centres[:, [cell // k, cell % k]]
        line = f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"'
        yield f'{line} stroke-width="{0.5 + 5 * share:.1f}" stroke-opacity="{0.06 + 0.3 * share:.2f}"/>'
    yield "</g>"


def _hulls(model: ViewModel, picture: Picture, to_pixels: Projection) -> Iterator[str]:
    entries = model.dimensions["cluster"].entries
    yield "<g>"
    own = picture.colour == "cluster"
    for cluster, hull in enumerate(model.clusters.hull):
        corners = to_pixels(np.reshape(hull, (-1, 2)).T) if hull else np.zeros((2, 0))
        points = "L".join(f"{x:.1f} {y:.1f}" for x, y in corners.T)
        tint = PALETTE.colour(entries[cluster].slot) if own else PALETTE.text
        ground = f'<path d="M{points}Z" fill="{PALETTE.ground}"/>'
        yield f'{ground}<path d="M{points}Z" fill="{tint}" fill-opacity="{0.16 if own else 0.06}"/>'
    yield "</g>"


def _parts(model: ViewModel, picture: Picture, to_pixels: Projection) -> Iterator[str]:
    """A deeper shade inside their cluster; programs that show titles say whose it is."""
    own, language = picture.colour == "cluster", picture.language or model.language
    yield f'<g fill-opacity="{0.14 if own else 0.06}">'
    for part, (entry, hull) in enumerate(zip(model.parts.entries, model.parts.hull, strict=True)):
        points = "L".join(f"{x:.1f} {y:.1f}" for x, y in to_pixels(np.reshape(hull, (-1, 2)).T).T)
        tint = PALETTE.colour(entry.slot) if own else PALETTE.text
        said = f"{model.group(model.parts.cluster[part], part, language)} ({entry.count})"
        yield f'<path d="M{points}Z" fill="{tint}"><title>{xml(said)}</title></path>'
    yield "</g>"


def _ties(model: ViewModel, places: F64) -> str:
    """Ties within clusters; only the strongest of very many."""
    source, target = np.array(model.edges.source, np.int64), np.array(model.edges.target, np.int64)
    cluster, strength = np.array(model.nodes.cluster, np.int64), np.array(model.edges.strength, np.float64)
    inside = np.flatnonzero(cluster[source] == cluster[target])
    kept = inside[np.lexsort((inside, -strength[inside]))][:MOST_TIES]
    opacity = min(max(8.0 / np.sqrt(len(kept) + 1), 0.05), 0.5)
    (x1, y1), (x2, y2) = places[:, source[kept]], places[:, target[kept]]
    ends = zip(x1, y1, x2, y2, strict=True)
    line = "".join(f"M{a:.1f} {b:.1f}L{c:.1f} {d:.1f}" for a, b, c, d in ends)
    return f'<path fill="none" stroke="#4b5563" stroke-width=".6" stroke-opacity="{opacity:.3f}" d="{line}"/>'


def _discs(model: ViewModel, picture: Picture, places: F64, radii: F64) -> Iterator[str]:
    slots = [entry.slot for entry in model.dimensions[picture.colour].entries]
    codes: list[int] = getattr(model.nodes, picture.colour)
    yield "<g>"
    for (x, y), radius, code in zip(places.T.tolist(), radii.tolist(), codes, strict=True):
        colour = PALETTE.colour(slots[code] if code >= 0 else -1)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{max(radius, 0.6):.1f}" fill="{colour}"/>'
    yield "</g>"


def _names(
    model: ViewModel,
    picture: Picture,
    places: F64,
    radii: F64,
    to_pixels: Projection,
    area: tuple[float, float, float, float],
) -> Iterator[str]:
    halo = f'stroke="{PALETTE.ground}" stroke-width="3" stroke-linejoin="round"'
    hulls = [to_pixels(np.reshape(hull, (-1, 2)).T) for hull in model.clusters.hull]
    brokers = main_brokers(model, picture.brokers)
    placed = names(model, places, radii, hulls, area, brokers)
    for node in brokers:
        ring = f'cx="{places[0, node]:.1f}" cy="{places[1, node]:.1f}" r="{radii[node] + 1.5:.1f}"'
        yield f'<circle {ring} fill="none" stroke="{PALETTE.text}" stroke-width="1.4"/>'
    # Each name is written twice, its halo first: `paint-order` is not known to all that print SVG.
    for style in (f'fill="{PALETTE.ground}" {halo}', f'fill="{PALETTE.text}"'):
        yield f'<g text-anchor="middle" {style}>'
        for label in placed:
            weight = ' font-weight="600"' if label.strong else ""
            for line, y in zip(label.lines, heights(label), strict=True):
                at = f'x="{label.x:.1f}" y="{y + label.size * 0.35:.1f}"'
                yield f'<text {at} font-size="{label.size:g}"{weight}>{xml(line)}</text>'
        yield "</g>"


def _foot(key: Legend, picture: Picture) -> Iterator[str]:
    yield f'<g transform="translate({MARGIN} {picture.height - key.height - MARGIN / 2})" fill="{PALETTE.text}">'
    yield from key.parts
    yield "</g>"
