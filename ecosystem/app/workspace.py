"""From a store to answers: the snapshot is read once, each network is made once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ecosystem.analysis import ANALYSES
from ecosystem.analysis.answer import Answer, answer
from ecosystem.analysis.descriptor import Analysis
from ecosystem.app.options import StructOption, filled, stated, struct_options
from ecosystem.app.samples import preferences
from ecosystem.errors import BadInput, UnknownName
from ecosystem.model import DatasetRecord
from ecosystem.network.cache import NetworkCache
from ecosystem.network.network import Network
from ecosystem.network.options import Options
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem.store.base import Reader
from ecosystem.store.snapshot import Snapshot
from ecosystem_graphql.memo import Memo

KEPT = 128


@dataclass(frozen=True, kw_only=True)
class Question:
    """An analysis of one scope and view; `first` limits the rows that are listed."""

    analysis: Analysis
    scope: Scope
    view: View
    parameters: Options
    first: int | None = None


@dataclass(frozen=True, eq=False)
class Workspace:
    """Answers questions about one revision of a store, each once as long as its answer is among the last `KEPT`."""

    reader: Reader
    cache: NetworkCache = field(default_factory=NetworkCache)
    memo: Memo = field(default_factory=lambda: Memo(KEPT))

    @cached_property
    def snapshot(self) -> Snapshot:
        return self.reader.snapshot()

    @cached_property
    def datasets(self) -> tuple[DatasetRecord, ...]:
        return tuple(self.reader.datasets())

    def question(self, analysis: Analysis, given: Mapping[str, object], first: int | None = None) -> Question:
        """What the user said, else what the only dataset in scope prefers, else the defaults."""
        parameters = _parameters(analysis, given)
        scope = stated(Scope, given)
        preferred = preferences(filled(Scope, scope).datasets or [each.name for each in self.datasets])
        return Question(
            analysis=analysis,
            scope=filled(Scope, preferred["scope"] | scope),
            view=filled(View, preferred["view"] | stated(View, given)),
            parameters=parameters,
            first=first,
        )

    def network(self, scope: Scope, view: View) -> Network:
        return self.cache.get(lambda: self.snapshot, self.reader.revision, scope, view, self.reader)

    def answer(self, question: Question) -> Answer:
        found: Answer = self.memo.once((self.reader.revision, question), lambda: self._answer(question))
        return found

    def _answer(self, question: Question) -> Answer:
        cited = tuple(
            each for each in self.datasets if not question.scope.datasets or each.name in question.scope.datasets
        )
        network = self.network(question.scope, question.view)
        return answer(question.analysis, network, question.parameters, cited, question.first)


def analysis_named(name: str) -> Analysis:
    for analysis in ANALYSES:
        if analysis.name == name:
            return analysis
    raise UnknownName("analysis", name, [analysis.name for analysis in ANALYSES])


def parameter_options() -> dict[StructOption, list[str]]:
    """The parameters of all analyses, each with the names of those that take it."""
    takers: dict[str, tuple[StructOption, list[str]]] = {}
    for analysis in ANALYSES:
        for option in struct_options(analysis.parameters):
            takers.setdefault(option.name, (option, []))[1].append(analysis.name)
    return dict(takers.values())


def _parameters(analysis: Analysis, given: Mapping[str, object]) -> Options:
    own = analysis.parameters.__struct_fields__
    foreign = [
        option.flag for option in parameter_options() if given.get(option.name) is not None and option.name not in own
    ]
    if foreign:
        known = ", ".join(option.flag for option in struct_options(analysis.parameters))
        raise BadInput(f"The analysis '{analysis.name}' does not take {foreign[0]}: its parameters are {known}.")
    return filled(analysis.parameters, stated(analysis.parameters, given))
