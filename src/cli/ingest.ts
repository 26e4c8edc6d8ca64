import {existsSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Command} from "../cli.js";
import {ingest} from "../../data-loaders/ingest.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {terminalProgress} from "../../data-loaders/progress.js";
import {memoryOption, numberOption, parseOptions, periodOption} from "./options.js";

export const command: Command = {
  summary: "check a drop and reduce it into the store",
  help: `
bankbook ingest [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--store store] [--memory 4GB] [--threads 2]

Stages every month up to --period whose inputs, policy or code moved, checks its quality and writes its facts to
<store>/<bank>/<period>/. A month is written whole or not at all; nothing is written when a rule blocks.

  --bank <folder>     settings and mapping of the bank (default: canonical columns, settings from the manifest)
  --drop <folder>     folder that holds the months (default extracts)
  --period <YYYY-MM>  the last month to ingest (default: the last one dropped)
  --store <folder>    default store
  --memory <size>     most memory the engine takes before it spills to disk, e.g. 4GB
  --threads <number>  default: one a core
`,
  async run(args) {
    const options = parseOptions(args, {
      bank: {type: "string"},
      drop: {type: "string", default: "extracts"},
      period: {type: "string"},
      store: {type: "string", default: "store"},
      memory: {type: "string"},
      threads: {type: "string"}
    });
    const folders = [fileURLToPath(new URL("../../reports/policy", import.meta.url))];
    const own = options.bank === undefined ? null : join(options.bank, "policy");
    if (own !== null && existsSync(own)) folders.push(own);
    const {bankId, periods, recomputed} = await ingest({
      bank: options.bank,
      drop: options.drop,
      store: options.store,
      period: periodOption(options.period),
      memory: memoryOption(options.memory),
      threads: numberOption("threads", options.threads),
      policy: readPolicy(folders),
      progress: terminalProgress()
    });
    console.log(
      recomputed.length
        ? `${bankId}: ${recomputed.length} of ${periods.length} months written (${recomputed.join(", ")})`
        : `${bankId}: nothing changed, ${periods.length} months in the store`
    );
  }
};
