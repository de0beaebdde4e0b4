"""The service: the briefing, the map, reports, tables and GraphQL over HTTP."""
