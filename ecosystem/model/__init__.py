"""The words of the product: frozen, typed records and the vocabulary they use."""

from ecosystem.model.actor import ActorRecord
from ecosystem.model.assessment import AssessmentRecord
from ecosystem.model.batch import BatchRecord
from ecosystem.model.dataset import DatasetRecord, SourceFile
from ecosystem.model.dates import PartialDate
from ecosystem.model.delivery import Delivery
from ecosystem.model.identifiers import Identifier
from ecosystem.model.initiative import InitiativeRecord
from ecosystem.model.judgement import Judgement, JudgementRecord, Proposal, ProposalRecord
from ecosystem.model.money import Money
from ecosystem.model.origin import Origin
from ecosystem.model.place import Place
from ecosystem.model.problem import Problem, ProblemLog
from ecosystem.model.theme import SchemeRecord, ThemeRecord
from ecosystem.model.tie import TieRecord

Record = ActorRecord | InitiativeRecord | ThemeRecord | SchemeRecord | TieRecord | AssessmentRecord

RECORD_TYPES: tuple[type[Record], ...] = (
    ActorRecord,
    InitiativeRecord,
    ThemeRecord,
    SchemeRecord,
    TieRecord,
    AssessmentRecord,
)

__all__ = [
    "RECORD_TYPES",
    "ActorRecord",
    "AssessmentRecord",
    "BatchRecord",
    "DatasetRecord",
    "Delivery",
    "Identifier",
    "InitiativeRecord",
    "Judgement",
    "JudgementRecord",
    "Money",
    "Origin",
    "PartialDate",
    "Place",
    "Problem",
    "ProblemLog",
    "Proposal",
    "ProposalRecord",
    "Record",
    "SchemeRecord",
    "SourceFile",
    "ThemeRecord",
    "TieRecord",
]
