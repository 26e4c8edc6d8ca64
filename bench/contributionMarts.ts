/**
 * What the benchmark measures, from a store that is there: every mart of contribution through the exit, as its loader does;
 * with `first`, C01 to C07 alone.
 */
import {fileURLToPath} from "node:url";
import {contribution, ladderTables} from "../data-loaders/marts/contribution/index.js";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {sourceOf} from "../data-loaders/press.js";
import {releaseAll} from "../data-loaders/release.js";
import {openStore} from "../data-loaders/store.js";

const store = openStore(process.argv[2]!, {memory: "4GB"});
const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
const source = sourceOf(store, store.periods().at(-1)!);
const {marts} = await (process.argv[3] === "first" ? ladderTables : contribution)(source, policy);
const released = releaseAll(marts, {
  ...{audience: {tables: ["*"]}, privacy: policy.privacy, runs: [], version: () => 1},
  ...{policySha256: "", codeSha256: ""}
});
if (released.length === 0) throw new Error("no marts");
await store.close();
