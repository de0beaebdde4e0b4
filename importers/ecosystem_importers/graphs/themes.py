"""Themes of a network: nodes that are themes, and tags of other nodes, one for all spellings that read the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from ecosystem.model import Origin, SchemeRecord, ThemeRecord, TieRecord
from ecosystem.model.keys import entity_key, slug
from ecosystem_importers.base import Context


class Themes:
    """Gathers themes and tags; a tag that is called like a theme node is that theme."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._nodes: dict[str, ThemeRecord] = {}
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._tagged: dict[tuple[str, str], Origin | None] = {}

    def add(self, record: ThemeRecord) -> None:
        """A node that is a theme; what two networks say of one is put together."""
        known = self._nodes.get(record.key)
        self._nodes[record.key] = _merged(known, record) if known else record

    def tag(self, key: str, tags: Sequence[str], origin: Origin | None) -> None:
        for tag in tags:
            self._spellings[slug(tag)][tag] += 1
            self._tagged.setdefault((key, slug(tag)), origin)

    def __contains__(self, key: object) -> bool:
        return key in self._nodes

    def records(self) -> Iterator[SchemeRecord | ThemeRecord]:
        """The themes in order of key, the tags in a scheme of their own, each in its commonest spelling."""
        own = self._own()
        if any(tag not in own for tag in self._spellings):
            yield SchemeRecord(key=self._scheme, name="Tags")
        yield from (self._nodes[key] for key in sorted(self._nodes))
        for tag, names in sorted(self._spellings.items()):
            if tag not in own:
                name = min(names, key=lambda name: (-names[name], name))
                yield ThemeRecord(key=self._key(tag), name=name, scheme=self._scheme, code=tag)

    def ties(self) -> Iterator[TieRecord]:
        own = self._own()
        for (key, tag), origin in sorted(self._tagged.items(), key=lambda each: each[0]):
            target = own.get(tag, self._key(tag))
            tie = self.context.ties.key(key, target, "addresses_theme")
            yield TieRecord(key=tie, source=key, target=target, kind="addresses_theme", origin=origin)

    def _own(self) -> dict[str, str]:
        """The theme nodes by what they are called."""
        return {slug(record.name): key for key, record in sorted(self._nodes.items(), reverse=True)}

    def _key(self, tag: str) -> str:
        return entity_key(self.context.dataset.name, f"tag:{tag}")

    @property
    def _scheme(self) -> str:
        return entity_key(self.context.dataset.name, "scheme:tags")


def _merged(one: ThemeRecord, other: ThemeRecord) -> ThemeRecord:
    first, second = sorted((one, other), key=lambda record: (record.name, sorted(record.attributes.items())))
    return msgspec.structs.replace(
        first,
        description=first.description or second.description,
        evidence=first.evidence or second.evidence,
        attributes=second.attributes | first.attributes,
    )
