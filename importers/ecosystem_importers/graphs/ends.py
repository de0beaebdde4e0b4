"""The nodes of one network as ends of its edges: found by id, else by a label that only one of them has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ecosystem.model import ActorRecord, Origin
from ecosystem.model.keys import entity_key, name_key
from ecosystem_importers.graphs.cells import Desk
from ecosystem_importers.graphs.graph import Graph
from ecosystem_importers.graphs.keys import numbers
from ecosystem_importers.graphs.named import LeftOut, Named, Own
from ecosystem_importers.values.words import folded, is_placeholder


@dataclass(frozen=True, slots=True)
class End:
    """The key of an end and whether an actor, an initiative or a theme stands there."""

    key: str
    sort: str


@dataclass
class Stubs:
    """The actors that only edges name; plain actors in a network that lists no nodes."""

    dataset: str
    desk: Desk
    sorts: dict[str, str] = field(default_factory=dict)
    found: dict[str, ActorRecord] = field(default_factory=dict)

    def add(self, word: str, origin: Origin, graph: Graph) -> End:
        """The end that only an edge names: a node of another network of the delivery, else a stub."""
        name, listed = self.desk.clean(word), bool(graph.nodes)
        key = entity_key(self.dataset, name) if listed else name_key(self.dataset, name)
        if key in self.sorts and not numbers(graph):
            return End(key, self.sorts[key])
        key = f"{key}:stub" if key in self.sorts else key
        known = self.found.get(key)
        if listed and not known:
            message = "No node has this id; an actor was added as a stub, of which only the id is known."
            self.desk.problems.warning("unknown_end", message, origin, name)
        self.found[key] = ActorRecord(
            key=key,
            name=min(name, known.name) if known else name,
            stub=listed,
            origin=known.origin if known else origin,
        )
        return End(key, "actor")


class Ends:
    """Resolves the ends of the edges of one network."""

    def __init__(self, graph: Graph, nodes: Sequence[Named | LeftOut], keys: Mapping[Own, str], stubs: Stubs) -> None:
        self.stubs, self.graph = stubs, graph
        self._ids: dict[str, End | LeftOut] = {}
        self._labels: dict[str, dict[str, End | LeftOut]] = {}
        for each in sorted(nodes, key=_rank):
            end = End(keys[each.own], each.sort) if isinstance(each, Named) else each
            self._ids.setdefault(each.node.id, end)
            label = each.name if isinstance(each, Named) else each.node.label or each.node.id
            self._labels.setdefault(folded(label), {})[each.node.id] = end

    def of(self, word: str, origin: Origin) -> End | None:
        """The end; None where it is left out, which is counted or reported."""
        found = self._ids.get(word) or self._by_label(word, origin)
        if isinstance(found, LeftOut):
            self.stubs.desk.people_ties += found.person
            return None
        if found or self._is_ambiguous(word):
            return found
        if code := "placeholder" if is_placeholder(word) else "" if self.stubs.desk.clean(word) else "contact_data":
            found_instead = "a placeholder" if code == "placeholder" else "the address of a person"
            message = f"Expected a node at each end, found {found_instead}; the edge was left out."
            self.stubs.desk.problems.error(code, message, origin, word)
            return None
        return self.stubs.add(word, origin, self.graph)

    def _by_label(self, word: str, origin: Origin) -> End | LeftOut | None:
        same = self._same(word)
        if len(same) > 1:
            message = f"Expected the id or label of one node; {len(same)} are called so. The edge was left out."
            self.stubs.desk.problems.error("ambiguous_end", message, origin, word)
        return next(iter(same.values())) if len(same) == 1 else None

    def _is_ambiguous(self, word: str) -> bool:
        return len(self._same(word)) > 1

    def _same(self, word: str) -> dict[str, End | LeftOut]:
        """The nodes whose label reads like the word; a word without letters reads like none."""
        return self._labels.get(folded(word), {}) if folded(word) else {}


def _rank(each: Named | LeftOut) -> tuple[bool, Own]:
    """Nodes that became records first, whatever their order in the file."""
    return isinstance(each, LeftOut), each.own if isinstance(each, Named) else (each.node.id, "")
