"""Which way a link runs: by its own word, by its arrows, else as the file says of all links."""

from __future__ import annotations

from dataclasses import dataclass

from ecosystem_importers.graphs.members import Members


@dataclass(frozen=True)
class Way:
    """Whether a link is directed, where that is known; whether its ends are to be turned, or it runs both ways."""

    directed: bool | None
    turned: bool = False
    mutual: bool = False


ONWARD, BACK, BOTH = Way(True), Way(True, turned=True), Way(False, mutual=True)
ARROWS = {
    "to": ONWARD,
    "1->2": ONWARD,
    "from": BACK,
    "2->1": BACK,
    "from,to": BOTH,
    "to,from": BOTH,
    "both": BOTH,
}


def way(link: Members, directed: bool | None) -> Way:
    """The way of a link; `directed` is what the file says of all."""
    own = link.flag("directed")
    for name in ("arrows", "arrow"):
        drawn = link.left.get(name)
        word = drawn.replace(" ", "").replace(";", ",") if isinstance(drawn, str) else ""
        if own is None and word in ARROWS:
            link.skip(name)
            return ARROWS[word]
    return Way(directed if own is None else own)
