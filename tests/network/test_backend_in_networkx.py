"""NetworkX finds the backend, runs its own tests of our functions with it, and keeps what it converted."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from ecosystem.network.backend.info import FUNCTIONS
from tests.network.networkx_program import python

OWN_TESTS = (
    "assortativity.tests.test_correlation",
    "centrality.tests.test_betweenness_centrality",
    "centrality.tests.test_closeness_centrality",
    "centrality.tests.test_eigenvector_centrality",
    "centrality.tests.test_harmonic_centrality",
    "components.tests.test_biconnected",
    "components.tests.test_connected",
    "components.tests.test_weakly_connected",
    "link_analysis.tests.test_pagerank",
    "shortest_paths.tests.test_generic",
    "tests.test_bridges",
    "tests.test_cluster",
    "tests.test_core",
    "tests.test_efficiency",
    "tests.test_link_prediction",
    "tests.test_structuralholes",
    "tests.test_wiener",
)
CALL = re.compile(r"Using backend 'ecosystem' for call to '(\w+)'")

KEPT = """
import networkx as nx
from ecosystem.network.backend.graph import BackendGraph

made = []
convert = BackendGraph.of.__func__
BackendGraph.of = classmethod(lambda cls, *given: made.append(given) or convert(cls, *given))
graph = nx.path_graph(5)
nx.config.warnings_to_ignore.add("cache")
first = nx.betweenness_centrality(graph, backend="ecosystem")
nx.triangles(graph, backend="ecosystem")
print(len(made))
graph.add_edge(4, 0)
print(len(made), first[2], nx.betweenness_centrality(graph, backend="ecosystem")[2], len(made))
nx.config.backend_priority.algos = ["ecosystem"]
print(nx.is_connected(graph), nx.betweenness_centrality(graph, k=5, seed=1)[2], "ecosystem" in nx.pagerank.__doc__)
"""


def test_the_tests_of_networkx_pass(tmp_path: Path) -> None:
    """Calls that are not ours fall back, so the log shows which of ours have run."""
    modules = [f"networkx.algorithms.{name}" for name in OWN_TESTS]
    options = ["-q", "-p", "no:cacheprovider", "--rootdir", ".", "--log-file=calls.log", "--log-file-level=DEBUG"]
    done = python(
        tmp_path,
        *("-m", "pytest", *options, "--pyargs", *modules),
        NETWORKX_TEST_BACKEND="ecosystem",
        NETWORKX_FALLBACK_TO_NX="1",
    )
    assert done.returncode == 0, done.stdout[-4000:]
    calls = Counter(CALL.findall((tmp_path / "calls.log").read_text("utf-8")))
    assert calls.keys() == FUNCTIONS.keys()


def test_a_graph_is_converted_once_until_it_changes(tmp_path: Path) -> None:
    done = python(tmp_path, "-W", "error", "-c", KEPT)
    assert done.stdout.splitlines() == [
        "1",
        "1 0.6666666666666666 0.16666666666666666 2",
        "True 0.16666666666666666 True",
    ]
    assert done.stderr == ""
