"""Analyses of a graph at hand, by name: what `ecosystem.brokers(graph, by="helix")` calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from ecosystem.analysis import ANALYSES
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.descriptor import Analysis
from ecosystem.errors import BadInput
from ecosystem.network.network import Network
from ecosystem.network.options import Options

if TYPE_CHECKING:
    import networkx as nx

NAMES = tuple(analysis.name for analysis in ANALYSES)


def function(name: str) -> Callable[..., Answer]:
    """The function that runs an analysis; raises KeyError for a name that none has."""
    analysis = {each.name: each for each in ANALYSES}[name]

    def ask(
        graph: nx.Graph[Any] | Network, *, weighted: bool | None = None, first: int | None = None, **parameters: object
    ) -> Answer:
        network = graph if isinstance(graph, Network) else Network.from_networkx(graph, weighted=weighted)
        return answer(analysis, network, _filled(analysis, parameters), first=first)

    ask.__name__ = ask.__qualname__ = name
    ask.__doc__ = _described(analysis)
    return ask


def _filled(analysis: Analysis, given: dict[str, object]) -> Options:
    known = analysis.parameters.__struct_fields__
    for name in given:
        if name not in known:
            taken = f"its parameters are {', '.join(known)}" if known else "it has no parameters"
            raise BadInput(f"The analysis '{analysis.name}' does not take '{name}': {taken}.")
    try:
        return msgspec.convert(given, analysis.parameters)
    except msgspec.ValidationError as error:
        raise BadInput(f"The analysis '{analysis.name}' cannot be run so: {error}.") from error


def _described(analysis: Analysis) -> str:
    columns = "\n".join(f"    {column.name}: {column.meaning}" for column in analysis.columns)
    return f"""{analysis.question}

    Of a NetworkX graph, or a network of ours; `weighted` says whether strengths count, `first` how many rows are given.
    Parameters: {", ".join(analysis.parameters.__struct_fields__) or "none"}. Columns of `rows`:

{columns}
    """
