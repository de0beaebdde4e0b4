"""Every problem that an importer can report has a sentence that says what to do about it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import ecosystem_importers
from ecosystem_importers.repairs import repairs

FOLDER = Path(ecosystem_importers.__file__).parent
SEVERITIES = ("note", "warning", "error")
REPORTS = (*SEVERITIES, "report", "report_once")
LOGS = ("problems", "log")


def codes() -> Iterator[tuple[str, str]]:
    """The first constant after the severity in each call that reports, with its file."""
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _reports(node.func):
                yield from _code(node.args, path)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reading":
                yield from _code(node.args[1:2], path)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Note", "of_line"):
                yield from _code(node.args[:1], path)


def _reports(called: ast.expr) -> bool:
    """Whether a call reports a problem, as `add` does of the log alone."""
    if not isinstance(called, ast.Attribute):
        return False
    receiver = getattr(called.value, "attr", getattr(called.value, "id", ""))
    return called.attr in REPORTS or (called.attr == "add" and receiver in LOGS)


def _code(arguments: list[ast.expr], path: Path) -> Iterator[tuple[str, str]]:
    texts = [part for argument in arguments for part in _constants(argument)]
    found = [text for text in texts if text not in SEVERITIES]
    if found and found[0].replace("_", "").isalnum() and found[0].islower():
        yield found[0], path.relative_to(FOLDER).as_posix()


def _constants(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from (*_constants(argument.body), *_constants(argument.orelse))


def test_every_code_has_a_repair() -> None:
    missing = {code: file for code, file in codes() if code not in repairs()}
    assert missing == {}


def test_codes_are_found() -> None:
    assert {"unknown_kind", "blank_end", "not_a_number", "ambiguous_date"} <= {code for code, _ in codes()}


def test_repairs_are_sentences() -> None:
    assert [code for code, repair in repairs().items() if not repair.endswith(".") or len(repair) > 160] == []
