"""All that is made of one scope and view at one revision: answers, briefing, map, report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import msgspec

from ecosystem.analysis import BRIEFING, BROKERS, MEMBERSHIP, Analysis
from ecosystem.analysis.answer import Answer
from ecosystem.app.workspace import Question, Workspace
from ecosystem.network.network import Network
from ecosystem.network.scope import Scope
from ecosystem.network.view import View
from ecosystem_graphql.memo import Memo

if TYPE_CHECKING:
    from ecosystem.report import Language, Material
    from ecosystem.report.blocks import Document
    from ecosystem_visual import ViewModel

PARTS = 32


@dataclass(frozen=True, eq=False)
class Study:
    """A scope and view of a workspace; what several products rest on is worked out once, however many threads ask."""

    workspace: Workspace
    scope: Scope
    view: View
    _parts: Memo = field(default_factory=lambda: Memo(PARTS), repr=False)

    @classmethod
    def of(cls, workspace: Workspace, given: Mapping[str, object]) -> Study:
        """What the user said, with the preferences of a sample that is looked at by itself."""
        question = workspace.question(BROKERS, given)
        return cls(workspace, question.scope, question.view)

    @property
    def revision(self) -> int:
        return self.workspace.reader.revision

    @property
    def network(self) -> Network:
        return self.workspace.network(self.scope, self.view)

    @property
    def answers(self) -> dict[str, Answer]:
        """The answers of the briefing's analyses with their defaults, by name."""
        return {analysis.name: self.answer(analysis) for analysis in BRIEFING}

    def answer(self, analysis: Analysis) -> Answer:
        question = Question(analysis=analysis, scope=self.scope, view=self.view, parameters=analysis.parameters())
        made: Answer = self._parts.once(("answer", analysis.name), lambda: self.workspace.answer(question))
        return made

    def material(self) -> Material:
        """What report and briefing are made from, without a map."""
        from ecosystem.report import Material

        return Material(reader=self.workspace.reader, network=self.network, answers=self.answers)

    def title(self, language: Language) -> str:
        """The datasets in scope by their titles."""
        from ecosystem.report.words import Words

        words = Words(language)
        named = [each.title or each.name for each in self.material().datasets]
        return words.listed(named) if named else words("title.empty")

    def model(self, language: Language) -> ViewModel:
        """The map, which opens in a language."""
        drawn: ViewModel = self._parts.once("map", self._drawn)
        return msgspec.structs.replace(drawn, language=language, title=self.title(language))

    def _drawn(self) -> ViewModel:
        from ecosystem_visual import view_model

        answers = self.answers
        return view_model(self.network, answers["brokers"], answers["clusters"], self.answer(MEMBERSHIP), title="")

    def picture(self, language: Language) -> str:
        """The map as SVG."""
        from ecosystem_visual import svg

        made: str = self._parts.once(("picture", language), lambda: svg(self.model(language)))
        return made

    def report(self, language: Language, day: date) -> Document:
        """The report of a day."""
        made: Document = self._parts.once(("report", language, day), lambda: self._reported(language, day))
        return made

    def _reported(self, language: Language, day: date) -> Document:
        from ecosystem.report import Edition, Material, report

        picture = self.picture(language) if self.network.n else None
        found = self.material()
        material = Material(reader=found.reader, network=found.network, answers=found.answers, map_svg=picture)
        return report(material, Edition(date=day, language=language))
