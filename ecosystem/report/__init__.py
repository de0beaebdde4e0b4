"""Reports: from answers and the record to one document, set as PDF or HTML."""

from ecosystem.report.document import report
from ecosystem.report.html import to_html
from ecosystem.report.material import Edition, Material
from ecosystem.report.pdf import to_pdf
from ecosystem.report.words import LANGUAGES, Language

__all__ = ["LANGUAGES", "Edition", "Language", "Material", "report", "to_html", "to_pdf"]
