// Who connects the actors that a filter shows: the few of them through whom most shortest paths run.

import type { Context } from "./context";
import { button, h } from "./dom";
import { shownEdges } from "./filter";
import type { Model } from "./model";
import type { View } from "./state";
import type { Words } from "./strings";

const MOST = 5;
const MEASURE = "betweenness";

/** How many contacts among those shown an actor has in each sector chosen, in order of choice. */
type Reach = (node: number) => readonly number[];

/** A heading and a ranked list of buttons that open the actor; nothing if none of those shown connects any others. */
export function connectors(context: Context, shown: Uint8Array): HTMLElement[] {
  const { model, store, words } = context;
  const sectors = [...store.view.shown.helix].sort((a, b) => a - b);
  const several = sectors.length > 1;
  const reach = reachOf(model, store.view, shown, sectors);
  const joins = (node: number): boolean => !several || reach(node).filter((contacts) => contacts > 0).length > 1;
  const nodes = ranked(model, shown).filter(joins).slice(0, MOST);
  if (!nodes.length) return [];
  const items = nodes.map((node) => item(context, node, several ? sectorsInWords(model, words, sectors, reach(node)) : ""));
  return [
    h("h3", {}, words.t("connectors")),
    h("ol", { "aria-label": words.t("connectors") }, ...items),
    h("small", {}, words.t(several ? "connectors.sectors" : "connectors.how")),
  ];
}

function item({ model, open, words }: Context, node: number, joined: string): HTMLElement {
  const said = model.data.nodes.name[node];
  const name = button(said, () => open(node), { class: "link", title: said });
  const figure = h("small", { class: "figure" }, words.figure(model.data.nodes.measures[MEASURE]?.[node] ?? null));
  return h("li", {}, name, figure, joined ? h("small", {}, joined) : null);
}

function ranked(model: Model, shown: Uint8Array): number[] {
  const value = (node: number): number => model.data.nodes.measures[MEASURE]?.[node] ?? 0;
  const nodes = Array.from(shown.keys()).filter((node) => shown[node] && value(node) > 0);
  return nodes.sort((a, b) => value(b) - value(a) || a - b);
}

function reachOf(model: Model, view: View, shown: Uint8Array, sectors: readonly number[]): Reach {
  const { source, target } = model.data.edges;
  const { helix } = model.data.nodes;
  const k = sectors.length;
  const contacts = new Int32Array(model.n * k);
  const count = (node: number, other: number): void => {
    contacts[node * k + sectors.indexOf(helix[other])]++;
  };
  if (k) {
    for (const edge of shownEdges(model, view, shown)) {
      count(source[edge], target[edge]);
      count(target[edge], source[edge]);
    }
  }
  return (node) => Array.from(contacts.subarray(node * k, (node + 1) * k));
}

function sectorsInWords(model: Model, words: Words, sectors: readonly number[], contacts: readonly number[]): string {
  const { entries } = model.data.dimensions.helix;
  const label = (sector: number): string => (sector < 0 ? words.t("none") : words.text(entries[sector].label));
  return sectors.map((sector, at) => `${label(sector)} ${words.number(contacts[at])}`).join(", ");
}
