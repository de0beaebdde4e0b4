// Settings and filters beside the map.

import { coloursOf, darkGround } from "./colours";
import { connectors } from "./connectors";
import type { Context } from "./context";
import { button, h } from "./dom";
import { filters, shownNodes } from "./filter";
import { legend, type ListName } from "./legend";
import { DIMENSIONS, groupOf, type DimensionName } from "./model";
import { allShown, changed, type View } from "./state";
import { countOf } from "./strings";

const STEPS = 20;
const LISTS: readonly ListName[] = [...DIMENSIONS, "theme"];

export class Controls {
  readonly element = h("div", { id: "settings" });
  private readonly legends = h("div", { id: "legends" });
  private readonly state = h("p", { id: "filter-state" });
  private readonly connectors = h("div", { id: "connectors" });
  private readonly reset: HTMLButtonElement;
  private readonly strengths: readonly number[];

  constructor(private readonly context: Context) {
    const { store, words } = context;
    this.strengths = steps(context.model.strongest, context.model.data.edges.strength);
    this.reset = button(words.t("filter.reset"), () => store.set({ shown: allShown(), strength: 0 }), { id: "filter-reset" });
    this.element.append(
      this.choice("colour", this.usable().map((name) => [name, words.text(context.model.data.dimensions[name].label)])),
      this.choice("size", this.sizes()),
      h("h2", {}, words.t("filter")),
      this.state,
      this.reset,
      this.connectors,
      this.legends,
      this.slider(),
    );
    this.show();
  }

  update(view: View, before: View): void {
    if (changed(view, before, "colour", "shown", "strength")) this.show(view.colour !== before.colour);
  }

  show(recoloured = false): void {
    const { model, store, words } = this.context;
    const { view } = store;
    const colours = coloursOf(model, view, darkGround.matches);
    const opened = recoloured || !this.legends.firstChild ? new Set([view.colour]) : this.openLists();
    const focused = this.focused();
    this.legends.replaceChildren(
      ...LISTS.filter((name) => groupOf(model.data, name).entries.length > 0).map((name) =>
        legend(this.context, name, colours, opened),
      ),
    );
    if (focused) this.legends.querySelector<HTMLInputElement>(focused)?.focus();
    const nodes = shownNodes(model, view);
    const shown = nodes.reduce((sum, each) => sum + each, 0);
    const all = countOf(words, model.data, model.n);
    this.state.textContent = filters(view)
      ? words.t("filter.some", { shown, all })
      : words.t("filter.all", { actors: all });
    this.reset.hidden = !filters(view);
    this.connectors.replaceChildren(...(filters(view) ? connectors(this.context, nodes) : []));
  }

  private openLists(): ReadonlySet<string> {
    const details = Array.from(this.legends.querySelectorAll("details"));
    return new Set(details.filter((each) => each.open).map((each) => each.dataset["list"] ?? ""));
  }

  /** A selector for the box under the keyboard, which is made anew. */
  private focused(): string | null {
    const box = document.activeElement;
    return box instanceof HTMLInputElement && this.legends.contains(box) ? `input[value="${box.value}"]` : null;
  }

  private usable(): DimensionName[] {
    return DIMENSIONS.filter((name) => this.context.model.data.dimensions[name].entries.length > 0);
  }

  private sizes(): [string, string][] {
    const { model, words } = this.context;
    const measures = Object.entries(model.data.measures).map(([name, term]): [string, string] => [name, words.text(term.label)]);
    return [...measures, ["equal", words.t("size.equal")]];
  }

  private choice(name: "colour" | "size", options: readonly (readonly [string, string])[]): HTMLElement {
    const { store, words } = this.context;
    const select = h("select", { id: name });
    select.append(...options.map(([value, text]) => h("option", { value, selected: store.view[name] === value }, text)));
    select.addEventListener("change", () => store.set({ [name]: select.value }));
    return h("p", { class: "field" }, h("label", { for: name }, words.t(name)), select);
  }

  private slider(): HTMLElement {
    const { store, words } = this.context;
    const { strengths } = this;
    if (strengths.length < 2) return h("div");
    const at = Math.max(strengths.findIndex((each) => each >= store.view.strength), 0);
    const shown = h("output", { for: "strength" }, words.figure(store.view.strength));
    const range = h("input", { id: "strength", type: "range", min: 0, max: strengths.length - 1, value: at });
    range.addEventListener("input", () => {
      const strength = strengths[Number(range.value)];
      shown.textContent = words.figure(strength);
      store.set({ strength });
    });
    store.listen((view) => {
      if (view.strength === 0) [range.value, shown.textContent] = ["0", words.figure(0)];
    });
    return h("p", { class: "field" }, h("label", { for: "strength" }, words.t("filter.strength")), range, shown);
  }
}

/** Nothing, then strengths that keep ever fewer ties. */
function steps(strongest: Uint32Array, strength: readonly number[]): number[] {
  const quantile = (share: number): number => strength[strongest[Math.floor((1 - share) * (strongest.length - 1))]];
  if (!strongest.length) return [0];
  const values = Array.from({ length: STEPS }, (_, at) => quantile(1 - Math.pow(1 - (at + 1) / STEPS, 1.5)));
  const least = quantile(0);
  return [0, ...[...new Set(values)].filter((value) => value > least)];
}
