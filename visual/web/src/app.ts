// Puts the parts together and keeps them in step with the view.

import { about, keys } from "./about";
import { Announcer } from "./announce";
import { darkGround } from "./colours";
import type { Context } from "./context";
import { Controls } from "./controls";
import { button, h } from "./dom";
import { save, savePicture, saveText } from "./download";
import { drawing } from "./drawing";
import { Header } from "./header";
import type { Model } from "./model";
import { Panel } from "./panel";
import { PathForm } from "./path";
import { toHash } from "./share";
import { sheet } from "./sheet";
import { Stage } from "./stage";
import { changed, type Store, type View } from "./state";
import { wordsOf } from "./strings";
import { Table } from "./table";

export class App {
  readonly stage: Stage;
  private readonly context: Context;
  private readonly announcer = new Announcer();
  private readonly header: Header;
  private readonly controls: Controls;
  private readonly path: PathForm;
  private readonly panel: Panel;
  private readonly table: Table;

  constructor(
    private readonly root: HTMLElement,
    private readonly model: Model,
    private readonly store: Store,
  ) {
    const words = wordsOf(model.data, store.view.language);
    this.context = { model, store, words, announce: this.announcer.say, open: this.open, frame: (nodes) => this.stage.frame(nodes) };
    document.documentElement.lang = words.language;
    this.stage = new Stage(this.context, () => (document.documentElement.dataset["ready"] = "true"));
    this.header = new Header(this.context, {
      svg: () => saveText(this.svg(), "map.svg", "image/svg+xml"),
      png: () => void savePicture(this.svg(), "map.png"),
      csv: () => save(new Blob([sheet(model, words, store.view)], { type: "text/csv;charset=utf-8" }), "actors.csv"),
    });
    this.path = new PathForm(this.context);
    this.controls = new Controls(this.context);
    this.panel = new Panel(this.context);
    this.table = new Table(this.context);
    this.build();
    this.show(store.view);
    store.listen((view, before) => this.update(view, before));
  }

  repaint(): void {
    this.controls.show();
    this.stage.show();
  }

  /** Keys that work everywhere on the page. */
  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (event.key === "Escape") this.escape();
    else if (typing || event.target instanceof HTMLSelectElement) return;
    else if (event.key === "/") {
      event.preventDefault();
      this.header.search.input.select();
    } else if (event.key.toLowerCase() === "t") this.store.set({ table: !this.store.view.table });
  };

  private readonly open = (node: number): void => {
    this.shutDrawer();
    this.store.set({ opened: node, current: node, from: null, to: null });
    this.stage.frame([node, ...this.model.contacts(node).map((each) => each.node)]);
    this.panel.say(node);
  };

  private build(): void {
    const { words } = this.context;
    const side = h("div", { id: "side" }, this.path.element, this.controls.element, about(this.context), keys(this.context));
    const drawer = button("☰", () => drawer.setAttribute("aria-expanded", String(this.root.classList.toggle("drawn"))), {
      id: "drawer",
      "aria-label": words.t("controls"),
      "aria-controls": "side",
      "aria-expanded": "false",
    });
    this.root.classList.remove("drawn");
    this.header.element.prepend(drawer);
    const main = h("main", {}, this.stage.element, this.table.element);
    this.root.replaceChildren(this.header.element, side, main, this.panel.element, this.announcer.element);
  }

  private update(view: View, before: View): void {
    if (changed(view, before, "colour", "size", "shown", "strength", "opened", "current", "from", "to")) this.stage.show();
    if (changed(view, before, "opened")) this.openPanel(view, before);
    if (changed(view, before, "table")) this.show(view);
    else if (changed(view, before, "shown", "strength")) this.table.restart();
    this.controls.update(view, before);
    this.path.update(view, before);
    history.replaceState(null, "", `#${toHash(this.model, view)}`);
  }

  private show(view: View): void {
    this.stage.element.hidden = view.table;
    this.header.update(view);
    this.table.show();
    this.root.classList.toggle("opened", view.opened !== null);
  }

  private openPanel(view: View, before: View): void {
    const inside = this.panel.element.contains(document.activeElement);
    this.panel.show(view.opened);
    this.root.classList.toggle("opened", view.opened !== null);
    if (view.opened === null && before.opened !== null) this.announcer.say(this.context.words.t("announce.closed"));
    if (view.opened === null && inside) this.stage.canvas.focus();
    else if (inside) this.panel.element.focus();
  }

  /** Close what was opened last: the drawer, the panel, the path, the mark. */
  private escape(): void {
    const { view } = this.store;
    if (this.shutDrawer()) return;
    if (view.opened !== null) this.store.set({ opened: null });
    else if (view.from !== null || view.to !== null) this.store.set({ from: null, to: null });
    else if (view.current !== null) this.store.set({ current: null });
  }

  /** Whether the drawer was open. */
  private shutDrawer(): boolean {
    const drawn = this.root.classList.contains("drawn");
    if (drawn) this.root.querySelector<HTMLElement>("#drawer")?.click();
    return drawn;
  }

  private svg(): string {
    const { renderer, scene } = this.stage;
    return drawing(this.model, this.context.words, scene, renderer.camera, renderer.placed);
  }
}

export function followScheme(current: () => App): void {
  darkGround.addEventListener("change", () => current().repaint());
}
