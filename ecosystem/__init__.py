"""Maps stakeholder ecosystems: who connects them, where they have holes, which clusters collaborate."""

__version__ = "0.1.0"
