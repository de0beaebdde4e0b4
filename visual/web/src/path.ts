// The shortest path between two actors: two fields, and the answer in words.

import { Combobox } from "./combobox";
import type { Context } from "./context";
import { button, h } from "./dom";
import { tieInWords } from "./panel";
import { routeBetween, type Route } from "./route";
import { changed, type View } from "./state";

export class PathForm {
  readonly element: HTMLElement;
  private readonly from: Combobox;
  private readonly to: Combobox;
  private readonly answer = h("div", { id: "path-answer" });

  constructor(private readonly context: Context) {
    const { words } = context;
    this.from = this.field("from");
    this.to = this.field("to");
    this.element = h(
      "section",
      { id: "path", "aria-labelledby": "path-title" },
      h("h2", { id: "path-title" }, words.t("path")),
      this.from.element,
      this.to.element,
      this.answer,
    );
    this.show(context.store.view);
  }

  update(view: View, before: View): void {
    if (!changed(view, before, "from", "to")) return;
    this.show(view);
    const route = this.shortest(view);
    if (route) this.context.frame(route.nodes);
    if (view.from !== null && view.to !== null) this.context.announce(this.sentence(view, route));
    else if (view.from !== null && before.from !== view.from) this.to.input.focus();
  }

  private field(end: "from" | "to"): Combobox {
    const { store, words } = this.context;
    return new Combobox(this.context, {
      id: `path-${end}`,
      label: words.t(`path.${end}`),
      hint: words.t(`path.${end}`),
      value: "",
      picked: (node) => store.set({ [end]: node, opened: null }),
      emptied: () => store.set({ [end]: null }),
    });
  }

  private show(view: View): void {
    const name = (node: number | null): string => (node === null ? "" : this.context.model.data.nodes.name[node]);
    if (document.activeElement !== this.from.input || view.from !== null) this.from.input.value = name(view.from);
    if (document.activeElement !== this.to.input || view.to !== null) this.to.input.value = name(view.to);
    this.answer.replaceChildren(...this.parts(view));
  }

  private parts(view: View): HTMLElement[] {
    const { store, words } = this.context;
    if (view.from === null && view.to === null) return [];
    const clear = button(words.t("path.clear"), () => store.set({ from: null, to: null }), { id: "path-clear" });
    if (view.from === null || view.to === null) return [clear];
    const route = this.shortest(view);
    const sentence = h("p", {}, this.sentence(view, route));
    return route ? [sentence, this.steps(route), clear] : [sentence, clear];
  }

  private shortest({ from, to }: View): Route | null {
    return from === null || to === null || from === to ? null : routeBetween(this.context.model, from, to);
  }

  private sentence(view: View, route: Route | null): string {
    const { model, words } = this.context;
    if (view.from === null || view.to === null || view.from === view.to) return words.t("path.same");
    const name = (node: number): string => model.data.nodes.name[node];
    const steps = (each: Route): string => words.t("count.steps", { n: each.edges.length });
    if (route) return words.t("path.words", { steps: steps(route), names: route.nodes.map(name).join(" → ") });
    const reverse = routeBetween(model, view.from, view.to, true);
    if (reverse) return words.t("path.reverse", { steps: steps(reverse) });
    return words.t("path.none", { from: name(view.from), to: name(view.to) });
  }

  private steps(route: Route): HTMLElement {
    const { model, words, open } = this.context;
    const items = route.nodes.map((node, at) => {
      const tie = at ? h("small", {}, tieInWords(model, words, route.edges[at - 1])) : null;
      return h("li", {}, tie, button(model.data.nodes.name[node], () => open(node), { class: "link" }));
    });
    return h("ol", { class: "steps" }, ...items);
  }
}
