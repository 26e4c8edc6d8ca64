import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {ingest} from "../../data-loaders/ingest.js";
import {contribution} from "../../data-loaders/marts/contribution/index.js";
import {corporate} from "../../data-loaders/marts/corporate/index.js";
import {deposits} from "../../data-loaders/marts/deposits/index.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {Press} from "../../data-loaders/press.js";
import {openPress} from "../../data-loaders/press.js";
import {silent} from "../../data-loaders/progress.js";
import {release} from "../../data-loaders/release.js";
import {openStore} from "../../data-loaders/store.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {pressTinyBank} from "../fixtures/press.js";
import {makeBank, removeBank} from "../sampleBank/bank.js";
import {attack} from "./attack/attack.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-attack-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

async function martsOf({source, policy, context}: Press): Promise<Mart[]> {
  const families = [
    await contribution(source, policy),
    await deposits(source, policy, context.bank.base_ccy),
    await corporate(source, policy)
  ];
  return families.flatMap(({marts}) => marts);
}

describe("a reader of all tables of a site", () => {
  it("F5 pins no protected cell of the tiny bank, but would if its tables left one by one", async () => {
    await pressTinyBank(join(folder, "tiny"), {audience: "audit"});
    const press = openPress();
    try {
      const marts = await martsOf(press);
      for (const retail of [10, 5, 3]) {
        const privacy = {...press.release.privacy, minimum: {retail, corporate: Math.min(5, retail)}};
        const context = {...press.release, privacy};
        const on = {marts, context, policy: press.policy, period: press.context.period};
        const {targets, shown, pinned} = attack(on);
        expect(targets).toBeGreaterThan(200);
        expect({shown, pinned}).toEqual({shown: [], pinned: []});
        const apart = attack({...on, exit: (all) => all.map((mart) => release(mart, context))});
        expect([...apart.shown, ...apart.pinned]).not.toEqual([]);
      }
    } finally {
      await press.store.close();
    }
  }, 240_000);

  it("F5 pins no protected cell of a sample bank to within 15 % of it", async () => {
    const extracts = await makeBank({customers: sizes.xs.customers, months: 2});
    const store = join(folder, "store");
    const policyFolders = ["reports/policy"];
    await ingest({drop: extracts, store, policy: readPolicy(policyFolders), progress: silent});
    removeBank(extracts);
    const opened = openStore(join(store, "sample"));
    const run = opened.run(opened.periods().at(-1)!);
    const context = {
      ...{bankId: "sample", store, bank: run.bank_settings, period: run.period, audience: "demo"},
      ...{policyFolders, edition: {...run, number: run.edition}}
    };
    writeFileSync(join(folder, "context.json"), JSON.stringify(context));
    process.env["BANKBOOK_CONTEXT"] = join(folder, "context.json");
    const press = openPress();
    try {
      const on = {marts: await martsOf(press), context: press.release, policy: press.policy};
      const {targets, equations, shown, pinned} = attack({...on, period: run.period});
      expect([targets > 500, equations > 600]).toEqual([true, true]);
      expect({shown, pinned}).toEqual({shown: [], pinned: []});
    } finally {
      await press.store.close();
    }
  }, 240_000);
});
