import {join} from "node:path";
import {silent} from "../../data-loaders/progress.js";
import {buildSite} from "../../src/site/build.js";

/** Builds the project named by the first argument: run apart, where there is no network. */
const folder = process.argv[2] ?? ".";
const result = await buildSite({
  project: folder,
  out: join(folder, "apart"),
  inputs: [],
  time: Date.UTC(2026, 9, 31),
  verify: true,
  progress: silent
});
console.log(JSON.stringify(result));
