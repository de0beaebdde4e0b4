"""From the raw grid of a sheet to clean tables, for spreadsheets as people really make them."""
