"""Every error that a user can meet: what was found, what was expected, what to do."""

from __future__ import annotations


class EcosystemError(Exception):
    """Something the user can act on; the message is one sentence."""

    code = "error"


class BadInput(EcosystemError):
    """What was given cannot be used as it is."""

    code = "bad_input"


class NotThisFormat(BadInput):
    """A file is not what it claims to be, or no importer knows it."""

    code = "not_this_format"


class StrictRefusal(BadInput):
    """The delivery has problems and was read with --strict."""

    code = "strict_refusal"


class UnknownName(BadInput):
    """A name that was given is not among the known ones."""

    code = "unknown_name"

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        self.what, self.name, self.known = what, name, known
        super().__init__(f"There is no {what} '{name}': use one of {', '.join(known)}.")


class UnusableGrouping(BadInput):
    """The grouping does not give each actor at most one group."""

    code = "unusable_grouping"


class StoreError(EcosystemError):
    """The store cannot do what was asked."""

    code = "store_error"


class StoreUnreachable(StoreError):
    """No store answers at the given address."""

    code = "store_unreachable"


class StoreBusy(StoreError):
    """Another import is writing."""

    code = "store_busy"


class StoreTooNew(StoreError):
    """The store was written by a later version of this product."""

    code = "store_too_new"

    def __init__(self, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            f"The store has schema version {found} and this program knows versions up to {known}: "
            "install a newer ecosystem-map, or use another store."
        )


class StoreTooOld(StoreError):
    """The store was written by an earlier version of this product, with another schema."""

    code = "store_too_old"

    def __init__(self, found: int, known: int) -> None:
        self.found, self.known = found, known
        super().__init__(
            f"The store has schema version {found} and this program reads version {known}: "
            "run `ecosystem store migrate`, which makes a backup first."
        )


class UndoRefused(StoreError):
    """A batch cannot be undone by itself, since a later one rests on it."""

    code = "undo_refused"

    def __init__(self, batch: int, later: int, number: int, example: str) -> None:
        self.batch, self.later, self.number, self.example = batch, later, number, example
        records = "a record that it wrote or that rests on it"
        if number > 1:
            records = f"{number:,} records that it wrote or that rest on it"
        super().__init__(
            f"Batch {batch} cannot be undone by itself: batch {later} has since changed {records}, as '{example}'; "
            f"undo batch {later} first, or all of them with --cascade."
        )


class UnknownEnd(StoreError):
    """A tie refers to something that neither the delivery nor the store holds."""

    code = "unknown_end"

    def __init__(self, tie: str, end: str, origin: str) -> None:
        self.tie, self.end, self.origin = tie, end, origin
        super().__init__(
            f"The tie '{tie}' ({origin}) ends at '{end}', which is not in the store or the delivery: add it."
        )
