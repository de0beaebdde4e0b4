// Files made in the page.

import { h } from "./dom";

const SHARPNESS = 2;

export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(text: string, name: string, type: string): void {
  save(new Blob([text], { type: `${type};charset=utf-8` }), name);
}

/** The SVG as PNG, at twice the pixels of the screen. */
export async function savePicture(svg: string, name: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = h("canvas", { width: image.width * SHARPNESS, height: image.height * SHARPNESS });
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
    if (picture) save(picture, name);
  } finally {
    URL.revokeObjectURL(address);
  }
}
