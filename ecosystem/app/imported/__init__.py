"""What an import did or would do: counts, what was recognised, problems with repairs, duplicates, a preview."""
