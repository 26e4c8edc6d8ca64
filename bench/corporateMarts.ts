/** What the benchmark measures: every mart of firms, from a store that is there, in one process. */
import {fileURLToPath} from "node:url";
import {corporate} from "../data-loaders/marts/corporate/index.js";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {sourceOf} from "../data-loaders/press.js";
import {openStore} from "../data-loaders/store.js";

const store = openStore(process.argv[2]!, {memory: "4GB"});
const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
const {marts} = await corporate(sourceOf(store, store.periods().at(-1)!), policy);
if (marts.length === 0) throw new Error("no marts");
await store.close();
