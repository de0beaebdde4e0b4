// Titles are set as text, never as markup.
const data = JSON.parse(document.getElementById("map-data").textContent);
for (const item of [...data.nodes, ...data.edges]) {
  const title = document.createElement("div");
  title.innerText = item.title;
  item.title = title;
}
const content = { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) };
new vis.Network(document.getElementById("network"), content, data.options).once("afterDrawing", () => {
  document.documentElement.dataset.ready = "true";
});
