// Starts the map on the data that the page holds.

import "./map.css";
import { App, followScheme } from "./app";
import { type Box, readModel } from "./model";
import { fromHash } from "./share";
import { Store } from "./state";

const root = document.getElementById("map") as HTMLElement;
const model = readModel(document.getElementById("map-data")?.textContent ?? "");
const store = new Store(fromHash(model, location.hash));

document.title = model.data.title;
let app = new App(root, model, store);
followLanguage();
followScheme(() => app);
document.addEventListener("keydown", (event) => app.key(event));
addEventListener("hashchange", () => store.set(fromHash(model, location.hash)));

/** Another language makes the page anew under the same camera. */
function followLanguage(): void {
  store.listen((view, before) => {
    if (view.language === before.language) return;
    const { x, y, scale } = app.stage.renderer.camera;
    store.forget();
    app = new App(root, model, store);
    followLanguage();
    document.getElementById("language")?.focus();
    requestAnimationFrame(() => {
      app.stage.renderer.camera.look({ x, y }, scale);
      app.stage.renderer.rest();
    });
  });
}

/** Where an actor stands in the picture, and how many frames were drawn: for tests and measurements. */
export function place(id: string): { x: number; y: number } | null {
  const node = model.nodeOf.get(id);
  if (node === undefined) return null;
  const { left, top } = app.stage.canvas.getBoundingClientRect();
  const at = app.stage.renderer.camera.toScreen({ x: model.data.nodes.x[node], y: model.data.nodes.y[node] });
  return { x: at.x + left, y: at.y + top };
}

/** The names in the picture, with the boxes of their lines: for tests. */
export function names(): { text: string; boxes: readonly Box[] }[] {
  const { left, top } = app.stage.canvas.getBoundingClientRect();
  const onPage = (box: Box): Box => ({ left: box.left + left, right: box.right + left, top: box.top + top, bottom: box.bottom + top });
  return app.stage.renderer.placed.map(({ lines, boxes }) => ({ text: lines.join(" "), boxes: boxes.map(onPage) }));
}

export function frames(): number {
  return app.stage.renderer.frames;
}
