// What the map rests on, and the keys.

import type { Context } from "./context";
import { h } from "./dom";
import { countOf } from "./strings";

const KEYS: readonly (readonly [string, string])[] = [
  ["/", "help.slash"],
  ["key.arrows", "help.arrows"],
  ["key.shift", "help.pan"],
  ["Enter", "help.enter"],
  ["Esc", "help.escape"],
  ["+  −", "help.zoom"],
  ["0", "help.fit"],
  ["T", "help.table"],
];

export function counts({ model, words }: Context): Record<"actors" | "ties" | "clusters", string> {
  return {
    actors: countOf(words, model.data, model.n),
    ties: words.t("count.ties", { n: model.m }),
    clusters: words.t("count.clusters", { n: model.data.clusters.number.length }),
  };
}

export function about(context: Context): HTMLElement {
  const { model, words } = context;
  const scope = Object.entries(model.data.scope).map(([name, value]) => `${name}: ${String(value)}`);
  return h(
    "details",
    { id: "about" },
    h("summary", {}, words.t("about")),
    h("p", {}, words.t("about.counts", counts(context))),
    h("p", {}, words.t("about.revision", { n: model.data.revision })),
    h("p", {}, `${words.t("about.scope")}: ${scope.length ? scope.join("; ") : words.t("about.scope.default")}`),
    h("h3", {}, words.t("about.citation")),
    ...model.data.citations.map((each) => h("p", { class: "citation" }, each)),
  );
}

export function keys({ words }: Context): HTMLElement {
  const rows = KEYS.flatMap(([key, help]) => [
    h("dt", {}, h("kbd", {}, key.startsWith("key.") ? words.t(key) : key)),
    h("dd", {}, words.t(help)),
  ]);
  return h("details", { id: "keys" }, h("summary", {}, words.t("help")), h("dl", {}, ...rows));
}
