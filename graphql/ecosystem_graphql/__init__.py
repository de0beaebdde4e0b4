"""GraphQL over the ecosystem: the contract in schema.graphql, on Strawberry and Starlette."""
