import { defineConfig } from "vitest/config";

// What `cargo xtask bench` measures in the window; `vitest run` alone leaves it out.
export default defineConfig({
  test: {
    include: ["bench/**/*.bench.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ["verbose"],
  },
});
