"""What NetworkX is told of the backend; it asks on its own import, so nothing is imported here."""

from typing import Any

# What each leaves to NetworkX, beside parallel edges.
FUNCTIONS = {
    "adamic_adar_index": "",
    "articulation_points": "",
    "average_clustering": "Weights and directions.",
    "average_shortest_path_length": "Methods but `unweighted` and `dijkstra`.",
    "betweenness_centrality": "A sample (`k`) and `endpoints`.",
    "biconnected_component_edges": "",
    "biconnected_components": "",
    "bridges": "",
    "closeness_centrality": "One node (`u`).",
    "clustering": "Weights and directions.",
    "common_neighbor_centrality": "",
    "connected_components": "",
    "constraint": "",
    "core_number": "Directions.",
    "degree_assortativity_coefficient": "Weights, some nodes (`nodes`), and degrees that do not vary.",
    "effective_size": "",
    "eigenvector_centrality": "A start (`nstart`).",
    "global_efficiency": "",
    "harmonic_centrality": "Some nodes (`nbunch`, `sources`).",
    "has_bridges": "",
    "is_biconnected": "",
    "is_connected": "",
    "is_weakly_connected": "",
    "jaccard_coefficient": "",
    "number_connected_components": "",
    "number_weakly_connected_components": "",
    "pagerank": "",
    "preferential_attachment": "",
    "resource_allocation_index": "",
    "transitivity": "Directions.",
    "triangles": "",
    "weakly_connected_components": "",
    "wiener_index": "",
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
