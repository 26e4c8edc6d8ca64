import {beforeAll, describe, expect, it} from "vitest";
import {releaseFamily} from "../../data-loaders/releaseFamily.js";
import type {Edition, Released, ReleasedRow} from "../../src/schema/released.js";
import {absent, loaderContext} from "./berka.js";
import {bands, deposits} from "./figures.js";

const files: Record<string, Record<string, unknown>> = {};
beforeAll(async () => {
  if (absent) return;
  await loaderContext();
  for (const family of ["contribution", "deposits", "corporate", "governance"] as const) {
    files[family] = (await releaseFamily(family)) as Record<string, unknown>;
  }
});

const table = (name: string): Released => {
  const [family = "", file = ""] = name.split("/");
  return files[family]![`${file}.json`] as Released;
};
const rows = (name: string, where: Record<string, unknown> = {}): ReleasedRow[] =>
  table(name).rows.filter((row) => Object.entries(where).every(([key, value]) => row[key] === value));
const kpi = (family: string, name: string) => rows(`${family}/kpis`, {kpi: name})[0]!;
const edition = () => files["governance"]!["edition.json"] as Edition;

describe.skipIf(absent)("what executives see of the Czech bank", () => {
  it("is a draft that ties to no ledger", () => {
    expect(edition()).toMatchObject({
      ...{period: "1994-03", asOf: "1994-03-31", status: "draft", audience: "hq-exec"},
      ...{currency: {code: "CZK"}, bank: {id: "berka", sample: false}},
      reconciliation: {status: "unreconciled", difference: null}
    });
  });

  it("leaves out pages of firms, of transfer prices and of flows with purposes, of a manager, and the gallery of the demo", () => {
    const pages = new Map(edition().pages.map((page) => [page.path, page]));
    expect([...pages.values()].filter(({offered}) => !offered).map(({path}) => path)).toEqual([
      ...["contribution/customer", "corporate/firm"],
      ...["contribution/change", "contribution/value", "contribution/prediction", "contribution/strategies"],
      ...[
        "contribution/alerts",
        "contribution/actions",
        "deposits/signals",
        "corporate/overview",
        "corporate/risk"
      ],
      ...[
        "corporate/scorecard",
        "corporate/targets",
        "corporate/lists",
        "corporate/network",
        "corporate/firms",
        "about/gallery"
      ]
    ]);
    expect(pages.get("corporate/overview")).toMatchObject({
      reason: "unfed",
      needs: ["T13 corp_profile", "T18 credit_limit"]
    });
  });

  it("tells what would unlock margin, loss, cost and firms, G08", () => {
    const missing = rows("governance/capability", {present: false}).map((row) => row["need"]);
    expect(missing).toEqual(
      expect.arrayContaining([
        ...["T06 ftp_curve", "T31 income_item", "T34 risk_param", "T33 cost_driver", "T33 cost_pool"],
        ...["T19 loan_account.rate", "T25 deposit_account.rate", "T19 loan_account.class5"],
        ...["T13 corp_profile", "T18 credit_limit", "T40 gl_control"]
      ])
    );
    const present = rows("governance/capability", {present: true}).map((row) => row["need"]);
    // rebuilt: not in the dump itself
    expect(present).toEqual(
      expect.arrayContaining(["T25 deposit_account.balance_days", "T19 loan_account.dpd", "T27 deposit_txn"])
    );
  });

  it("DEP-02 and DEP-01 on the page are those derived from the raw files", () => {
    const [now, before, yearAgo] = [deposits.at(-1)!, deposits.at(-2)!, deposits[2]];
    expect(kpi("deposits", "adb")).toMatchObject({
      ...{value: now.adb, previous: before.adb, last_year: yearAgo.adb}
    });
    expect(kpi("deposits", "customers")).toMatchObject({value: 1229, previous: 1197, last_year: 298});
    expect(kpi("deposits", "cost_rate")["value"]).toBeNull();
  });

  it.each(deposits.filter(({period}) => period !== "1994-02"))(
    "DEP-14 of $period is month end against average",
    ({period, balance, adb}) => {
      const [row] = rows("deposits/deviation", {period});
      expect(row).toMatchObject({balance, adb});
      expect(row!["ratio"]).toBeCloseTo(balance / adb - 1, 12);
    }
  );

  it.each(["adb", "balance"] as const)("DEP-03 bands of persons, cut by %s", (basis) => {
    const found = rows("deposits/bands", {basis, kind: "part"});
    expect(found.map(({type, customers, amount}) => [type, customers, amount])).toEqual(
      bands[basis].map(([customers, amount]) => ["P", customers, amount])
    );
  });

  it("CON-10 and CON-12 are not offered rather than 0", () => {
    for (const name of ["l1", "l2", "l3", "net_contribution", "interest_income"])
      expect(kpi("contribution", name)["value"]).toBeNull();
    expect(table("contribution/ladder").status).toBe("unfed");
  });

  it("CON-11 is loans and overdrafts", () => {
    expect(kpi("contribution", "loan_balance")["value"]).toBe(417283020 + deposits.at(-1)!.overdrawn);
    const totals = rows("contribution/tenor", {kind: "total"}).map(({balance}) => balance);
    expect(totals).toEqual([417554990, 417554990]);
  });

  it("F5 hides what one late loan and nine short ones would tell", () => {
    for (const name of ["overdue_ratio", "overdue_ratio_90", "overdue_ratio_count", "short_share"]) {
      expect(kpi("contribution", name)).toMatchObject({value: null, $why: {value: "SUPPRESSED"}});
    }
    const short = rows("contribution/tenor", {basis: "original", bucket: "short"})[0];
    expect(short).toMatchObject({balance: null, $why: {balance: "SUPPRESSED"}});
  });

  it("F5 shows no cell with fewer than ten customers", () => {
    for (const tables of Object.values(files)) {
      for (const released of Object.values(tables) as Partial<Released>[]) {
        for (const row of released.rows ?? []) {
          const customers = row["customers"];
          if (typeof customers === "number" && customers > 0) expect(customers).toBeGreaterThanOrEqual(10);
        }
      }
    }
  });

  it("says nothing about segments, which the dump does not have", () => {
    const {sentences} = files["deposits"]!["summary.json"] as {sentences: {id: string}[]};
    expect(sentences.map(({id}) => id)).not.toContain("deposits.structure.segment.title");
  });
});
