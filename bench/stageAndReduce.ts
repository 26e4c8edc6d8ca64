/** What the benchmark measures: the road from a sealed drop to the facts of its month, in one process. */
import {fileURLToPath} from "node:url";
import {openEngine} from "../data-loaders/engine/index.js";
import {buildFacts} from "../data-loaders/facts/build.js";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {readDrop} from "../data-loaders/staging/drop.js";
import {stage} from "../data-loaders/staging/stage.js";

const [folder, period, memory] = process.argv.slice(2);
const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
const drop = await readDrop({drop: folder!, period: period!});
const engine = await openEngine(memory ? {memory} : {});
const staged = await stage(engine, drop, {policy});
await buildFacts(engine, drop, staged, {policy, previous: null});
await engine.close();
