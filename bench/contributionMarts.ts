/** What the benchmark measures: every mart of contribution through the exit, as its loader does, from a store that is there. */
import {fileURLToPath} from "node:url";
import {contribution} from "../data-loaders/marts/contribution/index.js";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {sourceOf} from "../data-loaders/press.js";
import {releaseAll} from "../data-loaders/release.js";
import {openStore} from "../data-loaders/store.js";

const store = openStore(process.argv[2]!, {memory: "4GB"});
const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
const {marts} = await contribution(sourceOf(store, store.periods().at(-1)!), policy);
const released = releaseAll(marts, {
  ...{audience: {tables: ["*"]}, privacy: policy.privacy, runs: [], version: () => 1},
  ...{policySha256: "", codeSha256: ""}
});
if (released.length === 0) throw new Error("no marts");
await store.close();
