"""Which strengths can be used: those whose sums, ratios and inverses stay numbers."""

from __future__ import annotations

import polars as pl

from ecosystem.errors import BadInput
from ecosystem.model.tie import LEAST_STRENGTH, MOST_STRENGTH


def checked(edges: pl.DataFrame, names: pl.Series) -> pl.DataFrame:
    """The edges of a network as they are; raises BadInput for the first whose strength no measure could use.

    `names` are those of the nodes by row.
    """
    usable = pl.col("strength").is_between(LEAST_STRENGTH, MOST_STRENGTH)
    for source, target, strength in edges.filter(~usable).select("source", "target", "strength").head(1).iter_rows():
        raise BadInput(
            f"The ties between '{names[source]}' and '{names[target]}' have a strength of {strength:.3g}: strengths "
            f"must lie between {LEAST_STRENGTH:g} and {MOST_STRENGTH:g}, so mend it or use another unit."
        )
    return edges
