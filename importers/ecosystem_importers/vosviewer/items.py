"""Items and links of VOSviewer as nodes and edges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ecosystem.model import Origin
from ecosystem_importers.base import Context
from ecosystem_importers.graphs.graph import Edge, Graph, Node
from ecosystem_importers.graphs.listed import without_end, without_id
from ecosystem_importers.graphs.members import Members
from ecosystem_importers.values.markup import without_markup
from ecosystem_importers.vosviewer.meaning import Meaning, manifest, meaning

Words = tuple[str | None, str | None]


def graph(
    file: str, items: Sequence[Members], links: Iterable[Members], words: Words, name: str | None, context: Context
) -> Graph:
    """The network of items and links; `words` are those of the file for an item and a link."""
    labels = [str(item.left.get("label") or "") for item in items]
    means = meaning(*words, labels, Origin(file), context)
    nodes = [node for item in items if (node := _node(item, means, context))]
    edges = [edge for link in links if (edge := _edge(link, means, context))]
    _note_repeated(edges, Origin(file), context)
    return Graph(file=file, nodes=nodes, edges=edges, name=name)


def clusters(file: str, value: object) -> Mapping[str, str]:
    """The labels of clusters by their numbers; a cluster without a label is only the result of a computation."""
    found = (Members.at(file, "", each) for each in (value if isinstance(value, list) else []))
    named = ((each.text("cluster"), each.text("label")) for each in found)
    return {number: label for number, label in named if number and label and number not in label.split()}


def labelled(items: Iterable[Members], named: Mapping[str, str]) -> Iterator[Members]:
    """The items, each with the label of its cluster instead of the number, where clusters have labels."""
    for item in items:
        if named:
            label = named.get(str(item.take("cluster")))
            item.left |= {"cluster": label} if label else {}
        yield item


def _node(item: Members, means: Meaning, context: Context) -> Node | None:
    label = item.text("label")
    own = item.id("id") or label
    if own is None:
        without_id(item, context)
        return None
    item.lift("weights")
    item.lift("scores")
    item.skip(*manifest().ignored["results"])
    if isinstance(text := item.left.get("description"), str):
        item.left["description"] = without_markup(text)
    return Node(
        id=own,
        origin=item.origin(),
        label=without_markup(label) if label else None,
        kind=means.item,
        attributes=item.rest(),
    )


def _edge(link: Members, means: Meaning, context: Context) -> Edge | None:
    source, target = link.id("source_id"), link.id("target_id")
    if source is None or target is None:
        without_end(link, context)
        return None
    return Edge(
        source=source,
        target=target,
        origin=link.origin(),
        kind=means.kind,
        label=means.link,
        directed=False,
        weight=link.number("strength"),
        attributes=link.rest(),
    )


def _note_repeated(edges: Sequence[Edge], place: Origin, context: Context) -> None:
    pairs = Counter(frozenset((edge.source, edge.target)) for edge in edges)
    if repeated := sum(times > 1 for times in pairs.values()):
        message = f"{repeated} pairs of items have several links, which VOSviewer adds up: each was kept as a tie."
        context.problems.note("repeated_links", message, place)
