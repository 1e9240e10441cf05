import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Mode `fake` serves preview/, the same pages over a pretended core, for looking at them in a browser.
export default defineConfig(({ mode }) => ({
  root: mode === "fake" ? here("./preview") : here("."),
  base: "./",
  plugins: [react()],
  resolve: {
    alias: { "@": here("./src") },
    // Else the tests get the calendar's build for a server, which draws nothing.
    ...(mode === "test" && { conditions: ["browser", "module", "development|production"] }),
  },
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    outDir: mode === "fake" ? here("./dist-fake") : here("./dist"),
    emptyOutDir: true,
    target: "safari16",
    // The page's wall allows fonts and images from the app itself only: nothing may become a data URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
  test: {
    root: here("."),
    environment: "jsdom",
    setupFiles: [here("./tests/setup.ts")],
    include: ["tests/**/*.test.{ts,tsx}", "src/**/*.test.{ts,tsx}"],
    css: false,
    testTimeout: 20_000,
  },
}));
