// What every part of the page may use.

import type { Model } from "./model";
import type { Store } from "./state";
import type { Words } from "./strings";

export interface Context {
  readonly model: Model;
  readonly store: Store;
  readonly words: Words;
  /** Say something to those who do not see the picture. */
  readonly announce: (text: string) => void;
  /** Open an actor and bring it and its contacts into view. */
  readonly open: (node: number) => void;
  /** Bring actors into view. */
  readonly frame: (nodes: readonly number[]) => void;
}
