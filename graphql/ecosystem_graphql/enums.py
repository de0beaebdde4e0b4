"""Closed words as enums; their values are the words of the record and of the analyses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import strawberry

from ecosystem.analysis import ANALYSES, BROKERS
from ecosystem.analysis.change import PARTS
from ecosystem.analysis.change.matching import FATES
from ecosystem.analysis.core_fit import Ideal as Ideals
from ecosystem.analysis.coverage import STATUSES
from ecosystem.analysis.introductions import Improve
from ecosystem.analysis.key_players import AimName
from ecosystem.analysis.leiden import Objective as Objectives
from ecosystem.analysis.scored_pairs import ScoreName
from ecosystem.model.dataset import People as Peoples
from ecosystem.model.dataset import SourceClass as SourceClasses
from ecosystem.model.initiative import Stage as Stages
from ecosystem.model.money import Form
from ecosystem.model.tie import Modality as Modalities
from ecosystem.model.tie import Participation as Participations
from ecosystem.model.vocabulary import vocabulary
from ecosystem.network.scenario import Action
from ecosystem.network.view import Nodes
from ecosystem.network.view import Projection as Projections

VERDICTS = ("gap", "as expected", "close", "too small to tell")


def closed(name: str, words: Iterable[str]) -> Any:  # noqa: ANN401  # a class that is made here
    """The enum of these words."""
    made = Enum(name, [(member(word), word) for word in words])  # type: ignore[misc]  # made at run time
    return strawberry.enum(made)


def member(word: str) -> str:
    """The name of a word in an enum."""
    return re.sub(r"\W+", "_", word.replace("+", " and ")).upper()


def plain(value: Any) -> Any:  # noqa: ANN401  # whatever a client may send
    """The value with words in place of members of enums."""
    if isinstance(value, Enum):
        return value.value
    return [plain(each) for each in value] if isinstance(value, list) else value


if TYPE_CHECKING:
    Helix: TypeAlias = str
    SourceClass: TypeAlias = str
    People: TypeAlias = str
    Stage: TypeAlias = str
    Modality: TypeAlias = str
    Participation: TypeAlias = str
    MoneyForm: TypeAlias = str
    Projection: TypeAlias = str
    NodeTypes: TypeAlias = str
    EntityKind: TypeAlias = str
    GapVerdict: TypeAlias = str
    ThemeStatus: TypeAlias = str
    KeyPlayerAim: TypeAlias = str
    Improvement: TypeAlias = str
    Objective: TypeAlias = str
    CoreIdeal: TypeAlias = str
    MissingTieScore: TypeAlias = str
    AnalysisName: TypeAlias = str
    ComparisonPart: TypeAlias = str
    ChangeAction: TypeAlias = str
    ClusterFate: TypeAlias = str
    OrderDirection: TypeAlias = str
    ActorOrderField: TypeAlias = str
    InitiativeOrderField: TypeAlias = str
    ThemeOrderField: TypeAlias = str
    TieOrderField: TypeAlias = str
    BrokerOrderField: TypeAlias = str
else:
    Helix = closed("Helix", vocabulary().helix)
    SourceClass = closed("SourceClass", get_args(SourceClasses))
    People = closed("People", get_args(Peoples))
    Stage = closed("Stage", get_args(Stages))
    Modality = closed("Modality", get_args(Modalities))
    Participation = closed("Participation", get_args(Participations))
    MoneyForm = closed("MoneyForm", get_args(Form))
    Projection = closed("Projection", get_args(Projections))
    NodeTypes = closed("NodeTypes", get_args(Nodes))
    EntityKind = closed("EntityKind", ("actor", "initiative", "theme"))
    GapVerdict = closed("GapVerdict", VERDICTS)
    ThemeStatus = closed("ThemeStatus", STATUSES)
    KeyPlayerAim = closed("KeyPlayerAim", get_args(AimName))
    Improvement = closed("Improvement", get_args(Improve))
    CoreIdeal = closed("CoreIdeal", get_args(Ideals))
    Objective = closed("Objective", get_args(Objectives))
    MissingTieScore = closed("MissingTieScore", get_args(ScoreName))
    AnalysisName = closed("AnalysisName", (each.name for each in ANALYSES))
    ComparisonPart = closed("ComparisonPart", (each.name for each in PARTS))
    ChangeAction = closed("ChangeAction", get_args(Action))
    ClusterFate = closed("ClusterFate", FATES)
    OrderDirection = closed("OrderDirection", ("asc", "desc"))
    ActorOrderField = closed("ActorOrderField", ("name", "key", "kind", "helix", "country", "region"))
    InitiativeOrderField = closed("InitiativeOrderField", ("name", "key", "kind", "stage", "country"))
    ThemeOrderField = closed("ThemeOrderField", ("name", "key", "scheme"))
    TieOrderField = closed("TieOrderField", ("key", "kind", "start", "end", "strength"))
    BrokerOrderField = closed(
        "BrokerOrderField", (each.name for each in BROKERS.columns if each.type in ("integer", "number"))
    )
