"""Errors as clients see them: a stable code in `extensions`, and nothing of what went on inside."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError, GraphQLSyntaxError

from ecosystem.errors import EcosystemError

logger = logging.getLogger("ecosystem.graphql")
SUGGESTION = re.compile(r"\s*Did you mean .*", re.DOTALL)
MASKED = "Something went wrong here, not in your query: the service's log says what."

# The codes of clients' and of the product's errors, each with what it means and what to do.
CODES: Mapping[str, tuple[str, str]] = {
    "bad_request": ("The HTTP request is not one of GraphQL over HTTP.", "Send JSON with `query` by POST."),
    "syntax_error": ("The query is not GraphQL.", "Correct it where `locations` points."),
    "invalid_query": ("The query does not fit the schema.", "Look the field or argument up in the schema."),
    "limit_exceeded": ("The query is too large, too deep or too costly.", "Ask for fewer rows or fields at a time."),
    "internal_error": ("Something went wrong in the service.", "Read the service's log."),
    "error": ("Something that the message says.", "Do what the message says."),
    "bad_input": ("A value cannot be used as it is.", "Correct the value that the message names."),
    "not_this_format": ("A file is not what it claims to be.", "Use another file."),
    "strict_refusal": ("A delivery has problems and was read strictly.", "Correct the delivery."),
    "unknown_name": ("A name is not among the known ones.", "Use one of those that the message lists."),
    "unusable_grouping": ("A grouping gives an actor several groups.", "Use one of those that the message lists."),
    "store_error": ("The store cannot do what was asked.", "Read the message."),
    "store_unreachable": ("No store answers.", "Start the store, or try again."),
    "store_busy": ("An import is writing.", "Try again."),
    "store_too_new": ("A later version of the program wrote the store.", "Install a newer version."),
    "store_too_old": ("An earlier version of the program wrote the store.", "Run `ecosystem store migrate`."),
    "undo_refused": ("Later batches rest on one that is to be undone.", "Undo those first, or all of them."),
    "unknown_end": ("A tie refers to something that is not there.", "Correct the delivery."),
}


class LimitExceeded(EcosystemError):
    """A query holds or costs more than it may."""

    code = "limit_exceeded"

    def __init__(self, what: str, found: int, limit: int) -> None:
        self.what, self.found, self.limit = what, found, limit
        shown = f"{found:,}" if found < 10**12 else "more than a trillion"
        super().__init__(f"The query has {shown} {what}: expected at most {limit:,}; ask for less at a time.")


def formatted(error: GraphQLError, *, suggest: bool = True) -> dict[str, Any]:
    """The error as clients see it; one that nobody foresaw is masked and logged."""
    code = code_of(error)
    if code == "internal_error":
        logger.error("A resolver failed at %s", error.path, exc_info=error.original_error or error)
    message = MASKED if code == "internal_error" else error.message
    shown: dict[str, Any] = {"message": message if suggest else SUGGESTION.sub("", message)}
    if error.locations:
        shown["locations"] = [{"line": each.line, "column": each.column} for each in error.locations]
    if error.path is not None:
        shown["path"] = list(error.path)
    return {**shown, "extensions": {"code": code}}


def code_of(error: GraphQLError) -> str:
    """The code of an error, whichever way it came here."""
    cause = error.original_error
    if isinstance(cause, EcosystemError):
        return cause.code if cause.code in CODES else "error"
    if isinstance(error, GraphQLSyntaxError):
        return "syntax_error"
    # What graphql-core says before a query runs has no path; what it says of a running one, about our own values, has.
    known = cause is None or isinstance(cause, GraphQLError)
    return "invalid_query" if known and error.path is None else "internal_error"


def of(error: EcosystemError) -> GraphQLError:
    return GraphQLError(str(error), original_error=error)


def refused(code: str, message: str) -> dict[str, Any]:
    """The body of a request that was not executed."""
    return {"errors": [{"message": message, "extensions": {"code": code}}]}
