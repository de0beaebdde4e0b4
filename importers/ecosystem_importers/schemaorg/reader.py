"""Reads JSON-LD of schema.org: nodes first, then what their properties say of two of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ecosystem.model import ActorRecord, InitiativeRecord, Origin, Record, TieRecord
from ecosystem.model.keys import entity_key, fold, name_key
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.files import InputFile
from ecosystem_importers.graphs.themes import Themes
from ecosystem_importers.links import Links
from ecosystem_importers.mentions import Mentions
from ecosystem_importers.schemaorg.nodes import ABSOLUTE, Node, Reference, left_out, nodes, recognises
from ecosystem_importers.schemaorg.records import actor, initiative, person, tags
from ecosystem_importers.schemaorg.words import INITIATIVE, PERSON, manifest, meaning
from ecosystem_importers.tally import ORGANISATION, Tally
from ecosystem_importers.values.identifiers import of_page

__all__ = ["read", "recognises"]
NAMED = "name:"


def read(files: Sequence[InputFile], context: Context) -> Iterator[Record]:
    """Themes, actors and initiatives, stubs among them, then the ties."""
    ordered = sorted(files, key=lambda each: each.name)
    reading = Reading(context, Tally(ordered[0].name), [node for file in ordered for node in nodes(file)])
    reading.nodes()
    reading.relations()
    yield from reading.themes.records()
    yield from reading.actors.records()
    yield from reading.initiatives.records()
    yield from reading.links.records()
    yield from reading.themes.ties()
    reading.tell()
    for file in ordered:
        _tell_left_out(file, context)


class Reading:
    """One delivery while it is read; what several places say of one node is put together by its reference."""

    def __init__(self, context: Context, tally: Tally, found: Sequence[Node]) -> None:
        self.context, self.tally = context, tally
        self.actors: Mentions[ActorRecord] = Mentions(context)
        self.initiatives: Mentions[InitiativeRecord] = Mentions(context)
        self.links, self.themes = Links(context), Themes(context)
        self._nodes = found
        self._types: dict[str, dict[str, None]] = {}
        self._names: dict[str, str] = {}
        self._stubs: set[str] = set()
        self._doubtful: Counter[str] = Counter()
        self._same = _same(found)
        for node in found:
            own = self._own(node.own)
            self._types.setdefault(own, {}).update(dict.fromkeys(node.types))
            self._call(own, node.name)
            for each in node.references:
                self._call(self._own(each.node), each.called)

    def nodes(self) -> None:
        """Remember a record for each description of an actor or initiative; people who are not let in are counted."""
        people = {self._own(node.own) for node in self._nodes if self._sort(node.own) == PERSON}
        self.tally.people = 0 if self.context.people else len(people)
        for node in self._nodes:
            found = self._meaning(node.own)
            if found is None or self._is_dropped(node.own) or not node.types:
                continue
            key = self._key(node.own)
            if found[0] == PERSON:
                self.actors.add(person(node, key, self.tally))
                continue
            self.themes.tag(key, tags(node, self.tally), node.origin)
            if found[0] == INITIATIVE:
                self.initiatives.add(initiative(node, key, found[1], self.context, self.tally))
            else:
                self.actors.add(actor(node, key, found[1], self.context, self.tally))

    def relations(self) -> None:
        for node in self._nodes:
            if self._is_dropped(node.own):
                self.tally.personal_ties += len(node.references)
                continue
            for reference in sorted(node.references, key=str):
                self._relation(node, reference)

    def _relation(self, node: Node, reference: Reference) -> None:
        words = manifest().relations[reference.property]
        if self._is_dropped(reference.node):
            self.tally.personal_ties += 1
            return
        if words.people and self._meaning(reference.node) is None:
            self._doubtful[node.origin.file] += 1
            return
        own, other = self._end(node.own, node.origin), self._end(reference.node, node.origin)
        if own == other:
            return
        dates = Fields.of(node.origin.file, node.origin.column or "", reference.dates, self.tally.removed)
        start, end = interval(dates, self.context, ("startDate",), ("endDate",))
        tie = TieRecord(
            key="",
            source=other if words.backwards else own,
            target=own if words.backwards else other,
            kind=words.kind,
            kind_word=reference.property if words.kind == "related_to" else None,
            role=reference.role,
            directed=vocabulary().ties[words.kind].directed,
            start=start,
            end=end,
            origin=node.origin,
        )
        (self.links.add if reference.role or start or end else self.links.once)(tie)

    def _end(self, own: str, origin: Origin) -> str:
        """The key of an end; one that no node describes becomes a stub."""
        key = self._key(own)
        if self._meaning(own) is None:
            self._stubs.add(key)
            name = self._names.get(self._own(own)) or _called(own)
            identifier = of_page(own)
            identifiers = (identifier,) if identifier else ()
            stub = ActorRecord(key=key, name=name, kind=ORGANISATION, stub=True, identifiers=identifiers, origin=origin)
            self.actors.add(stub)
        return key

    def _call(self, own: str, name: str | None) -> None:
        """Remember what a node is called, the same whatever the order."""
        if name:
            self._names[own] = min(name, self._names.get(own, name))

    def _own(self, reference: str) -> str:
        return self._same.get(reference, reference)

    def _meaning(self, reference: str) -> tuple[str, str] | None:
        return meaning(self._types.get(self._own(reference), ()))

    def _sort(self, reference: str) -> str | None:
        found = self._meaning(reference)
        return found[0] if found else None

    def _is_dropped(self, reference: str) -> bool:
        return self._sort(reference) == PERSON and not self.context.people

    def _key(self, reference: str) -> str:
        """The key by a node's address, else by its name."""
        own = self._own(reference)
        if not own.startswith(NAMED) and ABSOLUTE.match(own):
            return entity_key(self.context.dataset.name, own)
        return name_key(self.context.dataset.name, self._names.get(own) or _called(own))

    def tell(self) -> None:
        self.tally.stubs = len(self._stubs)
        for file, count in sorted(self._doubtful.items()):
            message = f"{count} members or participants without a type may be people: left out."
            self.context.problems.warning("maybe_people", message, Origin(file))
        self.tally.tell(self.context)


def _tell_left_out(file: InputFile, context: Context) -> None:
    counts = Counter(left_out(file))
    for types, count in sorted(counts.items()):
        message = f"{count} nodes of this type are neither actors nor initiatives: only what stands in them was read."
        context.problems.note("schema_left_out", message, Origin(file.name), types)


def _same(found: Sequence[Node]) -> dict[str, str]:
    """References by name alone that mean the one node with an address that bears the name."""
    bearers: dict[str, set[str]] = {}
    for node in found:
        if node.id and node.name and meaning(node.types):
            bearers.setdefault(f"{NAMED}{fold(node.name)}", set()).add(node.own)
    return {name: next(iter(owns)) for name, owns in bearers.items() if len(owns) == 1}


def _called(reference: str) -> str:
    """What a node is called that nothing describes: its name, or its address."""
    return reference.removeprefix(NAMED)
