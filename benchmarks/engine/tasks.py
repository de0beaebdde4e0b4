"""The list of tasks, with the marks that our kernels are held to."""

from benchmarks.engine import ours, peers
from benchmarks.engine.gds import procedures
from benchmarks.engine.gds.procedures import Procedure
from benchmarks.engine.peers import NETWORKX_SOURCES
from benchmarks.engine.task import Engine, Mark, Task

SMALL, MIDDLE, LARGE = (10_000, 100_000), (40_000, 803_000), (1_000_000, 5_000_000)
GDS, GDS_CLOSENESS, GDS_HARMONIC = "Neo4j GDS", "Neo4j GDS closeness", "Neo4j GDS harmonic"


def _gds(procedure: Procedure, name: str = GDS, repeats: int = 1, *, long: bool = False) -> tuple[Engine, Engine]:
    """Four at once is what the free edition allows at most, one is often cheaper; `long`: one run in all."""
    one, four = (
        Engine(
            f"{name}, concurrency {number}",
            procedure.at(number, long=long),
            repeats,
            first=False,
            once=long,
            served=True,
        )
        for number in (1, 4)
    )
    return one, four


NETWORKX_BETWEENNESS = Engine(
    "networkx", peers.networkx_betweenness, first=False, sample=NETWORKX_SOURCES, once=True, compared="nothing"
)
PERMUTED = Engine(
    "ecosystem, 200 permutations", ours.brokerage_permutations, first=False, once=True, compared="nothing"
)
CYPHER_MISSING_TIES = Engine("Neo4j Cypher", procedures.missing_ties, first=False, once=True, served=True)

TASKS = (
    Task(
        "exact betweenness",
        SMALL,
        (
            Engine("ecosystem", ours.betweenness),
            Engine("igraph", peers.igraph_betweenness, first=False),
            NETWORKX_BETWEENNESS,
            *_gds(procedures.BETWEENNESS, long=True),
        ),
        (Mark(0.2, "igraph"), Mark(0.12, GDS)),
    ),
    Task(
        "betweenness over distances",
        SMALL,
        (
            Engine("ecosystem", ours.weighted_betweenness, first=False),
            Engine("igraph", peers.igraph_weighted_betweenness, first=False),
        ),
        (Mark(0.6, "igraph"),),
    ),
    Task(
        "directed betweenness",
        SMALL,
        (
            Engine("ecosystem", ours.directed_betweenness, first=False),
            Engine("igraph", peers.igraph_directed_betweenness, first=False),
        ),
        (Mark(0.6, "igraph"),),
    ),
    Task(
        "exact betweenness",
        MIDDLE,
        (
            Engine("ecosystem", ours.betweenness, first=False, once=True),
            Engine("ecosystem, estimated, error 0.2", ours.sampled_betweenness(0.2), compared="recall"),
            Engine("ecosystem, estimated, error 0.1", ours.sampled_betweenness(0.1), compared="recall"),
        ),
        (Mark(90),),
    ),
    Task(
        "estimated betweenness, error 0.2",
        LARGE,
        (Engine("ecosystem", ours.sampled_betweenness(0.2), first=False, once=True),),
        (Mark(60), Mark(2_000, unit="MB")),
    ),
    Task(
        "closeness and harmonic",
        SMALL,
        (
            Engine("ecosystem", ours.closeness, repeats=5),
            Engine("igraph", peers.igraph_closeness, first=False),
            *_gds(procedures.CLOSENESS, GDS_CLOSENESS, 3),
            *_gds(procedures.HARMONIC, GDS_HARMONIC, 3),
        ),
        (Mark(0.55, GDS_CLOSENESS), Mark(0.55, GDS_HARMONIC)),
    ),
    Task(
        "closeness and harmonic",
        MIDDLE,
        (
            Engine("ecosystem", ours.closeness),
            *_gds(procedures.CLOSENESS, GDS_CLOSENESS, long=True),
            *_gds(procedures.HARMONIC, GDS_HARMONIC, long=True),
        ),
        (Mark(0.55, GDS_CLOSENESS), Mark(0.55, GDS_HARMONIC)),
    ),
    Task(
        "constraint and effective size",
        SMALL,
        (
            Engine("ecosystem", ours.structural_holes, repeats=20),
            Engine("igraph (constraint alone)", peers.igraph_constraint, repeats=5),
            Engine("networkx", peers.networkx_structural_holes, first=False, once=True),
        ),
        (Mark(0.1, "igraph (constraint alone)"),),
    ),
    Task(
        "constraint and effective size",
        MIDDLE,
        (
            Engine("ecosystem", ours.structural_holes, repeats=5),
            Engine("igraph (constraint alone)", peers.igraph_constraint, first=False),
        ),
        (Mark(0.1, "igraph (constraint alone)"),),
    ),
    Task(
        "brokerage roles",
        MIDDLE,
        (
            Engine("ecosystem", ours.brokerage, repeats=3),
            PERMUTED,
        ),
        (Mark(1),),
    ),
    Task(
        "components",
        MIDDLE,
        (
            Engine("ecosystem", ours.components, repeats=20),
            Engine("igraph", peers.igraph_components, repeats=10),
            *_gds(procedures.COMPONENTS, repeats=20),
        ),
        (Mark(1, "igraph"), Mark(1, GDS)),
    ),
    Task(
        "PageRank to 1e-10",
        MIDDLE,
        (
            Engine("ecosystem", ours.pagerank, repeats=5),
            Engine("igraph", peers.igraph_pagerank, repeats=3),
            *_gds(procedures.PAGERANK),
        ),
        (Mark(0.05, GDS),),
    ),
    Task(
        "clustering",
        SMALL,
        (
            Engine("ecosystem", ours.clustering, repeats=20),
            Engine("igraph", peers.igraph_clustering, repeats=20),
            *_gds(procedures.CLUSTERING, repeats=10),
        ),
        (Mark(1, "igraph"), Mark(0.2, GDS)),
    ),
    Task(
        "core numbers",
        SMALL,
        (
            Engine("ecosystem", ours.cores, repeats=20),
            Engine("igraph", peers.igraph_cores, repeats=20),
            *_gds(procedures.CORES, repeats=5),
        ),
        (Mark(1, "igraph"), Mark(0.2, GDS)),
    ),
    Task(
        "cut points",
        SMALL,
        (
            Engine("ecosystem", ours.cut_points, repeats=20),
            Engine("igraph", peers.igraph_cut_points, repeats=20),
            *_gds(procedures.CUT_POINTS, repeats=20),
        ),
        (Mark(1, "igraph"), Mark(0.2, GDS)),
    ),
    Task(
        "first 100 missing ties",
        SMALL,
        (Engine("ecosystem", ours.missing_ties, repeats=5), CYPHER_MISSING_TIES),
        (Mark(0.002, CYPHER_MISSING_TIES.peer),),
    ),
    Task(
        "first 100 missing ties",
        MIDDLE,
        (Engine("ecosystem", ours.missing_ties),),
        (Mark(4), Mark(500, unit="MB")),
    ),
    Task(
        "Leiden, one run",
        SMALL,
        (Engine("ecosystem", ours.leiden, repeats=3), Engine("igraph", peers.igraph_leiden, repeats=3)),
        (Mark(2, "igraph"),),
    ),
    Task(
        "Leiden, consensus of 50 seeds", SMALL, (Engine("ecosystem", ours.leiden_consensus, first=False),), (Mark(15),)
    ),
)
