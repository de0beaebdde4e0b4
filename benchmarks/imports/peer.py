"""What people do today: one file into a NetworkX graph by way of pandas. Run by itself: `python peer.py FILE`."""

from __future__ import annotations

import sys
from pathlib import Path

import networkx as nx
import pandas as pd  # type: ignore[import-not-found,import-untyped,unused-ignore]  # only where this benchmark runs


def main(path: Path) -> None:
    if path.suffix == ".xlsx":
        table, actor, initiative = pd.read_excel(path, engine="calamine"), "Organisation", "Project"
    else:
        table, actor, initiative = pd.read_csv(path, sep=";", dtype=str), "organisationID", "projectID"
    graph = nx.from_pandas_edgelist(table, actor, initiative, edge_attr=True, create_using=nx.MultiGraph)
    print(graph.number_of_nodes(), graph.number_of_edges())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
