"""Relationships and fields that name other entries, as ties; an end that no entry answers to becomes a stub."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ecosystem.model import ActorRecord, Origin, TieRecord
from ecosystem.model.keys import entity_key, fold
from ecosystem.model.vocabulary import vocabulary
from ecosystem_importers.base import Context
from ecosystem_importers.days import interval
from ecosystem_importers.fields import Fields
from ecosystem_importers.links import Links
from ecosystem_importers.tally import ORGANISATION, Tally
from ecosystem_importers.values.relations import Meaning, relation
from ecosystem_importers.values.words import folded, is_placeholder
from ecosystem_importers.yamlmap.entries import PERSON, TEMPLATE_NAMES, Entry, spellings
from ecosystem_importers.yamlmap.words import manifest

# Facts of which there is one between two bodies, however many files tell them.
SINGLE = frozenset({"part_of", "succeeds", "replaces"})
ENDINGS = (".yaml", ".yml", ".md")


@dataclass
class Ends:
    """Finds the entry that a text names: by stem, else by what it calls itself."""

    context: Context
    entries: Iterable[Entry]
    tally: Tally
    stubs: dict[str, ActorRecord] = field(default_factory=dict)
    _named: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for entry in self.entries:
            for spelling in spellings(entry):
                self._named.setdefault(spelling, {})[entry.key] = entry

    def key(self, text: str, sort: str | None, origin: Origin) -> str | None:
        """The key of an end; None for people, placeholders and names that several entries bear, which are reported."""
        if _says_nothing(text):
            return None
        found = self._find(_bare(text), sort)
        if sort == PERSON or (found and found[0].sort == PERSON):
            self.tally.personal_ties += 1
            return None
        if len(found) > 1:
            message = f"{len(found)} entries are called this: expected the name of a file. The tie was left out."
            self.context.problems.error("ambiguous_end", message, origin, text)
            return None
        return found[0].key if found else self._stub(_bare(text), origin)

    def answers(self, text: str) -> bool:
        """Whether an entry is called this."""
        return fold(_bare(text)) in self._named

    def _find(self, text: str, sort: str | None) -> list[Entry]:
        """The entries of a name: those whose stem it is first, then those of the sort that is asked for."""
        named = list(self._named.get(fold(text), {}).values())
        stems = [entry for entry in named if fold(entry.stem) == fold(text)]
        found = stems or named
        fitting = [entry for entry in found if entry.sort == sort]
        return fitting or found

    def _stub(self, text: str, origin: Origin) -> str:
        key = entity_key(self.context.dataset.name, fold(text).replace(" ", "_"))
        stub = ActorRecord(key=key, name=text, kind=ORGANISATION, stub=True, origin=origin)
        known = self.stubs.get(key, stub)
        self.stubs[key] = min(known, stub, key=lambda each: (each.name, str(each.origin)))
        return key


def relationships(entries: Iterable[Entry], ends: Ends, links: Links) -> None:
    """Remember the ties of relationship files."""
    for entry in entries:
        fields, origin = entry.fields, entry.origin
        source = _end(fields, ends, origin, ("source", "from", "subject"))
        target = _end(fields, ends, origin, ("target", "to", "object"))
        if source and target:
            _add(_tie(entry, source, target, ends.context), links)


def pointers(entry: Entry, own: str, ends: Ends, links: Links) -> None:
    """Take the fields of an entity that name others, and remember their ties."""
    _lift_relations(entry.fields)
    for name, pointer in manifest().pointers.items():
        named = entry.fields.texts(name)
        for text in _answered(named, entry, ends) if pointer.people else named:
            other = ends.key(text, None, entry.origin)
            if other and other != own:
                source, target = (other, own) if pointer.backwards else (own, other)
                word = None if pointer.kind != "related_to" else name
                directed = vocabulary().ties[pointer.kind].directed
                tie = TieRecord(
                    key="",
                    source=source,
                    target=target,
                    kind=pointer.kind,
                    kind_word=word,
                    directed=directed,
                    origin=entry.origin,
                )
                links.once(tie)


def _answered(named: Sequence[str], entry: Entry, ends: Ends) -> list[str]:
    """Those of the names that an entry bears, since the others may be of people."""
    known = [text for text in named if ends.answers(text)]
    if count := sum(not _says_nothing(text) for text in named) - len(known):
        message = f"{count} names that no file answers to may be of people: left out. Add a file for an organisation."
        ends.context.problems.warning("maybe_people", message, entry.origin)
    return known


def _lift_relations(fields: Fields) -> None:
    inner = fields.fields("relationships").left
    for name, value in inner.items():
        fields.left.setdefault(name, value)


def _end(fields: Fields, ends: Ends, origin: Origin, names: tuple[str, ...]) -> str | None:
    text, sort = fields.text(*names), fields.text(f"{names[0]}_type")
    if not text or is_placeholder(text):
        message = "Expected a source and a target: the relationship was left out."
        ends.context.problems.error("no_end", message, origin, names[0])
        return None
    known = manifest().types.get(folded(sort or ""), "").partition(" ")[0]
    return ends.key(text, known or None, origin)


def _tie(entry: Entry, source: str, target: str, context: Context) -> TieRecord:
    fields = entry.fields
    word = fields.text("relationship_type", "relation", "predicate", "kind") or ""
    meaning = _meaning(word, entry, context)
    start, end = interval(fields, context, ("start_date", "start", "from_date"), ("end_date", "end", "to_date"))
    provenance = fields.fields("provenance")
    evidence = provenance.text("source_org_api_url", "api_url", "source_url", "url")
    known = vocabulary().ties[meaning.kind]
    return TieRecord(
        key="",
        source=target if meaning.backwards else source,
        target=source if meaning.backwards else target,
        kind=meaning.kind,
        kind_word=word if word and folded(word).replace(" ", "_") != meaning.kind else None,
        role=fields.text("role"),
        directed=known.directed if meaning.known else bool(word),
        start=start,
        end=end,
        description=_joined(fields.prose("description")),
        evidence=evidence,
        attributes={**{f"provenance.{name}": text for name, text in provenance.rest().items()}, **fields.rest()},
        origin=entry.origin,
    )


def _meaning(word: str, entry: Entry, context: Context) -> Meaning:
    own = manifest().relations.get(folded(word))
    found = Meaning(own.partition(" ")[0], own.endswith(" backwards")) if own else relation(word)
    if word and not found.known:
        message = "Expected a kind of tie of the vocabulary: the word was kept, the kind is 'related_to'."
        context.problems.note("unknown_kind", message, entry.origin, word)
    return found


def _add(tie: TieRecord, links: Links) -> None:
    (links.once if tie.kind in SINGLE else links.add)(tie)


def _joined(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def _says_nothing(text: str) -> bool:
    return is_placeholder(text) or folded(text) in TEMPLATE_NAMES


def _bare(text: str) -> str:
    """An end without the ending of its file."""
    return next((text.removesuffix(ending) for ending in ENDINGS if text.endswith(ending)), text)
