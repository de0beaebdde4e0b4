// Names that do not cover each other: what is chosen first, then areas, then actors by size.

import { Board, type Label, type Measure, type Style } from "./board";
import { boxOf } from "./boxes";
import type { Camera } from "./camera";
import type { Box, Model } from "./model";
import type { Scene } from "./scene";
import { shortened } from "./strings";
import { isNear, openness } from "./zoom";

const CLUSTER: Style = { weight: 600, size: 13, height: 16, slant: "normal", opacity: 1 };
const PART: Style = { weight: 600, size: 12, height: 15, slant: "italic", opacity: 0.85 };
const QUIET: Style = { weight: 400, size: 12, height: 16, slant: "normal", opacity: 0.7 };
const ACTOR: Style = { weight: 400, size: 12, height: 15, slant: "normal", opacity: 1 };
const CHOSEN: Style = { ...ACTOR, weight: 600 };
const [TRIES, MOST_CONTACTS] = [500, 24];
// Square pixels of picture for each name.
const ROOM = 12_000;
const [LETTERS, LONGEST] = [30, 44];
// Areas narrower than this, in pixels, get their name when one zooms in.
const [SPECK, PART_SPECK] = [26, 70];
// The name of an actor that would cover more dots than this is left out; where actors have names from afar, none may.
const MOST_COVERED = 3;

/** `reserved` are the parts of the picture that something else covers. */
export function placeLabels(
  model: Model,
  scene: Scene,
  camera: Camera,
  measure: Measure,
  reserved: readonly Box[],
): Label[] {
  const board = new Board(model, scene.radii, camera, measure, reserved);
  for (const node of chosen(scene)) board.keep(node);
  for (const node of chosen(scene)) placeActor(board, model, scene, node, stop(scene, node));
  const quiet = scene.route !== null || scene.view.opened !== null;
  const most = (camera.width * camera.height) / ROOM;
  const [open, near] = [openness(model, camera) > 0.4, isNear(camera)];
  if (quiet) placeActors(board, model, scene, Math.min(MOST_CONTACTS, most / 2), Infinity);
  placeClusters(board, model, quiet ? QUIET : CLUSTER, open && !near ? 0 : Infinity);
  if (open && near && !quiet) placeParts(board, model, scene);
  if (open && !quiet) placeActors(board, model, scene, most - board.labels.length / 2, near ? MOST_COVERED : 0);
  return board.labels;
}

function chosen(scene: Scene): number[] {
  const { opened, current } = scene.view;
  const nodes = [...(scene.route?.nodes ?? []), opened, current];
  return [...new Set(nodes.filter((node): node is number => node !== null))];
}

/** The number of an actor on the path, as in its answer in words. */
function stop(scene: Scene, node: number): string {
  const at = scene.route?.nodes.indexOf(node) ?? -1;
  return at < 0 ? "" : `${at + 1}  `;
}

function placeClusters(board: Board, model: Model, style: Style, covered: number): void {
  const { name, size, hull } = model.data.clusters;
  const areas = name.map((each, at) => ({ box: boxOf(hull[at]), lines: wrapped(each, ` (${size[at]})`) }));
  board.areas(areas, style, SPECK, covered);
}

function placeParts(board: Board, model: Model, scene: Scene): void {
  const { entries, hull } = model.data.parts;
  const areas = entries.map(({ label, count }, at) => ({ box: boxOf(hull[at]), lines: wrapped(label[scene.view.language], ` (${count})`) }));
  board.areas(areas.filter(({ box }) => board.shows(box)), PART, PART_SPECK, Infinity);
}

function placeActors(board: Board, model: Model, scene: Scene, most: number, covered: number): void {
  const named = new Set(chosen(scene));
  const inView = board.inView.filter((node) => scene.bright[node] && !named.has(node));
  inView.sort((a, b) => scene.radii[b] - scene.radii[a] || a - b);
  let placed = 0;
  for (const node of inView.slice(0, TRIES)) {
    if (placed >= most) return;
    if (placeActor(board, model, scene, node, null, covered)) placed++;
  }
}

/** The name of an actor; one with a `mark` before it, though empty, stands out. */
function placeActor(board: Board, model: Model, scene: Scene, node: number, mark: string | null, covered = Infinity): boolean {
  const letters = mark === null ? LETTERS : Math.min(LONGEST, board.width / 9);
  const text = (mark ?? "") + shortened(model.data.nodes.name[node], letters);
  return board.dot(node, scene.radii[node], text, mark === null ? ACTOR : CHOSEN, covered);
}

/** At most two lines of about `LETTERS` letters, parted between words; the end is kept whole. */
export function wrapped(text: string, end: string): string[] {
  if (text.length + end.length <= LETTERS) return [text + end];
  const cut = text.lastIndexOf(" ", Math.max(LETTERS - 4, Math.ceil(text.length / 2) + 3));
  if (cut <= 0) return [shortened(text, LETTERS) + end];
  return [shortened(text.slice(0, cut), LETTERS + 4), shortened(text.slice(cut + 1), LETTERS - 2) + end];
}
