"use strict";
// The saved operations open as tabs; a click on Docs shows the schema.
const endpoint = window.location.pathname;
const saved = JSON.parse(document.getElementById("operations").textContent);

async function fetcher(request, options) {
  const response = await fetch(endpoint, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      ...(options && options.headers),
      "Accept": "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
    },
    body: JSON.stringify(request),
  });
  return response.json();
}

ReactDOM.createRoot(document.getElementById("console")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultEditorToolsVisibility: "variables",
    defaultTabs: saved.map((operation) => ({ query: operation.query })),
  }),
);
