"""The key figures."""

from __future__ import annotations

import numpy as np

from ecosystem.report.blocks import Figure
from ecosystem.report.material import Material
from ecosystem.report.words import Words


def key_figures(material: Material, words: Words) -> tuple[Figure, ...]:
    """What the scope holds and how it hangs together."""
    network = material.network
    counts = {
        "actors": material.actors.height,
        "initiatives": len(material.held("initiative")),
        "themes": len(material.held("theme")),
        "pairs": network.m,
        "clusters": material.rows("clusters").height,
    }
    shown = [Figure(words.number(count), words(f"figure.{name}", count=count)) for name, count in counts.items()]
    alone = int((np.diff(network.mutual.indptr) == 0).sum()) / network.n if network.n else 0.0
    return (*shown, Figure(words.share(alone), words(f"figure.alone.{network.view.nodes}")))
