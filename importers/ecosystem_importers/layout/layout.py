"""Where a table stands on its sheet: found by evidence, proposed as plain data, and given back by the user."""

from __future__ import annotations

import msgspec


class Layout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Rows and columns count from 1 as the sheet shows them; what is None is judged by the table itself.

    `header_row` is the first of `header_rows` rows of headers, 0 for a table without any. `first_row` to `last_row` is
    the body; `first_column` to `last_column` the width. `fill_down` names the columns whose blank cells mean the value
    above; `skip` holds rows of the sheet that are no records.
    """

    header_row: int | None = None
    header_rows: int | None = None
    first_row: int | None = None
    last_row: int | None = None
    first_column: int | None = None
    last_column: int | None = None
    fill_down: tuple[str, ...] | None = None
    skip: tuple[int, ...] | None = None
