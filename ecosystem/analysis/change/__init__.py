"""What changed between two networks: two revisions, two dates or scopes, or before and after a scenario."""

from ecosystem.analysis.change.comparison import PARTS, Comparison, compare, part_named, what_if
from ecosystem.analysis.change.part import CompareParameters, Part

__all__ = ["PARTS", "CompareParameters", "Comparison", "Part", "compare", "part_named", "what_if"]
