"""What the data could not say: what was left out or assumed, as counts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from ecosystem.report.blocks import AnyBlock, Bullets, Section
from ecosystem.report.material import Material
from ecosystem.report.words import Words


def quality(material: Material, words: Words) -> Section:
    """Counts of the network, what the import noticed, and what the figures rest on."""
    block: AnyBlock = Bullets(items=tuple(_lines(material, words)))
    return Section(words("quality.title"), (block,))


def _lines(material: Material, words: Words) -> Iterator[str]:
    network = material.network
    counts = msgspec.to_builtins(network.quality)
    yield from (words(f"quality.{name}", number=number) for name, number in counts.items() if number)
    unknown = material.actors.filter(material.actors["helix"].is_in(["unknown", ""])).height
    if material.actors.height:
        share = words.share(unknown / material.actors.height)
        yield words("quality.unknown_helix", number=unknown, share=share)
    if network.view.nodes == "actors" and network.edges["shared"].sum():
        yield words("quality.shared")
    if material.noticed:
        said = (f"{words.label('noticed', code)} {words.number(n)}" for code, n in sorted(material.noticed.items()))
        yield words("quality.noticed", codes=", ".join(said))
    if not sum(counts.values()) and not material.actors.height:
        yield words("quality.empty")
