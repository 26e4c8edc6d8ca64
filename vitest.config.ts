import {defineConfig} from "vitest/config";

export default defineConfig({
  resolve: {
    // Components import `npm:x` so that page and component share one copy in the browser (see src/site).
    alias: [{find: /^npm:(.*)$/, replacement: "$1"}]
  },
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    pool: "forks",
    maxWorkers: 2
  }
});
