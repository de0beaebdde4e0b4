// Elements from data: text is always set as text, never as markup.

type Child = Node | string | null;
type Properties = Readonly<Record<string, string | number | boolean | EventListener | null>>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) assign(element, name, value);
  element.append(...children.filter((child): child is Node | string => child !== null));
  return element;
}

function assign(element: HTMLElement, name: string, value: Properties[string]): void {
  if (typeof value === "function") element.addEventListener(name, value);
  else if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null) element.setAttribute(name, String(value));
}

export function hiddenLabel(text: string, of: string): HTMLLabelElement {
  return h("label", { for: of, class: "unseen" }, text);
}

export function button(text: string, act: () => void, properties: Properties = {}): HTMLButtonElement {
  return h("button", { type: "button", click: () => act(), ...properties }, text);
}

export function swatch(colour: string): HTMLElement {
  const mark = h("i", { class: "swatch", "aria-hidden": "true" });
  mark.style.background = colour;
  return mark;
}
