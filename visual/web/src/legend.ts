// The categories of one dimension with their colours, which are also the filter by it.

import type { Colours } from "./colours";
import type { Context } from "./context";
import { h, swatch } from "./dom";
import type { DimensionName } from "./model";

export function legend(context: Context, name: DimensionName, colours: Colours, open: boolean): HTMLDetailsElement {
  const { model, store, words } = context;
  const { label } = model.data.dimensions[name];
  const chosen = store.view.shown[name].size;
  const summary = h("summary", {}, words.text(label), chosen ? h("small", {}, words.number(chosen)) : null);
  const items = choices(context, name).map(([code, text, count]) => item(context, name, colours, [code, text, count]));
  return h("details", { class: "legend", "data-dimension": name, open }, summary, h("ul", {}, ...items));
}

type Choice = readonly [code: number, text: string, count: number];

function choices({ model, words }: Context, name: DimensionName): Choice[] {
  const { entries } = model.data.dimensions[name];
  const unstated = model.data.nodes[name].reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  const stated = entries.map((entry, code): Choice => [code, words.text(entry.label), entry.count]);
  const none = name === "cluster" ? words.t("cluster.none") : words.t("none");
  return unstated ? [...stated, [-1, none, unstated]] : stated;
}

function item(context: Context, name: DimensionName, colours: Colours, [code, text, count]: Choice): HTMLElement {
  const { model, store, words } = context;
  const box = h("input", { type: "checkbox", value: code, checked: store.view.shown[name].has(code) });
  box.addEventListener("change", () => {
    const chosen = new Set(store.view.shown[name]);
    if (box.checked) chosen.add(code);
    else chosen.delete(code);
    store.set({ shown: { ...store.view.shown, [name]: chosen } });
  });
  const slot = code < 0 ? -1 : model.data.dimensions[name].entries[code].slot;
  const mark = store.view.colour === name ? swatch(colours.ofEntry(slot)) : null;
  return h("li", {}, h("label", {}, box, mark, h("span", {}, text), h("small", {}, words.number(count))));
}
