import { defineConfig } from "vitest/config";

// Each spec starts its own program on its own folder and display, so files could run side by side;
// with two cores a window more only makes every window slower.
export default defineConfig({
  test: {
    include: ["specs/**/*.spec.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ["verbose"],
  },
});
