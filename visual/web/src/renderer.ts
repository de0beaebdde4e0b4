// Draws on a 2D canvas, without a GPU: a light picture while it moves, the full one when it rests.

import { fontOf, type Label, type Measure } from "./board";
import { Camera } from "./camera";
import { placeLabels } from "./labels";
import type { Box, Model } from "./model";
import { addDisc, hullPaths, type Layer, linePath, type Lines, nodeLayers, routePath } from "./paths";
import type { Scene } from "./scene";
import { Snapshot } from "./snapshot";
import { openness } from "./zoom";

const REST = 180;
// Up to so many nodes and ties the full picture is cheap enough to be drawn while it moves.
const ALWAYS_FULL = 6000;
const MOVING_TIES = 2500;
const MOST_AFAR = 30000;

interface Ties {
  readonly edges: Uint32Array;
  /** The strongest alone. */
  readonly light: Lines;
}

function none(): Ties {
  return { edges: new Uint32Array(), light: [new Path2D(), 0] };
}

export class Renderer {
  readonly camera: Camera;
  frames = 0;
  /** Parts of the picture that something else covers. */
  reserved: readonly Box[] = [];
  private scene: Scene | null = null;
  private layers: Layer[] = [];
  private inside: Ties = none();
  private across: Ties = none();
  private labels: Label[] = [];
  private readonly hulls: Path2D[];
  private readonly parts: Path2D[];
  private readonly context: CanvasRenderingContext2D;
  private readonly widths = new Map<string, number>();
  private resting = 0;
  private asked = 0;
  private ratio = 1;
  private readonly snapshot = new Snapshot();

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly model: Model,
    private readonly afterRest: () => void,
  ) {
    this.camera = new Camera(model.box);
    this.context = canvas.getContext("2d", { alpha: false }) as CanvasRenderingContext2D;
    this.hulls = hullPaths(model.data.clusters.hull);
    this.parts = hullPaths(model.data.parts.hull);
  }

  resize(width: number, height: number): void {
    this.snapshot.forget();
    this.ratio = Math.min(devicePixelRatio || 1, 2);
    this.canvas.width = Math.max(Math.round(width * this.ratio), 1);
    this.canvas.height = Math.max(Math.round(height * this.ratio), 1);
    this.camera.resize(width, height);
  }

  show(scene: Scene): void {
    this.snapshot.forget();
    this.scene = scene;
    this.layers = nodeLayers(this.model, scene);
    const { cluster } = this.model.data.nodes;
    const { source, target } = this.model.data.edges;
    const within = (edge: number): boolean => cluster[source[edge]] === cluster[target[edge]];
    this.inside = this.ties(scene.edges.filter(within));
    this.across = this.ties(scene.edges.filter((edge) => !within(edge)));
    this.rest();
  }

  /** The camera has moved: draw lightly now and fully when it rests. */
  move(): void {
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => this.rest(), REST);
    this.ask(() => this.draw(this.model.n + this.model.m <= ALWAYS_FULL));
  }

  rest(): void {
    clearTimeout(this.resting);
    this.ask(() => {
      this.draw(true);
      this.afterRest();
    });
  }

  /** The names in the picture as it was last drawn in full. */
  get placed(): readonly Label[] {
    return this.labels;
  }

  private ties(edges: Uint32Array): Ties {
    return { edges, light: linePath(this.model, edges, null, MOVING_TIES) };
  }

  private ask(draw: () => void): void {
    cancelAnimationFrame(this.asked);
    this.asked = requestAnimationFrame(draw);
  }

  private draw(full: boolean): void {
    const { scene } = this;
    if (!scene) return;
    this.frames++;
    const bare = full ? null : this.snapshot.draw(this.context, this.camera, this.ratio);
    if (bare) this.drawRim(scene, bare);
    else this.drawPicture(scene, full);
    if (full) {
      this.snapshot.take(this.canvas, this.camera);
      this.labels = placeLabels(this.model, scene, this.camera, this.measure, this.reserved);
    }
    this.plain();
    this.drawRings(scene);
    this.drawLabels(scene);
  }

  private drawPicture(scene: Scene, full: boolean): void {
    const open = openness(this.model, this.camera);
    this.plain();
    this.context.fillStyle = scene.colours.scheme.ground;
    this.context.fillRect(0, 0, this.camera.width, this.camera.height);
    this.world();
    if (open < 1) this.drawBundles(scene, 1 - open);
    this.drawHulls(scene);
    this.drawTies(scene, open, full);
    if (open > 0) this.drawRims(scene, open);
    for (const layer of this.layers) this.fill(layer, full);
    this.drawStrong(scene);
  }

  /** What a shifted picture leaves bare: areas alone, until the map rests. */
  private drawRim(scene: Scene, bare: readonly Box[]): void {
    this.context.save();
    this.plain();
    this.context.beginPath();
    for (const { left, top, right, bottom } of bare) this.context.rect(left, top, right - left, bottom - top);
    this.context.clip();
    this.context.fillStyle = scene.colours.scheme.ground;
    this.context.fillRect(0, 0, this.camera.width, this.camera.height);
    this.world();
    this.drawHulls(scene);
    this.context.restore();
  }

  private plain(): void {
    this.context.globalAlpha = 1;
    this.context.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
  }

  private world(): void {
    const { x, y, scale, width, height } = this.camera;
    const zoom = scale * this.ratio;
    this.context.setTransform(zoom, 0, 0, zoom, (width / 2 - x * scale) * this.ratio, (height / 2 - y * scale) * this.ratio);
  }

  private drawBundles(scene: Scene, alpha: number): void {
    const { clusters } = this.model.data;
    const most = scene.bundles[0]?.strength ?? 1;
    this.context.strokeStyle = scene.colours.line;
    this.context.lineCap = "round";
    for (const { one, other, strength } of scene.bundles) {
      const share = Math.sqrt(strength / most);
      this.context.globalAlpha = alpha * (0.06 + 0.34 * share) * (quiet(scene) ? 0.4 : 1);
      this.context.lineWidth = (0.6 + 7 * share) / this.camera.scale;
      this.context.beginPath();
      this.context.moveTo(clusters.x[one], clusters.y[one]);
      this.context.lineTo(clusters.x[other], clusters.y[other]);
      this.context.stroke();
    }
    this.context.globalAlpha = 1;
  }

  private drawHulls(scene: Scene): void {
    this.hulls.forEach((hull, cluster) => {
      this.context.fillStyle = scene.colours.ofHull(cluster);
      this.context.fill(hull);
    });
    this.parts.forEach((hull, part) => {
      this.context.fillStyle = scene.colours.ofPart(part);
      this.context.fill(hull);
    });
  }

  /** Where ties lie over them, parts are told apart by their rims. */
  private drawRims(scene: Scene, open: number): void {
    this.context.lineWidth = 1 / this.camera.scale;
    this.context.globalAlpha = 0.7 * open;
    this.parts.forEach((hull, part) => {
      this.context.strokeStyle = scene.colours.ofRim(part);
      this.context.stroke(hull);
    });
    this.context.globalAlpha = 1;
  }

  private drawTies(scene: Scene, open: number, full: boolean): void {
    this.context.strokeStyle = scene.colours.line;
    this.context.lineWidth = 0.8 / this.camera.scale;
    const dim = quiet(scene) ? 0.25 : 1;
    if (full || open > 0) this.stroke(this.lines(this.inside, full), dim * (0.5 + 0.5 * open));
    if (open > 0) this.stroke(this.lines(this.across, full), dim * open * 0.4);
  }

  private lines(ties: Ties, full: boolean): Lines {
    const all = full && (ties.edges.length <= MOST_AFAR || openness(this.model, this.camera) > 0);
    return all ? linePath(this.model, ties.edges, this.camera.window) : ties.light;
  }

  /** Many lines are drawn fainter than few, so that they do not run together. */
  private stroke([path, count]: Lines, alpha: number): void {
    this.context.globalAlpha = alpha * Math.min(Math.max(16 / Math.sqrt(count + 1), 0.05), 0.5);
    this.context.stroke(path);
    this.context.globalAlpha = 1;
  }

  private fill(layer: Layer, full: boolean): void {
    this.context.fillStyle = layer.colour;
    this.context.fill(full && this.camera.scale > 0.45 ? layer.discs : layer.dots);
  }

  private drawStrong(scene: Scene): void {
    if (!scene.strong.length) return;
    const path = scene.route ? routePath(this.model, scene.route.nodes) : linePath(this.model, scene.strong, null)[0];
    this.context.strokeStyle = scene.route ? scene.colours.scheme.text : scene.colours.line;
    this.context.lineWidth = (scene.route ? 3 : 1.2) / this.camera.scale;
    this.context.globalAlpha = scene.route ? 1 : Math.min(0.7, 8 / Math.sqrt(scene.strong.length));
    this.context.stroke(path);
    this.context.globalAlpha = 1;
    this.fillAgain(scene);
  }

  /** What stands out lies above the ties that lead to it, and never shrinks to a speck. */
  private fillAgain(scene: Scene): void {
    const least = (scene.route ? 6 : 2.6) / this.camera.scale;
    const paths = new Map<string, Path2D>();
    const { source, target } = this.model.data.edges;
    const { x, y } = this.model.data.nodes;
    for (const node of new Set(scene.strong.flatMap((edge) => [source[edge], target[edge]]))) {
      const colour = scene.colours.ofNode(node);
      const path = paths.get(colour) ?? new Path2D();
      paths.set(colour, path);
      addDisc(path, x[node], y[node], Math.max(scene.radii[node], least));
    }
    for (const [colour, path] of paths) {
      this.context.fillStyle = colour;
      this.context.fill(path);
    }
  }

  private drawRings(scene: Scene): void {
    const { opened, current } = scene.view;
    for (const node of new Set([opened, current])) {
      if (node === null) continue;
      const at = this.camera.toScreen({ x: this.model.data.nodes.x[node], y: this.model.data.nodes.y[node] });
      const path = new Path2D();
      addDisc(path, at.x, at.y, Math.max(scene.radii[node] * this.camera.scale, 5) + 3);
      this.context.lineWidth = 5;
      this.context.strokeStyle = scene.colours.scheme.ground;
      this.context.stroke(path);
      this.context.lineWidth = 2.5;
      this.context.strokeStyle = scene.colours.scheme.text;
      this.context.stroke(path);
    }
  }

  private drawLabels(scene: Scene): void {
    this.context.textAlign = "center";
    this.context.textBaseline = "middle";
    this.context.lineJoin = "round";
    this.context.lineWidth = 3.5;
    this.context.strokeStyle = scene.colours.scheme.ground;
    this.context.fillStyle = scene.colours.scheme.text;
    for (const label of this.labels) this.drawLabel(label);
  }

  private drawLabel(label: Label): void {
    const at = this.camera.toScreen(label.at);
    this.context.font = fontOf(label.style);
    this.context.globalAlpha = label.style.opacity;
    label.lines.forEach((line, number) => {
      const [x, y] = [at.x + label.dx, at.y + label.dy + number * label.style.height];
      this.context.strokeText(line, x, y);
      this.context.fillText(line, x, y);
    });
  }

  private readonly measure: Measure = (text, font) => {
    const key = `${font}|${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    this.context.font = font;
    const { width } = this.context.measureText(text);
    this.widths.set(key, width);
    return width;
  };
}

function quiet(scene: Scene): boolean {
  return scene.route !== null || scene.view.opened !== null;
}
