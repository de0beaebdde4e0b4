// The picture with what lies on it: zoom buttons, tooltip, hint.

import { counts } from "./about";
import { entryOf, levelsOf, partInLevels } from "./announce";
import { boxOf } from "./boxes";
import type { Point } from "./camera";
import type { Context } from "./context";
import { button, h } from "./dom";
import { Keyboard } from "./keyboard";
import type { Box } from "./model";
import { Picker } from "./pick";
import { Pointer } from "./pointer";
import { Renderer } from "./renderer";
import { type Scene, sceneOf } from "./scene";
import { Tooltip } from "./tooltip";
import { countOf } from "./strings";
import { openness, openScale } from "./zoom";

const NEAR = 9;
const SLACK = 7;

interface Area {
  readonly name: string;
  readonly size: number;
  readonly hull: readonly number[];
}

export class Stage {
  readonly canvas = h("canvas", { id: "canvas", tabindex: 0, role: "application" });
  readonly element: HTMLElement;
  readonly renderer: Renderer;
  scene: Scene;
  private readonly tooltip = new Tooltip();
  private readonly hint: HTMLElement;
  private readonly picker: Picker;
  private sized = false;

  constructor(
    private readonly context: Context,
    ready: () => void,
  ) {
    const { model, store, words } = context;
    this.canvas.setAttribute("aria-label", words.t("canvas", counts(context)));
    this.hint = h("p", { id: "hint" }, words.t("zoom.hint"));
    this.renderer = new Renderer(this.canvas, model, () => {
      this.hint.hidden = store.view.opened !== null || this.scene.route !== null || openness(model, this.renderer.camera) >= 0.5;
      ready();
    });
    this.picker = new Picker(model);
    this.scene = sceneOf(model, store.view);
    this.element = h("div", { id: "stage" }, this.canvas, this.hint, this.zoomButtons(), this.tooltip.element);
    new ResizeObserver(() => this.resize()).observe(this.element);
    this.listen();
  }

  /** Draw the view anew. */
  show(): void {
    this.scene = sceneOf(this.context.model, this.context.store.view);
    if (this.sized) this.renderer.show(this.scene);
  }

  frame(nodes: readonly number[]): void {
    this.resize();
    if (!nodes.length || !this.sized) return;
    const { x, y } = this.context.model.data.nodes;
    const xs = nodes.map((node) => x[node]);
    const ys = nodes.map((node) => y[node]);
    this.fit({
      left: Math.min(...xs) - NEAR,
      right: Math.max(...xs) + NEAR,
      top: Math.min(...ys) - NEAR,
      bottom: Math.max(...ys) + NEAR,
    });
  }

  /** Bring one actor into view without losing the surroundings. */
  readonly reveal = (node: number): void => {
    const { camera } = this.renderer;
    const at = { x: this.context.model.data.nodes.x[node], y: this.context.model.data.nodes.y[node] };
    const seen = camera.toScreen(at);
    const margin = Math.min(camera.width, camera.height) * 0.15;
    const inside =
      seen.x > margin && seen.x < camera.width - margin && seen.y > margin && seen.y < camera.height - margin;
    if (!inside || camera.scale < 0.8 * openScale(camera)) camera.look(at, Math.max(camera.scale, openScale(camera)));
    this.renderer.move();
  };

  private fit(box?: Box): void {
    this.renderer.camera.fit(box);
    const most = 2.5 * openScale(this.renderer.camera);
    if (box) this.renderer.camera.scale = Math.min(this.renderer.camera.scale, most);
    this.renderer.move();
  }

  private resize(): void {
    const { clientWidth: width, clientHeight: height } = this.element;
    const { camera } = this.renderer;
    if (!width || !height || (this.sized && width === camera.width && height === camera.height)) return;
    const whole = !this.sized || Math.abs(camera.scale / camera.fitScale - 1) < 0.01;
    this.renderer.resize(width, height);
    this.renderer.reserved = [
      { left: 0, right: 300, top: height - 42, bottom: height },
      { left: width - 56, right: width, top: height - 136, bottom: height },
    ];
    if (whole) camera.fit();
    if (this.sized) return this.renderer.rest();
    this.sized = true;
    const { opened } = this.context.store.view;
    this.renderer.show(this.scene);
    if (this.scene.route) this.frame(this.scene.route.nodes);
    else if (opened !== null) this.frame([opened, ...this.context.model.contacts(opened).map((each) => each.node)]);
  }

