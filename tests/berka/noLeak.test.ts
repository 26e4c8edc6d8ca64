import {copyFileSync, cpSync, readFileSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, it} from "vitest";
import {parseMapping} from "../../src/schema/mapping.js";
import {openStore} from "../../data-loaders/store.js";
import {absent, bank, drop, ingested, temporary} from "./berka.js";

const until = "1993-09";
/** Last day of it, as the raw files write dates. */
const last = "930930";

/** The same bank with a history of two months, so that the test is quick. */
function shortHistory(): string {
  const folder = temporary();
  cpSync(bank, folder, {recursive: true});
  const settings = join(folder, "bank.yaml");
  writeFileSync(settings, readFileSync(settings, "utf8").replace('from: "1993-01"', 'from: "1993-08"'));
  return folder;
}

/** The dump as it would have been at the end of the month: nothing dated later, and no outcome of any loan. */
function cutDump(): string {
  const folder = temporary();
  for (const name of readdirSync(drop)) {
    if (!name.endsWith(".asc")) continue;
    const lines = readFileSync(join(drop, name), "latin1").split("\r\n");
    const fields = lines[0]!.split(";").map((field) => field.replaceAll('"', ""));
    const date = fields.indexOf("date");
    const status = fields.indexOf("status");
    if (date < 0) {
      copyFileSync(join(drop, name), join(folder, name));
      continue;
    }
    const known = lines.slice(1).filter((line) => line === "" || line.split(";")[date]! <= last);
    const kept = known.map((line) =>
      status < 0 || line === "" ? line : line.replace(/"[ABCD]"$/, '"unknown"')
    );
    writeFileSync(join(folder, name), [lines[0], ...kept].join("\r\n"), "latin1");
  }
  return folder;
}

it("the mapping of loans does not read the file's status, the outcome in 1998", () => {
  const file = join(bank, "mapping", "loan_account.yaml");
  const {columns, derive, filters, where, lacks} = parseMapping(readFileSync(file, "utf8"), file);
  expect(Object.values(columns).map((column) => ("from" in column ? column.from : ""))).not.toContain(
    "status"
  );
  expect([...Object.values(derive), ...filters, ...where].join(" ")).not.toMatch(/\bstatus\b/);
  expect(lacks).toContain("status");
});

describe.skipIf(absent)("a month of the Czech bank", () => {
  const facts = ["account_month", "loan_month", "customer_month", "balance_runs", "loan_paid"];
  const found: Record<string, unknown[]>[] = [];

  beforeAll(async () => {
    const folder = shortHistory();
    for (const from of [drop, cutDump()]) {
      const store = openStore(await ingested(until, {bank: folder, drop: from}));
      const tables: Record<string, unknown[]> = {};
      for (const fact of facts) tables[fact] = await store.rows(`select * from ${fact} order by all`);
      found.push(tables);
      await store.close();
    }
  });

  it.each(facts)("knows nothing of what came after it: %s", (fact) => {
    expect(found[0]![fact]!.length).toBeGreaterThan(0);
    expect(found[0]![fact]).toEqual(found[1]![fact]);
  });

  it("keeps no outcome code (A, B, C, D) of any loan", () => {
    const texts = found[0]!["loan_month"]!.flatMap((row) => Object.values(row as object));
    expect(texts.filter((text) => typeof text === "string" && /^[ABCD]$/.test(text))).toEqual([]);
  });
});
