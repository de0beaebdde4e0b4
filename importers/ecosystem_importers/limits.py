"""The limits of what is read, declared once; each is far above real files and far below what harms a machine."""

FILE_BYTES = 1_000_000_000
UNZIPPED_BYTES = 1_000_000_000
ZIP_RATIO = 200
ZIP_RATIO_FROM_BYTES = 100_000_000
SHEET_CELLS = 50_000_000
CELL_CHARACTERS = 1_000_000
COLUMNS = 16_384
NAME_CHARACTERS = 500
REPORTED_CHARACTERS = 200
