// What lies under the mouse, in a few words.

import type { Point } from "./camera";
import { h } from "./dom";

export class Tooltip {
  readonly element = h("div", { id: "tooltip", hidden: true, "aria-hidden": "true" });

  show(at: Point, title: string, line: string, width: number): void {
    this.element.replaceChildren(h("strong", {}, title), h("span", {}, line));
    this.element.hidden = false;
    const left = at.x > width / 2;
    const shift = left ? `calc(${at.x - 12}px - 100%)` : `${at.x + 14}px`;
    this.element.style.transform = `translate(${shift}, ${at.y + 12}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
