"""Reads an existing graph by its mapping: nodes label by label, then relationships type by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, SchemeRecord, ThemeRecord, TieRecord
from ecosystem.model.keys import entity_key, slug
from ecosystem.model.tie import is_ordinary
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.fields import Fields
from ecosystem_importers.graphs.themes import Themes
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.neo4j.connection import Graph, quoted
from ecosystem_importers.neo4j.mapping import ELEMENT, IGNORE, GraphMapping, NodeChoice, RelationChoice
from ecosystem_importers.neo4j.nodes import Properties, entity, node_key
from ecosystem_importers.neo4j.own import own_labels
from ecosystem_importers.neo4j.tokens import labels_in_use, types_in_use
from ecosystem_importers.neo4j.values import plain
from ecosystem_importers.tally import Tally
from ecosystem_importers.values.numbers import number

PERSON = "person"


def read(graph: Graph, mapping: GraphMapping, context: Context) -> Iterator[Record]:
    """Schemes, themes, actors and initiatives, then the ties between them."""
    reading = Reading(graph, mapping, context)
    for label, found in mapping.nodes.items():
        if found.sort != IGNORE:
            reading.nodes(label, found)
    yield from reading.schemes()
    yield from reading.themes.records()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    for type_, relation in mapping.relationships.items():
        if relation.kind != IGNORE:
            yield from reading.relationships(type_, relation)
    yield from reading.themes.ties()
    reading.tell()


class Reading:
    """One graph while it is read."""

    def __init__(self, graph: Graph, mapping: GraphMapping, context: Context) -> None:
        self.graph, self.mapping, self.context = graph, mapping, context
        self.tally = Tally(graph.address.shown)
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.themes = Themes(context)
        self._own = own_labels(graph)
        self._people: set[str] = set()
        self._lost: Counter[str] = Counter()

    def nodes(self, label: str, found: NodeChoice) -> None:
        """Remember the nodes that are read by a label: those of no label before it in the mapping."""
        before = [*self._own, *list(self.mapping.nodes)[: list(self.mapping.nodes).index(label)]]
        without, repeated = 0, 0
        for values, element in self.graph.rows(_nodes(label, before)):
            own = element if found.key == ELEMENT else plain(values).get(found.key or "")
            if own is None:
                without += 1
                continue
            key = node_key(self.context, label, own)
            repeated += key in self
            self._node(key, Origin(self.graph.address.shown, sheet=label, column=str(own)), plain(values), found)
        self._tell_keys(label, found, without, repeated)

    def __contains__(self, key: object) -> bool:
        return key in self.actors or key in self.initiatives or key in self.themes

    def _node(self, key: str, origin: Origin, values: dict[str, Any], found: NodeChoice) -> None:
        tags = Properties(Fields.of(origin.file, "", values, self.tally.removed), dict(found.properties)).texts("tags")
        values = {name: each for name, each in values.items() if not _is_tag(found, name)}
        record = entity(key, origin, values, found, (self.context, self.tally))
        if isinstance(record, ThemeRecord):
            self.themes.add(record)
            return
        if record.kind == PERSON and not self.context.people:
            self._people.add(key)
            return
        self.themes.tag(key, tags, origin)
        if isinstance(record, ActorRecord):
            self.actors.add(record)
        else:
            self.initiatives.add(record)

    def schemes(self) -> Iterator[SchemeRecord]:
        """A scheme for each label of themes."""
        for label, found in self.mapping.nodes.items():
            if found.sort == "theme":
                yield SchemeRecord(key=entity_key(self.context.dataset.name, f"scheme:{slug(label)}"), name=label)

    def relationships(self, type_: str, found: RelationChoice) -> Iterator[TieRecord]:
        """The ties of a type, those between the same two ends in an order that depends on what they say."""
        ties = [
            tie for row in self.graph.rows(_relations(type_, self.mapping)) if (tie := self._tie(type_, row, found))
        ]
        for tie in sorted(ties, key=lambda each: (each.source, each.target, _said(each))):
            start = str(tie.start) if tie.start else None
            key = self.context.ties.key(type_, tie.source, tie.target, tie.kind, tie.role, start)
            yield msgspec.structs.replace(tie, key=key)

    def _tie(self, type_: str, row: list[Any], found: RelationChoice) -> TieRecord | None:
        values, *ends = row
        source, target = self._end(type_, *ends[:3]), self._end(type_, *ends[3:])
        if source is None or target is None:
            return None
        origin = Origin(self.graph.address.shown, sheet=type_, column=f"{source} to {target}")
        fields = Fields.of(origin.file, f"{type_}/{source}/{target}", plain(values), self.tally.removed)
        properties = Properties(fields, dict(found.properties))
        word = properties.text("kind")
        kind = (vocabulary().find("ties", word) if word else None) or found.kind
        backward = found.direction == "backward"
        paid = properties.amount(found.currency)
        return TieRecord(
            key="",
            source=target if backward else source,
            target=source if backward else target,
            kind=kind,
            kind_word=word or (type_ if type_.lower() != kind else None),
            role=properties.text("role"),
            directed=found.direction != "none",
            start=properties.day("start", self.context),
            end=properties.day("end", self.context),
            money=paid,
            strength=_number(properties, "strength"),
            description=properties.prose("description"),
            evidence=properties.text("evidence"),
            attributes=properties.rest(),
            origin=origin,
        )

    def _end(self, type_: str, labels: list[str], values: dict[str, Any], element: str) -> str | None:
        """The key of an end; None, and counted, where the mapping leaves the node out."""
        label = None if set(labels) & set(self._own) else self.mapping.label(labels)
        found = self.mapping.nodes[label] if label else None
        if label is None or found is None or found.sort == IGNORE:
            self._lost[f"{type_}: {' and '.join(sorted(labels)) or 'no label'}"] += 1
            return None
        own = element if found.key == ELEMENT else plain(values).get(found.key or "")
        key = node_key(self.context, label, own)
        if key in self._people:
            self.tally.personal_ties += 1
            return None
        if own is None or key not in self:
            self._lost[f"{type_}: {label} without its key"] += 1
            return None
        return key

    def _tell_keys(self, label: str, found: NodeChoice, without: int, repeated: int) -> None:
        origin, problems = Origin(self.graph.address.shown, sheet=label), self.context.problems
        if without:
            message = f"{without} nodes have no property '{found.key}', which is their key: left out with their ties."
            problems.error("no_key", message, origin)
        if repeated:
            message = f"{repeated} nodes have a key that another one has: what they say was put together."
            problems.warning("repeated_key", message, origin, found.key)
        if found.key == ELEMENT:
            message = "The database's own numbers are keys: another copy of it has others, and all will look new."
            problems.warning("unstable_key", message, origin)

    def tell(self) -> None:
        problems, shown = self.context.problems, self.graph.address.shown
        if self._own:
            message = "The database holds a record of this program beside the graph: its nodes were left out."
            problems.note("own_record", message, Origin(shown), ", ".join(self._own))
        for what, count in sorted(self._lost.items()):
            message = f"{count} ends of relationships are nodes that the mapping leaves out: the ties were left out."
            problems.note("ends_left_out", message, Origin(shown, sheet=what.partition(":")[0]), what)
        self._tell_unmapped()
        self.tally.people = len(self._people)
        self.tally.tell(self.context)

    def _tell_unmapped(self) -> None:
        """Labels and types that the database has and the mapping does not name."""
        for found, known, what in (
            (labels_in_use(self.graph), {*self.mapping.nodes, *self._own}, "labels"),
            (types_in_use(self.graph), set(self.mapping.relationships), "relationship types"),
        ):
            unknown = sorted(found - known)
            if unknown:
                message = f"The mapping does not name these {what}: they were left out."
                origin = Origin(self.graph.address.shown)
                self.context.problems.warning("not_in_mapping", message, origin, ", ".join(unknown)[:500])


def _nodes(label: str, before: list[str]) -> str:
    others = "".join(f" AND NOT n:{quoted(each)}" for each in before)
    return f"MATCH (n:{quoted(label)}) WHERE true{others} RETURN properties(n), elementId(n)"


def _relations(type_: str, mapping: GraphMapping) -> str:
    """The relationships of a type with labels, keys and number of each end."""
    keys = ", ".join(f".{quoted(key)}" for key in sorted(mapping.keys()))
    ends = ", ".join(f"labels({end}), {end}{{{keys}}}, elementId({end})" for end in "ab")
    return f"MATCH (a)-[r:{quoted(type_)}]->(b) RETURN properties(r), {ends}"


def _is_tag(found: NodeChoice, name: str) -> bool:
    return name in found.properties and found.properties[name].role == "tags"


def _number(properties: Properties, role: str) -> float | None:
    """A number of ordinary size; what is none stays among the attributes."""
    for name in properties.names(role):
        if text := properties.fields.text(name):
            if (found := number(text, ".").value) is not None and is_ordinary(float(found)):
                return float(found)
            properties.fields.left[name] = text
    return None


def _said(tie: TieRecord) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(tie, origin=None), order="sorted")
