// The categories of one dimension with their colours, which are also the filter by it; parts stand under their cluster.

import type { Colours } from "./colours";
import type { Context } from "./context";
import { h, swatch } from "./dom";
import { groupOf, type DimensionName, type FilterName } from "./model";

/** Lists beside the map; parts stand under their cluster. */
export type ListName = DimensionName | "theme";

/** A list of categories as it stands beside the map; `opened` holds those that the reader has open. */
export function legend(context: Context, name: ListName, colours: Colours, opened: ReadonlySet<string>): HTMLElement {
  const { model, store, words } = context;
  const { label, entries } = groupOf(model.data, name);
  const chosen = store.view.shown[name].size + (name === "cluster" ? store.view.shown.part.size : 0);
  const summary = h("summary", {}, words.text(label), chosen ? h("small", {}, words.number(chosen)) : null);
  const items = choices(context, name).map((choice) => item(context, name, colours, choice, opened));
  const open = opened.has(name);
  return h("details", { class: "legend", "data-list": name, open }, summary, h("ul", {}, ...items), most(context, name, entries.length));
}

/** Says so where only the most common themes are offered. */
function most({ model, words }: Context, name: FilterName, n: number): HTMLElement | null {
  const { all } = model.data.themes;
  return name === "theme" && n < all ? h("small", {}, words.t("filter.most", { n, all })) : null;
}

type Choice = readonly [code: number, text: string, count: number];

function choices({ model, words }: Context, name: ListName): Choice[] {
  const { entries } = groupOf(model.data, name);
  const stated = entries.map((entry, code): Choice => [code, words.text(entry.label), entry.count]);
  if (name === "theme") return stated;
  const unstated = model.data.nodes[name].reduce((count, code) => count + (code < 0 ? 1 : 0), 0);
  const none = name === "cluster" ? words.t("cluster.none") : words.t("none");
  return unstated ? [...stated, [-1, none, unstated]] : stated;
}

function item(context: Context, name: FilterName, colours: Colours, choice: Choice, opened: ReadonlySet<string>): HTMLElement {
  const [code, text, count] = choice;
  const { model, store, words } = context;
  const box = h("input", { type: "checkbox", value: `${name}:${code}`, checked: store.view.shown[name].has(code) });
  box.addEventListener("change", () => {
    const chosen = new Set(store.view.shown[name]);
    if (box.checked) chosen.add(code);
    else chosen.delete(code);
    store.set({ shown: { ...store.view.shown, [name]: chosen } });
  });
  const slot = code < 0 ? -1 : groupOf(model.data, name).entries[code].slot;
  const mark = store.view.colour === name ? swatch(colours.ofEntry(slot)) : null;
  const label = h("label", {}, box, mark, h("span", {}, text), h("small", {}, words.number(count)));
  return h("li", {}, label, name === "cluster" ? parts(context, code, text, colours, opened) : null);
}

/** The parts of a cluster, if it has any; listed when one opens them. */
function parts(context: Context, cluster: number, of: string, colours: Colours, opened: ReadonlySet<string>): HTMLElement | null {
  const { model, store, words } = context;
  const { first, count } = model.partsOf(cluster);
  if (!count) return null;
  const codes = Array.from({ length: count }, (_, at) => first + at);
  const name = `part:${cluster}`;
  const open = opened.has(name) || codes.some((code) => store.view.shown.part.has(code));
  const list = h("ul", {});
  const fill = (): void => {
    if (list.firstChild) return;
    const { entries } = model.data.parts;
    list.append(...codes.map((code) => item(context, "part", colours, [code, words.text(entries[code].label), entries[code].count], opened)));
  };
  if (open) fill();
  const summary = h("summary", {}, words.t("count.parts", { n: count }), h("span", { class: "unseen" }, ` (${of})`));
  return h("details", { class: "parts", "data-list": name, open, toggle: fill }, summary, list);
}
