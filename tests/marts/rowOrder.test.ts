import {cpSync, mkdtempSync, readdirSync, renameSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Engine} from "../../data-loaders/engine/index.js";
import {openEngine, text} from "../../data-loaders/engine/index.js";
import {ingest} from "../../data-loaders/ingest.js";
import {contribution} from "../../data-loaders/marts/contribution/index.js";
import {corporate} from "../../data-loaders/marts/corporate/index.js";
import {deposits} from "../../data-loaders/marts/deposits/index.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {sourceOf} from "../../data-loaders/press.js";
import {silent} from "../../data-loaders/progress.js";
import {openStore} from "../../data-loaders/store.js";
import {makeBank, removeBank} from "../sampleBank/bank.js";

const given = readPolicy(["reports/policy"]);
// Samples of a few where a large bank has samples of many: who is in one must not depend on how rows lie.
const policy: typeof given = {
  ...given,
  alerts: {...given.alerts, decline: {...given.alerts.decline, pool: 300}},
  value: {
    ...given.value,
    headroom: {...given.value.headroom, fitted: 60},
    prediction: {...given.value.prediction, aheadMonths: 1, origins: 2, fitted: 80}
  }
};

const folder = mkdtempSync(join(tmpdir(), "bankbook-order-"));
const [stored, reordered] = ["stored", "reordered"].map((name) => join(folder, name)) as [string, string];
afterAll(() => rmSync(folder, {recursive: true, force: true}));

beforeAll(async () => {
  const extracts = await makeBank({customers: 400, months: 16});
  await ingest({drop: extracts, store: stored, policy, progress: silent});
  removeBank(extracts);
  cpSync(stored, reordered, {recursive: true});
  const engine = await openEngine();
  for (const period of openStore(join(reordered, "sample")).periods())
    await reorder(engine, join(reordered, "sample", period));
  await engine.close();
});

/** Rows of every file as chance would have them. */
async function reorder(engine: Engine, month: string): Promise<void> {
  for (const file of readdirSync(month).filter((each) => each.endsWith(".parquet"))) {
    const path = join(month, file);
    await engine.writeParquet(
      `select * exclude (place) from (select *, row_number() over () as place from read_parquet(${text(path)}))
       order by hash(place)`,
      `${path}.new`
    );
    renameSync(`${path}.new`, path);
  }
}

async function martsOf(folder: string): Promise<Map<string, Mart>> {
  const store = openStore(join(folder, "sample"));
  const source = sourceOf(store, store.periods().at(-1)!);
  const families = [
    await contribution(source, policy),
    await deposits(source, policy, "CNY"),
    await corporate(source, policy)
  ];
  await store.close();
  return new Map(families.flatMap(({marts}) => marts).map((mart) => [`${mart.family}/${mart.name}`, mart]));
}

describe("marts of all families", () => {
  it("say the same to the last digit however the rows of the store lie", async () => {
    const [told, again] = [await martsOf(stored), await martsOf(reordered)];
    expect(told.get("contribution/alert_backtest")!.rows[0]).toMatchObject({alerts: expect.any(Number)});
    expect(told.get("contribution/prediction_methods")!.rows.length).toBeGreaterThan(0);
    for (const [name, {rows}] of told) expect({name, rows: again.get(name)!.rows}).toEqual({name, rows});
  });
});
