"""Importers: one folder a format, found by the literal list in `registry.py`."""
