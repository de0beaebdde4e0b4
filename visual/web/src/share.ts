// A view as the part of an address after "#", so that a link shows the same.

import { DIMENSIONS, FILTERS, groupOf, type Model } from "./model";
import { allShown, firstView, type View } from "./state";

export function toHash(model: Model, view: View): string {
  const first = firstView(model.data);
  const said = new URLSearchParams();
  if (view.language !== first.language) said.set("lang", view.language);
  if (view.colour !== first.colour) said.set("colour", view.colour);
  if (view.size !== first.size) said.set("size", view.size);
  if (view.table) said.set("view", "table");
  if (view.strength) said.set("strength", String(view.strength));
  for (const name of FILTERS) {
    for (const code of view.shown[name]) said.append(name, code < 0 ? "" : groupOf(model.data, name).entries[code].id);
  }
  const ids = { actor: view.opened, from: view.from, to: view.to };
  for (const [name, node] of Object.entries(ids)) if (node !== null) said.set(name, model.data.nodes.id[node]);
  return said.toString();
}

/** The view that an address tells; what it does not know is left out. */
export function fromHash(model: Model, hash: string): View {
  const said = new URLSearchParams(hash.replace(/^#/, ""));
  const first = firstView(model.data);
  const node = (name: string): number | null => model.nodeOf.get(said.get(name) ?? "") ?? null;
  const lang = said.get("lang");
  const size = said.get("size") ?? "";
  const strength = Number(said.get("strength"));
  return {
    ...first,
    language: lang === "en" || lang === "fr" ? lang : first.language,
    colour: DIMENSIONS.find((name) => name === said.get("colour")) ?? first.colour,
    size: size === "equal" || Object.hasOwn(model.data.measures, size) ? size : first.size,
    shown: shownIn(model, said),
    strength: Number.isFinite(strength) && strength > 0 ? strength : 0,
    current: node("actor"),
    opened: node("actor"),
    from: node("from"),
    to: node("to"),
    table: said.get("view") === "table",
  };
}

function shownIn(model: Model, said: URLSearchParams): View["shown"] {
  const shown: Record<string, ReadonlySet<number>> = { ...allShown() };
  for (const name of FILTERS) {
    const { entries } = groupOf(model.data, name);
    const codes = said.getAll(name).map((id) => (id === "" ? -1 : entries.findIndex((entry) => entry.id === id)));
    const known = codes.filter((code, at) => code >= 0 || (said.getAll(name)[at] === "" && (DIMENSIONS as readonly string[]).includes(name)));
    shown[name] = new Set(known);
  }
  return shown as View["shown"];
}
