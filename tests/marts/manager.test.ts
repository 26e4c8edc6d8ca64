import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import type {Files} from "../../data-loaders/press.js";
import {openPress} from "../../data-loaders/press.js";
import {releaseFamily} from "../../data-loaders/releaseFamily.js";
import type {Edition, Released, ReleasedRow, Sentence} from "../../src/schema/released.js";
import {pressTinyBank} from "../fixtures/press.js";
import {rowsOf, shapesOf} from "../fixtures/shapes.js";

const folder = mkdtempSync(join(tmpdir(), "bankbook-manager-"));
const open = "minimum: {retail: 3, corporate: 3}\ndominance: {top1: 1, pPercent: 0}\n";
let own: Files;
let governance: Files;
const table = (files: Files, name: string) => files[`${name}.json`] as Released;
const rows = (name: string, where: Partial<ReleasedRow> = {}) =>
  table(own, name).rows.filter((row) => Object.entries(where).every(([key, value]) => row[key] === value));

/** Masked, R01 ends as F01 does; firms come first in the order of ids. */
const [F01, R01, R03] = ["＊＊1-1", "＊＊1-2", "＊＊3-2"];

beforeAll(async () => {
  writeFileSync(join(folder, "privacy.yaml"), open);
  await pressTinyBank(join(folder, "bank"), {
    ...{audience: "rm", manager: "S1", policyFolders: ["reports/policy", folder]}
  });
  own = await releaseFamily("manager");
  governance = await releaseFamily("governance");
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

describe("the tiny bank for the manager S1", () => {
  it("C17 CON-05 has the nine customers of S1, one in two of persons and firms, and none of S2", () => {
    const names = rows("customers").map(({customer}) => customer);
    expect([...names].sort()).toEqual(
      ["＊＊1-1", "＊＊1-2", "＊＊1-3", "＊＊3-1", "＊＊3-2", "＊＊5-1", "＊＊5-2", "＊＊7", "＊＊9"].sort()
    );
    expect(rows("customers", {type: "C"})).toHaveLength(3);
  });

  it("C17 CON-05 tells of F01: 10 million lent, 2.72 million of average deposits, five and a half years", () => {
    expect(rows("customers", {customer: F01})).toMatchObject([
      {loans: 1_000_000_000, deposits: 272_000_000, assets: 272_000_000, dpd: 0, risk: "clear", alerts: 0}
    ]);
    // 2019-08-01 to 2025-02-28
    expect(rows("customers", {customer: F01})[0]!["years"]).toBeCloseTo(2038 / 365.25, 10);
  });

  it("C17 CON-10 the ladder of R01 in February: 35.00 of card fees, 60.00 for twelve minutes at the counter", () => {
    const [january, february] = rows("customer_months", {customer: R01});
    expect([january!["period"], february!["period"]]).toEqual(["2025-01", "2025-02"]);
    const {l1, l2, l3, l4} = february as Record<string, number>;
    expect([l2! - l1!, l3! - l4!]).toEqual([3500, 6000]);
  });

  it("C17 CON-25 products are those meant for the type: R03 holds deposits, and wealth products below the floor", () => {
    const held = rows("customer_products", {customer: R03}).map(({family, state}) => [family, state]);
    expect(held.map(([family]) => family)).toEqual(["deposit", "wealth", "fund", "insurance", "card"]);
    expect(Object.fromEntries(held)).toMatchObject({deposit: "held", wealth: "none"});
    expect(rows("customer_products", {customer: F01}).map(({family}) => family)).toEqual([
      ...["deposit", "wealth", "payroll", "settle"]
    ]);
  });

  it("C17 STR-01 without consent and assessment no offer is open, and the card says which gate is closed", () => {
    for (const {state, consent, suitability} of rows("customer_actions"))
      expect({state, consent, suitability}).toEqual({
        state: "closed",
        consent: "closed",
        suitability: "closed"
      });
    expect(rows("customers").filter(({step}) => step === "offer" || step === "approach")).toEqual([]);
    const bans = (customer: string) => rows("customer_bans", {customer}).map(({ban}) => ban);
    expect(bans(F01)).toEqual(["marketing", "unsuited", "tie_in", "rate"]);
    expect(bans(R01)).toEqual(["offer", "marketing", "unsuited", "tie_in", "rate"]);
  });

  it("S17 tells of the firms with credit: F01 uses 10 of its 12 million", () => {
    const [f01] = rows("firms", {customer: F01});
    expect(f01).toMatchObject({
      limit: 1_200_000_000,
      undrawn: 200_000_000,
      loans: 1_000_000_000,
      industry: "C"
    });
    expect(f01!["utilisation"]).toBeCloseTo(10 / 12, 12);
  });

  it("F3 no file holds an id of a customer, account, loan or limit, of S1 or of anybody else", () => {
    const said = JSON.stringify([own, governance]);
    expect(said.match(/(?<![\w-])[RFALQ]\d\d(?!\w)/g)).toBeNull();
    expect(said).not.toContain("城西支行");
  });

  it("C.4 offers the manager's two pages and no other, and no figure of the bank", () => {
    const edition = governance["edition.json"] as Edition;
    expect(edition.pages.filter(({offered}) => offered).map(({path}) => path)).toEqual([
      "contribution/customer",
      "corporate/firm"
    ]);
    expect(edition).toMatchObject({audience: "rm", recipient: "S1"});
    const leaked = Object.values(governance).filter(
      (each) => (each as Partial<Released>).status === "ok" || (each as Partial<Released>).rows?.length
    );
    expect(leaked).toEqual([]);
    for (const family of ["contribution", "deposits", "corporate"] as const)
      expect(Object.keys(governance)).not.toContain(`${family}.json`);
  });

  it("C.4 the families of the bank leave withheld for a manager, whoever asks for them", async () => {
    const files = await releaseFamily("contribution");
    for (const [file, each] of Object.entries(files)) {
      if (file === "summary.json") continue;
      expect({file, ...(each as Released)}).toMatchObject({status: "withheld", rows: []});
    }
  });

  it("says as of when, what changed, what to do and how sure, every number from the tables", () => {
    const {sentences} = own["summary.json"] as {sentences: Sentence[]};
    const values = (id: string) =>
      Object.fromEntries(
        Object.entries(sentences.find((each) => each.id === id)!.values).map(([key, {value}]) => [key, value])
      );
    expect(values("customer.asOf")).toMatchObject({customers: 9, borrowers: 3});
    const sum = (period: string) =>
      rows("customer_months", {period}).reduce((all, {l4}) => all + (l4 as number), 0);
    expect(values("customer.change")).toEqual({
      ...{customers: 9, value: sum("2025-02"), previous: sum("2025-01")},
      difference: Math.abs(sum("2025-02") - sum("2025-01"))
    });
    expect(sentences.map(({id}) => id)).toEqual(
      expect.arrayContaining(["customer.action", "customer.certainty", "firmlist.change"])
    );
  });

  it("equals the golden tables of a manager, with columns and sentences from which coverage says what a page shows", async () => {
    await expect(rowsOf(own)).toMatchFileSnapshot("golden/manager.json.snap");
    await expect(shapesOf(new Map([["manager", own]]))).toMatchFileSnapshot(
      "golden/manager.shapes.json.snap"
    );
  });

  it("a manager goes with this audience and with no other", () => {
    const context = {...openPress().context};
    const {manager: _, ...nobody} = context;
    expect(() => openPress(nobody)).toThrow(/a manager goes with an audience of rows of a manager: rm/);
    expect(() => openPress({...context, audience: "hq-exec"})).toThrow(/a manager goes with/);
  });
});

describe("a firm whose risk gate is closed", () => {
  it("C17 S17 F18 F01 with a doubtful loan, consent and all: risk review, no offer, no list, though it would have one", async () => {
    await pressTinyBank(join(folder, "red"), {
      ...{audience: "rm", manager: "S1", policyFolders: ["reports/policy", folder]},
      mutate: (periods) => {
        for (const {tables} of periods) {
          for (const row of tables["customer"]!)
            Object.assign(row, {
              marketing_consent: "Y",
              adm_opt_out: "N",
              risk_assess_level: "R3",
              risk_assess_valid_to: "2030-01-01"
            });
          for (const row of tables["loan_account"]!) if (row["cust_id"] === "F01") row["class5"] = "doubtful";
        }
      }
    });
    const files = await releaseFamily("manager");
    const of = (name: string) => table(files, name).rows.filter(({customer}) => customer === F01);
    expect(of("customers")).toMatchObject([{risk: "risky", step: "risk_review", expected: null}]);
    expect(of("customer_bans").map(({ban}) => ban)).toContain("offer");
    expect(of("customer_actions").filter(({state}) => state !== "closed")).toEqual([]);
    expect(of("firms")).toMatchObject([{gate: "closed", listed: false}]);
    expect(of("list")).toEqual([]);
    // The same firm with a sound loan is not kept back, so that it is the gate which does it.
    expect(rows("firms", {customer: F01})).toMatchObject([{gate: "open"}]);
  });
});

describe("a manager of persons alone, in a bank that supplies little", () => {
  it("C17 still has cards, empty where nothing was supplied, and there is no page of firms", async () => {
    const gone = [
      "credit_limit",
      "cost_pool",
      "cost_driver",
      "risk_param",
      "holding",
      "deposit_txn",
      "ftp_curve"
    ];
    await pressTinyBank(join(folder, "poor"), {
      ...{audience: "rm", manager: "S1", policyFolders: ["reports/policy", folder]},
      mutate: (periods) => {
        for (const {tables} of periods) {
          for (const name of gone) delete tables[name];
          for (const row of tables["customer"]!) if (row["cust_type"] === "C") row["rm_id"] = "S2";
        }
      }
    });
    const files = await releaseFamily("manager");
    const cards = table(files, "customers");
    expect(cards.rows.map(({type}) => type)).toEqual(Array(6).fill("P"));
    for (const {step, tier, headroom} of cards.rows) {
      expect(["risk_review", "none"]).toContain(step);
      expect({tier, headroom}).toEqual({tier: null, headroom: null});
    }
    // Whether money lent came in is not known without movements: nothing may be invested.
    const bans = table(files, "customer_bans").rows.filter(({ban}) => ban === "lent");
    expect(bans).toHaveLength(6);
    const edition = (await releaseFamily("governance"))["edition.json"] as Edition;
    expect(edition.pages.filter(({offered}) => offered).map(({path}) => path)).toEqual([
      "contribution/customer"
    ]);
  });
});

describe("other audiences", () => {
  it.each(["audit", "hq-exec", "demo", "risk"])(
    "C17 S08 S17 leave withheld for %s, without a row",
    async (audience) => {
      await pressTinyBank(join(folder, audience), {audience});
      const files = await releaseFamily("manager");
      const tables = Object.entries(files).filter(([file]) => file !== "summary.json");
      expect(tables).toHaveLength(9);
      for (const [, each] of tables) expect(each).toMatchObject({status: "withheld", rows: []});
      expect(files["summary.json"]).toEqual({sentences: []});
    }
  );
});
