"""The option by which a command reads an earlier revision."""

from __future__ import annotations

from typing import Annotated

import typer

RevisionOption = Annotated[
    int | None,
    typer.Option("--revision", metavar="N", min=1, help="The revision that is read, else the last one; see `batches`."),
]
