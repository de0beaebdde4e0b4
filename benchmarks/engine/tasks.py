"""The list of tasks, with the marks that our kernels are held to."""

from benchmarks.engine import ours, peers
from benchmarks.engine.peers import NETWORKX_SOURCES
from benchmarks.engine.task import Engine, Mark, Task

SMALL, MIDDLE, LARGE = (10_000, 100_000), (40_000, 803_000), (1_000_000, 5_000_000)

NETWORKX_BETWEENNESS = Engine(
    "networkx", peers.networkx_betweenness, first=False, sample=NETWORKX_SOURCES, once=True, compared="nothing"
)
PERMUTED = Engine(
    "ecosystem, 200 permutations", ours.brokerage_permutations, first=False, once=True, compared="nothing"
)

TASKS = (
    Task(
        "exact betweenness",
        SMALL,
        (
            Engine("ecosystem", ours.betweenness),
            Engine("igraph", peers.igraph_betweenness, first=False),
            NETWORKX_BETWEENNESS,
        ),
        Mark(0.2, "igraph"),
    ),
    Task(
        "betweenness over distances",
        SMALL,
        (
            Engine("ecosystem", ours.weighted_betweenness, first=False),
            Engine("igraph", peers.igraph_weighted_betweenness, first=False),
        ),
        Mark(0.6, "igraph"),
    ),
    Task(
        "directed betweenness",
        SMALL,
        (
            Engine("ecosystem", ours.directed_betweenness, first=False),
            Engine("igraph", peers.igraph_directed_betweenness, first=False),
        ),
        Mark(0.6, "igraph"),
    ),
    Task(
        "exact betweenness",
        MIDDLE,
        (
            Engine("ecosystem", ours.betweenness, first=False, once=True),
            Engine("ecosystem, estimated, error 0.2", ours.sampled_betweenness(0.2), compared="recall"),
            Engine("ecosystem, estimated, error 0.1", ours.sampled_betweenness(0.1), compared="recall"),
        ),
        Mark(90),
    ),
    Task(
        "estimated betweenness, error 0.2",
        LARGE,
        (Engine("ecosystem", ours.sampled_betweenness(0.2), first=False, once=True),),
        Mark(60),
    ),
    Task(
        "closeness and harmonic",
        SMALL,
        (Engine("ecosystem", ours.closeness, repeats=5), Engine("igraph", peers.igraph_closeness, first=False)),
    ),
    Task("closeness and harmonic", MIDDLE, (Engine("ecosystem", ours.closeness),)),
    Task(
        "constraint and effective size",
        SMALL,
        (
            Engine("ecosystem", ours.structural_holes, repeats=20),
            Engine("igraph (constraint alone)", peers.igraph_constraint, repeats=5),
            Engine("networkx", peers.networkx_structural_holes, first=False, once=True),
        ),
        Mark(0.1, "igraph (constraint alone)"),
    ),
    Task(
        "constraint and effective size",
        MIDDLE,
        (
            Engine("ecosystem", ours.structural_holes, repeats=5),
            Engine("igraph (constraint alone)", peers.igraph_constraint, first=False),
        ),
        Mark(0.1, "igraph (constraint alone)"),
    ),
    Task(
        "brokerage roles",
        MIDDLE,
        (
            Engine("ecosystem", ours.brokerage, repeats=3),
            PERMUTED,
        ),
        Mark(1),
    ),
    Task(
        "components",
        MIDDLE,
        (
            Engine("ecosystem", ours.components, repeats=20),
            Engine("igraph", peers.igraph_components, repeats=10),
        ),
        Mark(1, "igraph"),
    ),
    Task(
        "PageRank to 1e-10",
        MIDDLE,
        (Engine("ecosystem", ours.pagerank, repeats=5), Engine("igraph", peers.igraph_pagerank, repeats=3)),
    ),
    Task(
        "clustering",
        SMALL,
        (Engine("ecosystem", ours.clustering, repeats=20), Engine("igraph", peers.igraph_clustering, repeats=20)),
        Mark(1, "igraph"),
    ),
    Task(
        "core numbers",
        SMALL,
        (Engine("ecosystem", ours.cores, repeats=20), Engine("igraph", peers.igraph_cores, repeats=20)),
        Mark(1, "igraph"),
    ),
    Task(
        "cut points",
        SMALL,
        (Engine("ecosystem", ours.cut_points, repeats=20), Engine("igraph", peers.igraph_cut_points, repeats=20)),
        Mark(1, "igraph"),
    ),
    Task(
        "Leiden, one run",
        SMALL,
        (Engine("ecosystem", ours.leiden, repeats=3), Engine("igraph", peers.igraph_leiden, repeats=3)),
        Mark(2, "igraph"),
    ),
    Task("Leiden, consensus of 50 seeds", SMALL, (Engine("ecosystem", ours.leiden_consensus, first=False),), Mark(15)),
)
