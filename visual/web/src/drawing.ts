// The picture as SVG: what is in view, with title, legend and source.

import type { Label } from "./board";
import type { Camera, Point } from "./camera";
import { coloursOf } from "./colours";
import type { Model } from "./model";
import { bends } from "./paths";
import type { Scene } from "./scene";
import { shortened, type Words } from "./strings";
import { openness } from "./zoom";

const [LEGEND, HEAD, FOOT] = [230, 44, 34];
const MOST_ENTRIES = 11;

export function drawing(model: Model, words: Words, scene: Scene, camera: Camera, labels: readonly Label[]): string {
  // Paper is white, whatever the scheme of the screen.
  const paper: Scene = { ...scene, colours: coloursOf(model, scene.view, false) };
  const [width, height] = [Math.round(camera.width) + LEGEND, Math.round(camera.height) + HEAD + FOOT];
  const clip = `<clipPath id="c"><rect width="${camera.width}" height="${camera.height}"/></clipPath>`;
  const picture = [bundles(model, paper, camera), hulls(model, paper, camera), ties(model, paper, camera), nodes(model, paper, camera)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" role="img">`,
    `<title>${escaped(model.data.title)}</title><rect width="100%" height="100%" fill="${paper.colours.scheme.ground}"/>${clip}`,
    text(16, 28, model.data.title, 'font-size="18" font-weight="600"'),
    `<g transform="translate(0 ${HEAD})" clip-path="url(#c)">${picture.join("")}${names(paper, camera, labels)}</g>`,
    `<g transform="translate(${width - LEGEND + 12} ${HEAD + 8})">${legend(model, words, paper)}</g>`,
    text(16, height - 12, shortened(model.data.citations[0] ?? "", Math.floor(width / 5.6)), 'font-size="10" fill-opacity="0.8"'),
    "</svg>\n",
  ].join("");
}

function bundles(model: Model, scene: Scene, camera: Camera): string {
  const alpha = 1 - openness(model, camera);
  if (alpha <= 0) return "";
  const { x, y } = model.data.clusters;
  const most = scene.bundles[0]?.strength ?? 1;
  const lines = scene.bundles.map(({ one, other, strength }) => {
    const share = Math.sqrt(strength / most);
    const opacity = (alpha * (0.06 + 0.34 * share)).toFixed(3);
    const wide = (0.6 + 7 * share).toFixed(1);
    return `<path d="M${at(camera, x[one], y[one])}L${at(camera, x[other], y[other])}" stroke-width="${wide}" stroke-opacity="${opacity}"/>`;
  });
  return `<g stroke="${scene.colours.line}" stroke-linecap="round">${lines.join("")}</g>`;
}

function hulls(model: Model, scene: Scene, camera: Camera): string {
  const area = (corners: readonly number[], style: string): string => {
    const points = Array.from({ length: corners.length / 2 }, (_, each) => at(camera, corners[2 * each], corners[2 * each + 1]));
    return points.length ? `<path d="M${points.join("L")}Z" ${style}/>` : "";
  };
  const open = openness(model, camera);
  const rim = (part: number): string => (open ? ` stroke="${scene.colours.ofRim(part)}" stroke-opacity="${(0.7 * open).toFixed(2)}"` : "");
  const clusters = model.data.clusters.hull.map((corners, cluster) => area(corners, `fill="${scene.colours.ofHull(cluster)}"`));
  const parts = model.data.parts.hull.map((corners, part) => area(corners, `fill="${scene.colours.ofPart(part)}"${rim(part)}`));
  return `<g>${[...clusters, ...parts].join("")}</g>`;
}

function ties(model: Model, scene: Scene, camera: Camera): string {
  const open = openness(model, camera);
  const { cluster } = model.data.nodes;
  const { source, target } = model.data.edges;
  const drawn = scene.edges.filter((edge) => open > 0 || cluster[source[edge]] === cluster[target[edge]]);
  const alpha = Math.min(Math.max(16 / Math.sqrt(drawn.length + 1), 0.05), 0.5) * (scene.strong.length ? 0.25 : 1);
  const line = (edges: ArrayLike<number>, width: number, opacity: number): string =>
    `<path fill="none" stroke="${scene.colours.line}" stroke-width="${width}" stroke-opacity="${opacity.toFixed(3)}" d="${lines(model, camera, edges)}"/>`;
  const strong = scene.route ? way(model, scene, camera, scene.route.nodes) : line(scene.strong, 1.2, 0.7);
  return line(drawn, 0.8, alpha) + strong;
}