  private zoomButtons(): HTMLElement {
    const { words } = this.context;
    const { camera } = this.renderer;
    const zoom = (factor: number): void => {
      camera.zoom(factor, camera.middle);
      this.renderer.move();
    };
    const properties = (name: string): Record<string, string> => ({
      id: `zoom-${name}`,
      "aria-label": words.t(`zoom.${name}`),
      title: words.t(`zoom.${name}`),
    });
    return h(
      "div",
      { class: "zoom" },
      button("+", () => zoom(1.5), properties("in")),
      button("−", () => zoom(1 / 1.5), properties("out")),
      button("⤢", () => this.fit(), properties("fit")),
    );
  }

  private listen(): void {
    const { camera } = this.renderer;
    const moved = (): void => this.renderer.move();
    new Pointer(this.canvas, camera, {
      moved,
      hovered: (at) => this.hover(at),
      clicked: (at, extend) => this.click(at, extend),
      doubled: (at) => {
        camera.zoom(2, at);
        moved();
      },
    });
    const keyboard = new Keyboard(this.context, camera, { moved, fit: () => this.fit(), reveal: this.reveal });
    this.canvas.addEventListener("keydown", keyboard.onCanvas);
  }

  private nodeAt(at: Point): number | null {
    const { camera } = this.renderer;
    return this.picker.nodeAt(camera.toWorld(at), this.scene.radii, SLACK / camera.scale);
  }

  private clusterAt(at: Point): number | null {
    const { model } = this.context;
    if (openness(model, this.renderer.camera) > 0.5) return null;
    return this.picker.clusterAt(this.renderer.camera.toWorld(at));
  }

  /** What a click on no actor would bring nearer: from afar a cluster, then a part of it. */
  private areaAt(at: Point): Area | null {
    const { model, words } = this.context;
    const { clusters, parts } = model.data;
    const cluster = this.clusterAt(at);
    if (cluster !== null) return { name: clusters.name[cluster], size: clusters.size[cluster], hull: clusters.hull[cluster] };
    const part = this.picker.partAt(this.renderer.camera.toWorld(at));
    if (part === null) return null;
    return { name: partInLevels(model, words, part), size: parts.entries[part].count, hull: parts.hull[part] };
  }

  private hover(at: Point | null): void {
    const { model, words } = this.context;
    const node = at && this.nodeAt(at);
    const area = at && node === null ? this.areaAt(at) : null;
    this.canvas.style.cursor = node !== null || area ? "pointer" : "";
    if (!at || (node === null && !area)) return this.tooltip.hide();
    const { width } = this.renderer.camera;
    if (node !== null) {
      const contacts = words.t("count.contacts", { n: model.contacts(node).length });
      const line = [entryOf(model, words, "kind", node), contacts, levelsOf(model, words, node)].join(" · ");
      this.tooltip.show(at, model.data.nodes.name[node], line, width);
    } else if (area) this.tooltip.show(at, area.name, countOf(words, model.data, area.size), width);
  }

  private click(at: Point, extend: boolean): void {
    this.tooltip.hide();
    const { store } = this.context;
    const node = this.nodeAt(at);
    if (node !== null && extend && store.view.opened !== null) {
      store.set({ from: store.view.opened, to: node, opened: null });
    } else if (node !== null) {
      store.set({ opened: node, current: node, ...(this.scene.route ? { from: null, to: null } : {}) });
    } else {
      const area = this.areaAt(at);
      if (area && store.view.opened === null && store.view.current === null) this.fit(boxOf(area.hull));
      else store.set({ opened: null, current: null });
    }
  }
}
