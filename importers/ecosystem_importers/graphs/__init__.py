"""Networks as other tools write them: nodes, edges and their attributes, turned into records in one place."""
