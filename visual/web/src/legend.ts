// The categories of one dimension with their colours, which are also the filter by it.

import type { Colours } from "./colours";
import type { Context } from "./context";
import { h, swatch } from "./dom";
import { groupOf, type FilterName } from "./model";

export function legend(context: Context, name: FilterName, colours: Colours, open: boolean): HTMLDetailsElement {
  const { model, store, words } = context;
  const { label, entries } = groupOf(model.data, name);
  const chosen = store.view.shown[name].size;
  const summary = h("summary", {}, words.text(label), chosen ? h("small", {}, words.number(chosen)) : null);
  const items = choices(context, name).map(([code, text, count]) => item(context, name, colours, [code, text, count]));
  return h("details", { class: "legend", "data-dimension": name, open }, summary, h("ul", {}, ...items), part(context, name, entries.length));
}

/** Says so where only the most common themes are offered. */
function part({ model, words }: Context, name: FilterName, n: number): HTMLElement | null {
  const { all } = model.data.themes;
  return name === "theme" && n < all ? h("small", {}, words.t("filter.most", { n, all })) : null;
}

type Choice = readonly [code: number, text: string, count: number];

function choices({ model, words }: Context, name: FilterName): Choice[] {
  const { entries } = groupOf(model.data, name);
  const stated = entries.map((entry, code): Choice => [code, words.text(entry.label), entry.count]);
  if (name === "theme") return stated;
  const unstated = model.data.nodes[name].reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  const none = name === "cluster" ? words.t("cluster.none") : words.t("none");
  return unstated ? [...stated, [-1, none, unstated]] : stated;
}

function item(context: Context, name: FilterName, colours: Colours, [code, text, count]: Choice): HTMLElement {
  const { model, store, words } = context;
  const box = h("input", { type: "checkbox", value: code, checked: store.view.shown[name].has(code) });
  box.addEventListener("change", () => {
    const chosen = new Set(store.view.shown[name]);
    if (box.checked) chosen.add(code);
    else chosen.delete(code);
    store.set({ shown: { ...store.view.shown, [name]: chosen } });
  });
  const slot = code < 0 ? -1 : groupOf(model.data, name).entries[code].slot;
  const mark = store.view.colour === name ? swatch(colours.ofEntry(slot)) : null;
  return h("li", {}, h("label", {}, box, mark, h("span", {}, text), h("small", {}, words.number(count))));
}
