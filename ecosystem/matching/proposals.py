"""Proposals: which actors may be one, how surely, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ecosystem.matching.bearers import Bearer, Namesakes, bearer, namesakes
from ecosystem.matching.blocking import Blocks
from ecosystem.matching.context import Pair, reasons, score
from ecosystem.matching.corpus import Corpus, corpus_of
from ecosystem.matching.likeness import Likeness, likeness
from ecosystem.matching.records import Actor, Evidence, Proposal, Settings
from ecosystem.matching.safety import doubts
from ecosystem.model.schemes import conflict

SAFE = 0.9
# Names less alike than this are not looked at further.
ALIKE = 0.25


def proposals(
    actors: Iterable[Actor],
    evidence: Evidence | None = None,
    settings: Settings | None = None,
    *,
    fresh: Collection[str] | None = None,
) -> list[Proposal]:
    """The pairs of actors that may be one, the likeliest first; with `fresh`, those with one of these keys.

    Each actor asked for has its `settings.most` best. Actors with conflicting exclusive ids and settled pairs are never
    proposed. The order of the actors does not matter. A further actor changes the score of other pairs only through how
    rare words are; it may take a pair's place among the best, or bear the same name and so make it less than safe.
    """
    matcher = Matcher.of(actors, evidence or Evidence())
    limits = settings or Settings()
    asked = None if fresh is None else frozenset(fresh)
    found: dict[tuple[str, str], Proposal] = {}
    for at, each in enumerate(matcher.bearers):
        if asked is None or each.key in asked:
            best = sorted(matcher.of_one(at, limits.least), key=_rank)[: limits.most]
            found.update({(proposal.left, proposal.right): proposal for proposal in best})
    return sorted(found.values(), key=_rank)


def _rank(proposal: Proposal) -> tuple[float, str, str]:
    return -proposal.score, proposal.left, proposal.right


@dataclass(frozen=True)
class Matcher:
    """All actors with what their names together say, ready to be asked for one of them."""

    bearers: Sequence[Bearer]
    evidence: Evidence
    corpus: Corpus
    others: Namesakes
    blocks: Blocks
    owners: Sequence[int]
    places: Sequence[int]

    @classmethod
    def of(cls, actors: Iterable[Actor], evidence: Evidence) -> Matcher:
        bearers = [bearer(actor) for actor in sorted(actors, key=lambda actor: actor.key)]
        corpus = corpus_of(each.names for each in bearers)
        owned = [(at, name) for at, each in enumerate(bearers) for name in each.names]
        places = [0]
        for each in bearers:
            places.append(places[-1] + len(each.names))
        blocks = Blocks([name for _, name in owned], [bearers[at].country for at, _ in owned], corpus)
        return cls(bearers, evidence, corpus, namesakes(bearers), blocks, [at for at, _ in owned], places)

    def of_one(self, at: int, least: float) -> Iterator[Proposal]:
        """The proposals for one actor, in no order."""
        ours = self.bearers[at]
        for other in sorted(self._others(at)):
            theirs = self.bearers[other]
            names = self._alike(ours, theirs)
            if names.score >= ALIKE and self._possible(ours, theirs):
                yield from self._proposed(ours, theirs, names, least)

    def _others(self, at: int) -> set[int]:
        """The actors to compare one with."""
        own = range(self.places[at], self.places[at + 1])
        return {self.owners[other] for name in own for other in self.blocks.candidates(name)} - {at}

    def _possible(self, ours: Bearer, theirs: Bearer) -> bool:
        if self.evidence.are_settled(ours.key, theirs.key):
            return False
        return conflict(ours.actor.identifiers, theirs.actor.identifiers) is None

    def _alike(self, ours: Bearer, theirs: Bearer) -> Likeness:
        """The likeness of the two names that are most alike."""
        left, right = sorted((ours, theirs), key=lambda each: each.key)
        each = (likeness(own, other, self.corpus) for own in left.names for other in right.names)
        return max(each, key=lambda found: (found.score, found.way == "same", found.left.text, found.right.text))

    def _proposed(self, ours: Bearer, theirs: Bearer, names: Likeness, least: float) -> Iterator[Proposal]:
        """The two as a proposal, if they reach the least score."""
        left, right = sorted((ours, theirs), key=lambda each: each.key)
        pair = Pair(left, right, names, self.evidence)
        why = reasons(pair)
        total = score(why)
        if total >= least:
            low = () if total >= SAFE else (f"The score is below {SAFE}.",)
            against = (*doubts(pair, self.corpus, self.others), *low)
            yield Proposal(left.key, right.key, round(total, 4), not against, why, against)
