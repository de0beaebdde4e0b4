// What the reader has chosen. Views are never changed, only replaced.

import { DIMENSIONS, type DimensionName, type FilterName, type Language, type MapData } from "./model";

export interface View {
  readonly language: Language;
  readonly colour: DimensionName;
  /** A measure, or "equal". */
  readonly size: string;
  /** The entries that are shown, by filter; an empty set shows all. -1 is "not stated". */
  readonly shown: Readonly<Record<FilterName, ReadonlySet<number>>>;
  readonly strength: number;
  /** The actor under the keyboard or the search. */
  readonly current: number | null;
  /** The actor whose panel is open. */
  readonly opened: number | null;
  readonly from: number | null;
  readonly to: number | null;
  readonly table: boolean;
}

export type Listener = (view: View, before: View) => void;

export class Store {
  private listeners: Listener[] = [];

  constructor(private current: View) {}

  get view(): View {
    return this.current;
  }

  set(changes: Partial<View>): void {
    const before = this.current;
    this.current = { ...before, ...changes };
    for (const listener of this.listeners) listener(this.current, before);
  }

  listen(listener: Listener): void {
    this.listeners.push(listener);
  }

  forget(): void {
    this.listeners = [];
  }
}

export function allShown(): View["shown"] {
  return { helix: new Set(), kind: new Set(), cluster: new Set(), country: new Set(), part: new Set(), theme: new Set() };
}

export function firstView(data: MapData): View {
  return {
    language: data.language,
    colour: DIMENSIONS.find((name) => data.dimensions[name].entries.length > 1) ?? "kind",
    size: "degree",
    shown: allShown(),
    strength: 0,
    current: null,
    opened: null,
    from: null,
    to: null,
    table: false,
  };
}

export function changed(view: View, before: View, ...names: readonly (keyof View)[]): boolean {
  return names.some((name) => view[name] !== before[name]);
}
