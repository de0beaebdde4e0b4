"""What NetworkX is told of the backend; it asks on its own import, so nothing is imported here."""

from typing import Any

# What each leaves to NetworkX, beside parallel edges.
FUNCTIONS = {
    "articulation_points": "",
    "average_clustering": "Weights and directions.",
    "betweenness_centrality": "A sample (`k`) and `endpoints`.",
    "bridges": "A `root`.",
    "closeness_centrality": "One node (`u`).",
    "clustering": "Weights and directions.",
    "connected_components": "",
    "constraint": "",
    "core_number": "Directions.",
    "effective_size": "",
    "harmonic_centrality": "Some nodes (`nbunch`, `sources`).",
    "is_connected": "",
    "is_weakly_connected": "",
    "number_connected_components": "",
    "number_weakly_connected_components": "",
    "pagerank": "",
    "transitivity": "Directions.",
    "triangles": "",
    "weakly_connected_components": "",
}


def info() -> dict[str, Any]:
    """The name of the backend and of its functions."""
    return {
        "backend_name": "ecosystem",
        "project": "ecosystem-map",
        "package": "ecosystem",
        "short_summary": "Compiled kernels over sparse rows.",
        "functions": {
            name: {"additional_docs": f"Left to NetworkX: {said}"} if said else {} for name, said in FUNCTIONS.items()
        },
    }


def _documented(left: str) -> dict[str, str]:
    return {"additional_docs": f"Left to NetworkX: {left}"} if left else {}
