"""Nodes with a name and a kind, or left out: people, and what nobody names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ecosystem_importers import limits
from ecosystem_importers.contacts import EMAIL, without_emails
from ecosystem_importers.graphs.cells import Cells, Desk
from ecosystem_importers.graphs.columns import Columns
from ecosystem_importers.graphs.graph import Graph, Node
from ecosystem_importers.values.countries import holds_codes
from ecosystem_importers.values.kinds import What, what
from ecosystem_importers.values.words import folded, is_placeholder

ONLY_A_NUMBER = re.compile(r"\W*+(?:[a-z]{0,2}|node|vertex|item|id)[\W_]*\d[\d\W_]*|[0-9a-f-]{16,}", re.IGNORECASE)

Own = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Named:
    """A node that becomes a record: what it is called, what it is, and its attributes, not yet taken."""

    node: Node
    cells: Cells
    name: str
    meaning: What | None
    word: str | None
    mode: str | None = None

    @property
    def sort(self) -> str:
        return self.meaning.sort if self.meaning else "actor"

    @property
    def own(self) -> Own:
        return self.node.id, self.sort

    @property
    def hint(self) -> str:
        """What tells nodes of one name apart, if anything does."""
        return self.word or self.mode or ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A node that gives no record, and neither do its edges."""

    node: Node
    person: bool = False


class Namer:
    """Names nodes and finds their kinds; words that read the same are one kind, in its commonest spelling.

    `columns` are those of the nodes, by file.
    """

    def __init__(self, graphs: Sequence[Graph], columns: Mapping[str, Columns], desk: Desk) -> None:
        self.columns, self.desk = columns, desk
        self._spellings: dict[str, Counter[str]] = {}
        for word in (word for graph in graphs for node in graph.nodes if (word := self._written(graph, node))):
            self._spellings.setdefault(folded(word), Counter())[word] += 1

    def named(self, graph: Graph) -> Iterator[Named | LeftOut]:
        """The nodes of one network."""
        codes = holds_codes("", (node.label or node.id for node in graph.nodes))
        for node in graph.nodes:
            yield self._named(graph, node, codes)

    def _named(self, graph: Graph, node: Node, codes: bool) -> Named | LeftOut:
        cells = Cells(node.attributes, node.origin, self.columns[graph.file], self.desk)
        word, meaning = self._kind(graph, node, cells)
        label = self._label(node, cells)
        is_person = meaning is not None and meaning.kind == "person"
        if (is_person and not self.desk.lets_people) or EMAIL.fullmatch(label or node.id):
            self.desk.people += 1
            return LeftOut(node, person=True)
        name = self._name(node, label, cells, codes)
        if name is None:
            return LeftOut(node)
        if meaning and not meaning.known and self.desk.first_time("unknown_kind", meaning.kind):
            cells.report("note", "unknown_kind", "Not a kind of the vocabulary; kept as a kind of its own.", word)
        return Named(node, cells, name, meaning, word, graph.modes.get(node.mode or "", node.mode))

    def _label(self, node: Node, cells: Cells) -> str | None:
        """What the file calls the node; a label that only repeats the id gives way to a name among the attributes."""
        label = " ".join((node.label or "").split())
        if not label or label == node.id:
            label = " ".join((cells.text("name") or label).split())
        return label or None

    def _name(self, node: Node, label: str | None, cells: Cells, codes: bool) -> str | None:
        if label and is_placeholder(label) and not (codes and label == "NA"):
            return self._instead(node, label, cells)
        name = self.desk.clean(label or node.id)
        if not label:
            self.desk.unnamed += 1
        if len(name) > limits.NAME_CHARACTERS:
            message = f"Expected a label of up to {limits.NAME_CHARACTERS} characters; cut, the whole is an attribute."
            cells.report("warning", "too_long", message, name)
            cells.keep("label", name)
            name = name[: limits.NAME_CHARACTERS].rstrip()
        return name or self._instead(node, label or node.id, cells)

    def _instead(self, node: Node, label: str, cells: Cells) -> str | None:
        """The id in place of a label that names nothing, as far as the id does."""
        own = self.desk.clean(node.id)
        if own and not is_placeholder(own) and not ONLY_A_NUMBER.fullmatch(own):
            cells.report("warning", "placeholder", "Expected a label, found a placeholder; named by its id.", label)
            return own
        message = "Expected a label, found a placeholder; the node was left out with its edges."
        cells.report("error", "placeholder", message, label)
        return None

    def _kind(self, graph: Graph, node: Node, cells: Cells) -> tuple[str | None, What | None]:
        """The word for the kind and its meaning; that of a mode only where the vocabulary knows it."""
        written = self._written(graph, node)
        if node.kind is None:
            cells.text("kind")
        if written is None:
            return None, None
        spellings = self._spellings[folded(written)]
        word = min(spellings, key=lambda each: (-spellings[each], each))
        return word, what(word)

    def _written(self, graph: Graph, node: Node) -> str | None:
        held = (node.attributes.get(name, "") for name in self.columns[graph.file].roles.get("kind", ()))
        word, _ = without_emails(node.kind or next((word for word in held if word.strip()), ""))
        stated = " ".join(word.split())
        if stated and not is_placeholder(stated):
            return stated
        mode = graph.modes.get(node.mode or "", node.mode)
        return mode if mode and what(mode).known and not is_placeholder(mode) else None