function way(model: Model, scene: Scene, camera: Camera, nodes: readonly number[]): string {
  const point = ({ x, y }: Point): string => at(camera, x, y);
  const curves = bends(model, nodes).map(({ from, by, to }) => `M${point(from)}Q${point(by)} ${point(to)}`);
  return `<path fill="none" stroke="${scene.colours.scheme.text}" stroke-width="3" d="${curves.join("")}"/>`;
}

function lines(model: Model, camera: Camera, edges: ArrayLike<number>): string {
  const { source, target } = model.data.edges;
  const { x, y } = model.data.nodes;
  return Array.from(edges, (edge) => `M${at(camera, x[source[edge]], y[source[edge]])}L${at(camera, x[target[edge]], y[target[edge]])}`).join("");
}

function nodes(model: Model, scene: Scene, camera: Camera): string {
  const { left, right, top, bottom } = camera.window;
  const { x, y } = model.data.nodes;
  const circles: string[] = [];
  for (let node = 0; node < model.n; node++) {
    if (x[node] < left - 5 || x[node] > right + 5 || y[node] < top - 5 || y[node] > bottom + 5) continue;
    const [cx, cy] = at(camera, x[node], y[node]).split(" ");
    const colour = scene.bright[node] ? scene.colours.ofNode(node) : scene.colours.faded;
    circles.push(`<circle cx="${cx}" cy="${cy}" r="${(scene.radii[node] * camera.scale).toFixed(1)}" fill="${colour}"/>`);
  }
  return `<g>${circles.join("")}</g>`;
}

function names(scene: Scene, camera: Camera, labels: readonly Label[]): string {
  const { ground, text: ink } = scene.colours.scheme;
  const said = labels.flatMap(({ at: held, dx, dy, lines, style }) => {
    const { x, y } = camera.toScreen(held);
    const { weight, size, slant, opacity } = style;
    const font = `font-size="${size}" font-weight="${weight}" font-style="${slant}" opacity="${opacity}"`;
    return lines.map((line, number) => text(x + dx, y + dy + number * style.height + 4, line, font));
  });
  const halo = `stroke="${ground}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"`;
  return `<g fill="${ink}" text-anchor="middle" ${halo}>${said.join("")}</g>`;
}

function legend(model: Model, words: Words, { colours, view }: Scene): string {
  const { label, entries } = model.data.dimensions[view.colour];
  const coloured = entries.filter((entry) => entry.slot >= 0).slice(0, MOST_ENTRIES);
  const rows = coloured.map((entry) => [colours.ofEntry(entry.slot), `${words.text(entry.label)} (${words.number(entry.count)})`]);
  const rest = entries.slice(coloured.length).reduce((sum, entry) => sum + entry.count, 0);
  if (rest) rows.push([colours.scheme.other, `${words.t("other")} (${words.number(rest)})`]);
  const unstated = model.data.nodes[view.colour].filter((code) => code < 0).length;
  if (unstated) rows.push([colours.scheme.other, `${words.t("none")} (${words.number(unstated)})`]);
  const lines = rows.map(([colour, said], row) => {
    const y = 24 + row * 22;
    return `<circle cx="7" cy="${y}" r="6" fill="${colour}"/>${text(20, y + 4, shortened(said, 30), 'font-size="12"')}`;
  });
  return text(0, 6, words.text(label), 'font-size="13" font-weight="600"') + lines.join("");
}

function at(camera: Camera, x: number, y: number): string {
  const point = camera.toScreen({ x, y });
  return `${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
}

function text(x: number, y: number, said: string, properties: string): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${properties}>${escaped(said)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML; letters that XML does not know are left out. */
function escaped(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "").replace(/[&<>"]/g, (letter) => ENTITIES[letter]);
}
