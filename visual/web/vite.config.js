import { defineConfig } from "vite";

// One classic script and one style sheet: modules do not load from file://, where the single-file page must work.
export default defineConfig({
  build: {
    outDir: "../ecosystem_visual/static",
    emptyOutDir: true,
    target: "es2022",
    cssMinify: true,
    lib: { entry: "src/main.ts", name: "ecosystemMap", formats: ["iife"], fileName: () => "map.js", cssFileName: "map" },
  },
});
