"""Invented names of organisations, and the ways in which a second source writes them."""

from __future__ import annotations

import random
from collections.abc import Callable

from ecosystem.model.names import core

_FIRST = "bar bel bor cal cam dal dor el fal gar gor hal har kel kor lan lor mal mar mel mor nar nor ol par pel ral"
_MIDDLE = "a e i o u an en in on ar er or al el il am em om as es is"
_LAST = "bach berg by dale den feld ford gate ham holm ia ingen land lea mere mont nau ov sand stad thorpe ton vik"
_FIELDS = "Physics,Biology,Economics,Education,Health,Marine Science,Materials,Public Policy,Robotics,Urban Design"
_TRADES = "Analytics,Biotech,Dairy,Energy,Foods,Logistics,Optics,Software,Textiles,Timber"
FIRST, MIDDLE, LAST = (texts.split(" ") for texts in (_FIRST, _MIDDLE, _LAST))
FIELDS, TRADES = (texts.split(",") for texts in (_FIELDS, _TRADES))
SHAPES = (
    ("University of {a}", 3),
    ("{a} University of Technology", 2),
    ("Technical University of {a}", 1),
    ("{a} Institute of {field}", 4),
    ("Institute of {field}, {a}", 2),
    ("{a} & {b} {trade} Ltd", 6),
    ("{b} {trade} GmbH", 6),
    ("{a} {trade}", 4),
    ("Municipality of {a}", 4),
    ("Ministry of {field} of {a}", 1),
    ("{a} City Council", 2),
    ("{b} Foundation", 3),
    ("Friends of {a} {b}", 3),
    ("{a} Regional Hospital", 3),
    ("Museum of {field} {a}", 1),
)


def invent(count: int, seed: int) -> list[str]:
    """That many names that differ by more than the legal form; some words are in many, most in few."""
    draw = random.Random(seed)
    shapes, weights = zip(*SHAPES, strict=True)
    names: dict[str, str] = {}
    while len(names) < count:
        shape = draw.choices(shapes, weights)[0]
        parts = {"a": _word(draw), "b": _word(draw), "field": draw.choice(FIELDS), "trade": draw.choice(TRADES)}
        name = shape.format(**parts)
        names.setdefault(core(name), name)
    return list(names.values())


def rewrite(name: str, draw: random.Random) -> str:
    """The name as another source may write it."""
    return draw.choice(WAYS)(name, draw)


def _word(draw: random.Random) -> str:
    return (draw.choice(FIRST) + "".join(draw.choices(MIDDLE, k=draw.choice((0, 1, 1, 2)))) + draw.choice(LAST)).title()


def _capitals(name: str, _: random.Random) -> str:
    return name.upper()


def _short(name: str, _: random.Random) -> str:
    return name.replace("University", "Univ.").replace("Institute", "Inst.").replace("Municipality of", "City of")


def _legal(name: str, draw: random.Random) -> str:
    return name.replace(" Ltd", " Limited").replace(" GmbH", "") + draw.choice(("", " Inc.", ""))


def _turned(name: str, _: random.Random) -> str:
    return f"{name.removeprefix('University of ')} University" if name.startswith("University of ") else f"The {name}"


def _mistyped(name: str, draw: random.Random) -> str:
    at = draw.randrange(1, len(name) - 1)
    return name[:at] + draw.choice("aeinrst") + name[at + 1 :]


def _translated(name: str, _: random.Random) -> str:
    return name.replace("University of", "Universität").replace("Foundation", "Stiftung").replace("Museum", "Museo")


def _part(name: str, draw: random.Random) -> str:
    return f"Department of {draw.choice(FIELDS)}, {name}"


WAYS: tuple[Callable[[str, random.Random], str], ...] = (
    _capitals,
    _short,
    _legal,
    _turned,
    _mistyped,
    _translated,
    _part,
)
