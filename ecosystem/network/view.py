"""The view: how the record in scope becomes a network."""

from __future__ import annotations

from typing import Annotated, Literal

from ecosystem.network.options import Options, option

Projection = Literal["collaboration", "direct", "co-participation", "co-participation-count", "shared-themes"]
Nodes = Literal["actors", "actors+initiatives", "all"]


class View(Options, frozen=True, kw_only=True):
    """Projection, direction and weights.

    `collaboration` joins direct ties with co-participation in initiatives; `co-participation` weighs each shared
    initiative by 1/(participants - 1) (Newman 2001, Phys. Rev. E 64:016132), `co-participation-count` by 1;
    `shared-themes` does the same through themes. Other `nodes` than actors keep initiatives (and themes) as nodes and
    project nothing. `by_parent` counts actors as their parents: those at a level, 1 being the topmost, or the nearest
    of a kind.
    """

    projection: Annotated[Projection, option("--projection", "What joins two actors.")] = "collaboration"
    nodes: Annotated[Nodes, option("--nodes", "What the nodes are.")] = "actors"
    directed: Annotated[bool, option("--directed", "Keep the direction of ties.")] = False
    weighted: Annotated[bool, option("--weighted", "Use strengths (inverted to distances on paths).")] = False
    by_parent: Annotated[
        str | None,
        option("--by-parent", "Count actors as the parent they are part of: 1 for the topmost, 2 below it, or a kind."),
    ] = None
