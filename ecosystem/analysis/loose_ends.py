"""Who is on the margin or not fully described: isolates, small components, actors with a missing attribute."""

from __future__ import annotations

from typing import Annotated, Any

import numpy as np
import polars as pl

from ecosystem.analysis.descriptor import Analysis, Column, Finding, Memory, Table
from ecosystem.analysis.figures import frame, joined
from ecosystem.network.grouping import NO_GROUP
from ecosystem.network.network import Network
from ecosystem.network.options import Options, option
from ecosystem.network.selection import Mask
from ecosystem.network.themes import actor_themes

ATTRIBUTES = ("helix", "country", "place")
STANDINGS = ("isolate", "small component", "connected")


class LooseEndsParameters(Options, frozen=True, kw_only=True):
    small: Annotated[
        int, option("--small", "Components of at most so many nodes are small, unless one is the largest.", at_least=1)
    ] = 4


COLUMNS = (
    Column("id", "text", "Key of the actor or initiative."),
    Column("name", "text", "Its name."),
    Column("standing", "text", "isolate (no tie), small component, or connected."),
    Column("component", "integer", "Number of its component, the largest first."),
    Column("component_size", "integer", "Nodes in its component."),
    Column("missing", "texts", "What the record does not say of the actor: helix, country, place, themes."),
)


def loose_ends(network: Network, parameters: LooseEndsParameters) -> Table:
    """Nodes that are isolated, in a small component or not fully described, isolates first, then by key."""
    from ecosystem.network.kernels.components import components

    parts = components(network.mutual.indptr, network.mutual.indices)
    sizes = np.bincount(parts, minlength=1)[parts]
    small = (sizes <= parameters.small) & (sizes < sizes.max(initial=0)) & (sizes > 1)
    standing = np.where(np.diff(network.mutual.indptr) == 0, 0, np.where(small, 1, 2))
    unknown = _unknown(network)
    missing = [[name for name, lacking in unknown.items() if lacking[node]] for node in range(network.n)]
    values = {
        "id": network.nodes["key"],
        "name": network.nodes["name"],
        "standing": [STANDINGS[each] for each in standing.tolist()],
        "component": parts + 1,
        "component_size": sizes,
        "missing": missing,
    }
    loose = (standing < 2) | np.array([bool(each) for each in missing], np.bool_)
    said = np.array([-len(each) for each in missing], np.int64)
    order = np.lexsort((np.arange(network.n), said, standing))
    rows = frame(COLUMNS, values)[order[loose[order]]]
    return Table(rows, _findings(rows, network), _notes(network, unknown, parameters))


def _unknown(network: Network) -> dict[str, Mask]:
    """Which actors lack an attribute, for those attributes that at least one actor has."""
    actors = (network.nodes["type"] == "actor").to_numpy()
    blank = {name: _blank(network.nodes[name]) for name in ATTRIBUTES}
    themed = _themed(network)
    if themed is not None:
        blank["themes"] = ~themed
    lacking = {name: np.asarray(actors & each, np.bool_) for name, each in blank.items()}
    return {name: each for name, each in lacking.items() if (actors & ~each).any()}


def _blank(values: pl.Series) -> Mask:
    texts = values.fill_null("").str.strip_chars().str.to_lowercase()
    return np.asarray(texts.is_in(list(NO_GROUP)).to_numpy(), np.bool_)


def _themed(network: Network) -> Mask | None:
    """Which nodes work on a theme, by themselves or through initiatives; None without a record."""
    if network.selection is None or network.rows is None:
        return None
    themed = np.zeros(network.selection.snapshot.nodes.height, np.bool_)
    themed[actor_themes(network.selection)["actor"].to_numpy()] = True
    return np.asarray(themed[network.rows], np.bool_)


def _findings(rows: pl.DataFrame, network: Network) -> tuple[Finding, ...]:
    apart = rows.filter(pl.col("standing") == "small component")
    lacking = rows["missing"].explode(empty_as_null=True).drop_nulls().value_counts().sort("missing")
    figures: dict[str, str | int | float] = {
        "isolates": f"{rows.filter(pl.col('standing') == 'isolate').height:,}",
        "all": f"{network.n:,}",
        "small": f"{apart.height:,}",
        "components": f"{apart['component'].n_unique():,}",
    }
    template = "{isolates} of {all} have no tie; {small} stand apart in small components ({components} of them)."
    found = [Finding("loose_ends", template, figures)] if network.n else []
    if lacking.height:
        said = joined(f"{count:,} lack {name}" for name, count in lacking.iter_rows())
        found.append(Finding("undescribed", "Of the actors {said}.", {"said": said}))
    return tuple(found)


def _notes(network: Network, unknown: dict[str, Any], parameters: LooseEndsParameters) -> tuple[str, ...]:
    notes = [
        "To have no tie here means none in this scope and view; the record may hold others.",
        f"Small are components of at most {parameters.small:,} nodes; the largest is never small.",
    ]
    never = [name for name in (*ATTRIBUTES, "themes") if name not in unknown]
    if never and network.n:
        notes.append(f"No actor here has {joined(never)}, so that does not count as missing.")
    return tuple(notes)


LOOSE_ENDS = Analysis(
    name="loose_ends",
    topic="gaps",
    question="Who stands alone or is not fully described?",
    columns=COLUMNS,
    parameters=LooseEndsParameters,
    cost="n + m",
    memory=Memory(100_000_000, 2_000, 400),
    references=(),
    run=loose_ends,
)
