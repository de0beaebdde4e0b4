"""The legend of a picture: colours in rows; what has no colour of its own is summed up as others."""

from __future__ import annotations

from dataclasses import dataclass

from ecosystem_visual.catalogue import Language, catalogue, palette
from ecosystem_visual.lettering import cut, width, xml
from ecosystem_visual.model import ViewModel

SIZE, LINE, GAP, MARK = 12.0, 19.0, 18.0, 16.0
BROADEST = 240.0


@dataclass(frozen=True)
class Legend:
    parts: list[str]
    height: float


def legend(model: ViewModel, colour: str, language: Language, room: float) -> Legend:
    """The categories of a dimension with their numbers, from left to right and row by row."""
    title = f"{model.dimensions[colour].label.to(language)}:"
    parts = [f'<text y="{SIZE}" font-size="{SIZE:g}" font-weight="600">{xml(title)}</text>']
    x, y = width(title, SIZE) * 1.1 + GAP, 0.0
    for mark, said in entries(model, colour, language):
        text = cut(said, SIZE, BROADEST)
        wide = MARK + width(text, SIZE)
        if x + wide > room:
            x, y = 0.0, y + LINE
        parts.append(f'<circle cx="{x + 6:.1f}" cy="{y + 8:.1f}" r="5.5" fill="{mark}"/>')
        parts.append(f'<text x="{x + MARK:.1f}" y="{y + SIZE:.1f}" font-size="{SIZE:g}">{xml(text)}</text>')
        x += wide + GAP
    return Legend(parts, y + LINE)


def entries(model: ViewModel, colour: str, language: Language) -> list[tuple[str, str]]:
    """Colours with what they stand for."""
    scheme, strings = palette().light, catalogue().strings
    dimension, codes = model.dimensions[colour], getattr(model.nodes, colour)
    own = [each for each in dimension.entries if each.slot >= 0]
    said = [(scheme.colour(each.slot), f"{each.label.to(language)} ({each.count})") for each in own]
    rest = sum(each.count for each in dimension.entries if each.slot < 0)
    unstated = sum(code < 0 for code in codes)
    none = "cluster.none" if colour == "cluster" else "none"
    grey = [("other", rest), (none, unstated)]
    return said + [(scheme.other, f"{strings[name].to(language)} ({count})") for name, count in grey if count]
