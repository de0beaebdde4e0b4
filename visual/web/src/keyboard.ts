// The keyboard on the picture: arrows walk to contacts, Enter opens, Escape closes.

import { actorInWords } from "./announce";
import type { Camera } from "./camera";
import type { Context } from "./context";
import { shownNodes } from "./filter";

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const STEP = 80;
// Contacts further than this from the direction are not on the way.
const COSINE = 0.35;

export interface Moves {
  readonly moved: () => void;
  readonly fit: () => void;
  readonly reveal: (node: number) => void;
}

export class Keyboard {
  constructor(
    private readonly context: Context,
    private readonly camera: Camera,
    private readonly moves: Moves,
  ) {}

  readonly onCanvas = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (this.act(event)) event.preventDefault();
  };

  private act(event: KeyboardEvent): boolean {
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey) this.pan(direction);
    else if (direction) this.walk(direction);
    else if (event.key === "+" || event.key === "=") this.zoom(1.4);
    else if (event.key === "-") this.zoom(1 / 1.4);
    else if (event.key === "0") this.moves.fit();
    else if (event.key === "Enter") this.openCurrent();
    else return false;
    return true;
  }

  private pan([dx, dy]: readonly [number, number]): void {
    this.camera.pan(-dx * STEP, -dy * STEP);
    this.moves.moved();
  }

  private zoom(factor: number): void {
    this.camera.zoom(factor, this.camera.middle);
    this.moves.moved();
  }

  private openCurrent(): void {
    const { current } = this.context.store.view;
    if (current !== null) this.context.open(current);
  }

  private walk(direction: readonly [number, number]): void {
    const { model, store, words, announce } = this.context;
    const { current } = store.view;
    const next = current === null ? this.first() : this.towards(current, direction);
    if (next === null) {
      const alone = current !== null && !model.contacts(current).length;
      if (alone) announce(words.t("announce.alone", { name: model.data.nodes.name[current] }));
      else announce(words.t(current === null ? "announce.empty" : "announce.direction"));
      return;
    }
    store.set(store.view.opened === null ? { current: next } : { current: next, opened: next });
    this.moves.reveal(next);
    announce(actorInWords(model, words, next));
  }

  /** The best-connected actor shown that is in view, else of all. */
  private first(): number | null {
    const { model, store } = this.context;
    const shown = shownNodes(model, store.view);
    const { left, right, top, bottom } = this.camera.window;
    const { x, y, measures } = model.data.nodes;
    const inView = (node: number): boolean => x[node] > left && x[node] < right && y[node] > top && y[node] < bottom;
    const nodes = Array.from(shown.keys()).filter((node) => shown[node]);
    const seen = nodes.filter(inView);
    const degree = (node: number): number => measures["degree"]?.[node] ?? 0;
    const best = (some: number[]): number | null =>
      some.length ? some.reduce((high, node) => (degree(node) > degree(high) ? node : high)) : null;
    return best(seen) ?? best(nodes);
  }

  /** The contact that lies best in a direction: straight on counts more than near. */
  private towards(from: number, [dx, dy]: readonly [number, number]): number | null {
    const { model, store } = this.context;
    const shown = shownNodes(model, store.view);
    const { x, y } = model.data.nodes;
    let [best, highest] = [-1, 0];
    for (const { node } of model.contacts(from)) {
      const [vx, vy] = [x[node] - x[from], y[node] - y[from]];
      const away = Math.hypot(vx, vy) || 1;
      const cosine = (vx * dx + vy * dy) / away;
      const score = (cosine * cosine) / Math.sqrt(away);
      if (shown[node] && cosine > COSINE && score > highest) [best, highest] = [node, score];
    }
    return best < 0 ? null : best;
  }
}
