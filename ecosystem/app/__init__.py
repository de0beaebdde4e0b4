"""The composition root: settings, wiring and the command line; the only place that imports the edges."""
