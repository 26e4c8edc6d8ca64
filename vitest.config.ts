import {defineConfig} from "vitest/config";

const results = process.env["TEST_RESULTS"];

export default defineConfig({
  resolve: {
    // Components import `npm:x` so that page and component share one copy in the browser (see src/site).
    alias: [{find: /^npm:(.*)$/, replacement: "$1"}]
  },
  test: {
    include: ["tests/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 300_000,
    // .ci/run closes with the counts of this file.
    ...(results ? {reporters: ["default", "json"], outputFile: {json: results}} : {}),
    pool: "forks",
    maxWorkers: 2
  }
});
