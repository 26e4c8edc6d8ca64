import {existsSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Command} from "../cli.js";
import {listFiles} from "../../data-loaders/marts/corporate/screening/listFiles.js";
import {readPushed} from "../../data-loaders/marts/corporate/screening/readPushed.js";
import {writeOutbox} from "../../data-loaders/outbox.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {sourceOf} from "../../data-loaders/press.js";
import {openStore, periodsIn} from "../../data-loaders/store.js";
import {Refusal} from "../schema/problem.js";
import {parseOptions, periodOption} from "./options.js";

export const command: Command = {
  summary: "write the lists of relationship managers into an outbox",
  help: `
bankbook lists --name <bank> [--bank <folder>] [--store store] [--period YYYY-MM] [--out outbox] [--lang zh] [--replace]

Writes <out>/<bank>/<period>/: a list for each relationship manager (rm-<id>.csv), who was given what (campaign.csv,
campaign_target.csv, for the bank's systems and the next drop), and manifest.json with the hash and rows of each file. How
the files travel is the bank's matter. What happened comes back in the next drop as campaign_outcome under the same list.
A firm with a red gate, without consent, with an open lead or in the group left alone stands on no list.

  --name <bank>       folder of the bank in the store
  --bank <folder>     policy of the bank, as for ingest
  --store <folder>    default store
  --period <YYYY-MM>  default: the last month in the store
  --out <folder>      default outbox
  --lang zh|en        language of words in the lists, default zh
  --replace           write lists of a month anew that were written before
`,
  async run(args) {
    const options = parseOptions(args, {
      name: {type: "string"},
      bank: {type: "string"},
      store: {type: "string", default: "store"},
      period: {type: "string"},
      out: {type: "string", default: "outbox"},
      lang: {type: "string", default: "zh"},
      replace: {type: "boolean", default: false}
    });
    const {name, lang} = options;
    if (name === undefined)
      throw new Refusal({message: "which bank of the store: --name <bank>", file: options.store});
    if (lang !== "zh" && lang !== "en") throw new Refusal({message: "--lang is zh or en", value: lang});
    const folder = join(options.store, name);
    const period =
      periodOption(options.period) ?? (existsSync(folder) ? periodsIn(folder).at(-1) : undefined);
    if (period === undefined) throw new Refusal({message: "no month in the store", file: folder});
    const folders = [fileURLToPath(new URL("../../reports/policy", import.meta.url))];
    const own = options.bank === undefined ? null : join(options.bank, "policy");
    if (own !== null && existsSync(own)) folders.push(own);
    const policy = readPolicy(folders);
    const store = openStore(folder, {until: period});
    try {
      const {placed, pushed} = await readPushed(sourceOf(store, period), policy);
      const files = listFiles(placed, pushed, period, policy, lang);
      const out = join(options.out, name, period);
      const {steps, allocation} = pushed;
      const about = {
        ...{bank: name, period, list: pushed.list, policy_sha256: policy.sha256},
        ...{firms_chosen: steps.chosen, left_off: steps.stopped, firms_listed: steps.listed},
        given_to_a_colleague: allocation.given
      };
      const written = writeOutbox(out, files, about, {replace: options.replace});
      console.log(
        `${out}: ${steps.listed} of ${steps.chosen} firms for ${files.length - 2} managers${written ? "" : ", nothing changed"}`
      );
    } finally {
      await store.close();
    }
  }
};
