import {join} from "node:path";
import {terminalProgress} from "../../data-loaders/progress.js";
import type {Command} from "../cli.js";
import {buildSite} from "../site/build.js";
import {lock} from "../site/lock.js";
import {memoryOption, parseOptions, periodOption} from "./options.js";
import {prepare, project, siteOptions} from "./prepare.js";
import {refuseLeaks} from "./refuseLeaks.js";

export const command: Command = {
  summary: "take in what is new, build the site, verify it, and put it in the place of the last one",
  help: `
bankbook build [--bank <folder>] [--drop extracts] [--period YYYY-MM] [--audience <name>] [--manager <id>] [--out dist]

  --bank <folder>      bank.yaml, mapping/ and policy/ of a bank; default: the drop's manifest says it all
  --drop <folder>      default extracts; if that is empty, a sample bank is written into it
  --period <YYYY-MM>   default: the newest that the drop holds
  --audience <name>    of reports/policy/audiences.yaml; default hq-exec, and demo for the sample bank
  --manager <id>       for the audience rm: whose customers, and nobody else's, the site is about
  --out <folder>       default dist; replaced as a whole, once the new site is verified
  --store <folder>     default store
  --memory <size>      bound of the engine, e.g. 4GB; what does not fit spills to disk
  --wait               while another build of this site runs, wait for its end instead of refusing
  --no-verify          no browser looks at the pages: they stay empty until their scripts run
`,
  async run(args) {
    const {
      "no-verify": unverified,
      wait,
      out,
      ...options
    } = parseOptions(args, {
      ...siteOptions,
      out: {type: "string", default: "dist"},
      wait: {type: "boolean", default: false},
      "no-verify": {type: "boolean", default: false}
    });
    periodOption(options.period);
    memoryOption(options.memory);
    const started = Date.now();
    const progress = terminalProgress();
    const release = await lock(join(project, ".bankbook", "site.lock"), "build", {
      wait,
      note: (line) => progress.note(line)
    });
    try {
      const {bankId, period, audience, manager, inputs, time, recomputed} = await prepare(options, progress);
      // Rows of single customers get a last look; sites of the bank have none.
      const check =
        manager === undefined
          ? undefined
          : (folder: string) => refuseLeaks(folder, join(options.store, bankId), period);
      const result = await buildSite({project, out, inputs, time, verify: !unverified, check, progress});
      const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
      const what = `${bankId} ${period} for ${[audience, manager].filter(Boolean).join(" ")}`;
      if (result.skipped) console.log(`${out}: ${what}, nothing changed (${seconds})`);
      else {
        const taken = recomputed.length ? `, ${recomputed.length} period(s) taken in` : "";
        const by = result.verifiedBy === null ? "NOT VERIFIED" : `verified by ${result.verifiedBy}`;
        console.log(`${out}: ${what}, ${result.pages} pages${taken}, ${by} (${seconds})`);
      }
    } finally {
      progress.done();
      release();
    }
  }
};
