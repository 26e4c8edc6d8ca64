import {table} from "arquero";
import {describe, expect, it} from "vitest";
import {expiries} from "../../data-loaders/marts/corporate/expiries.js";
import {limitAlerts} from "../../data-loaders/marts/corporate/limitAlerts.js";
import {tellsOver} from "../../data-loaders/marts/corporate/overLimits.js";
import {classes, dpdBuckets} from "../../data-loaders/marts/corporate/loanQuality.js";
import {utilisation, utilisationBands} from "../../data-loaders/marts/corporate/utilisation.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = readPolicy(["reports/policy"]);
const day = (iso: string) => Date.parse(iso) / 86_400_000;
const firms = table({
  ...{
    cust_id: ["a", "b", "c", "d"],
    industry_code: ["C1310", "C2710", "E4710", null],
    size_class: ["large", "small", "small", "small"]
  },
  ...{
    region_code: ["500000", "500000", "500000", "500000"],
    limits: [1, 1, 1, 0],
    limit_amt: [100, 50, 20, 0]
  },
  ...{
    limit_used: [25, 50, 22, 5],
    undrawn: [75, 0, 0, 0],
    limits_expired_used: [0, 0, 0, 1],
    expired_used: [0, 0, 0, 7]
  },
  earliest_expiry: [day("2025-03-31"), day("2025-12-31"), day("2027-01-01"), null]
});

describe("utilisation", () => {
  const {rows} = utilisation(firms, null, "2025-02", policy, {}, []);
  const find = (basis: string, key: string) =>
    rows.find((row) => row["basis"] === basis && row["key"] === key);

  it("S02 COR-12 is used over limit, the sum over the sum, by section of the industry code", () => {
    expect(find("industry", "C")).toMatchObject({firms: 2, limit: 150, used: 75, utilisation: 0.5});
    expect(find("industry", "E")).toMatchObject({utilisation: 1.1});
  });

  it("S02 COR-12 is null, reason OVER_NO_LIMIT, for a group with exposure and no limit", () => {
    expect(find("industry", "unknown")).toMatchObject({
      limit: 0,
      used: 5,
      utilisation: null,
      $why: {utilisation: "OVER_NO_LIMIT"}
    });
  });

  it("S02 COR-13 undrawn limits add up firm by firm: an excess does not eat another firm's room", () => {
    // c is over by 2, d by the 5 it uses without a limit: 170 + 7 = 102 + 75
    expect(find("size", "total")).toMatchObject({limit: 170, used: 102, undrawn: 75, over: 7});
  });

  it("S02 COR-13 undrawn is limit less used, and named so, where the excess may not be told", () => {
    const {rows, columns} = utilisation(firms, null, "2025-02", policy, {}, [], false);
    expect(rows.at(-1)).toMatchObject({key: "total", limit: 170, used: 102, undrawn: 68});
    expect(columns.find(({name}) => name === "undrawn")!.zh).toBe("未用额度(已抵减超额)");
  });

  it("S02 COR-13 the excess may be told when nobody, or enough firms of like size, exceed their limits in each month", () => {
    const even = (n: number) => ({n, concentration: n ? {top1: 10, top2: 10, sum: 10 * n} : undefined});
    expect(tellsOver([even(0), even(5), even(12)], policy)).toBe(true);
    expect(tellsOver([even(12), even(4)], policy)).toBe(false);
    expect(tellsOver([{n: 12, concentration: {top1: 72, top2: 10, sum: 100}}], policy)).toBe(false);
  });

  it("S02 puts firms into bands of utilisation; above the limit and without one stand apart", () => {
    const bands = utilisationBands(firms, "2025-02", policy, []).rows.map((row) => [
      row["band"],
      row["firms"]
    ]);
    expect(bands).toEqual([
      ["b1", 0],
      ["b2", 1],
      ["b3", 0],
      ["b4", 0],
      ["b5", 1],
      ["b6", 1],
      ["no_limit", 1],
      ["total", 4]
    ]);
  });

  it("S02 tells which limits expire when, those already expired and in use first", () => {
    const {rows} = expiries(firms, "2025-02", policy, []);
    const count = (bucket: string) => rows.find((row) => row["bucket"] === bucket)?.["firms"];
    expect([
      count("expired_used"),
      count("2025-03"),
      count("2025-12"),
      count("later"),
      count("total")
    ]).toEqual([1, 1, 1, 1, 4]);
    // d owes 7 under an expired limit and 5 under none that is valid: the one is no part of the other.
    expect(rows[0]).toMatchObject({bucket: "expired_used", used: 5, expired: 7});
    expect(rows.map(({expired}) => expired).slice(1, -1)).toEqual(rows.slice(1, -1).map(() => 0));
    expect(rows.at(-1)).toMatchObject({bucket: "total", expired: 7});
  });
});

describe("limit alerts", () => {
  const limits = firms.assign(table({limits_over: [0, 0, 1, 0]}));

  it("S02 ALR-20 counts who is over a limit, on an expired one, and whose expires within thirty days", () => {
    // At the end of February 2025: a expires on 31 March, 31 days on; at the end of March b's and c's dates are far off.
    const at = (period: string) =>
      limitAlerts(limits, period, policy, []).rows.map((row) => [row["alert"], row["firms"], row["used"]]);
    expect(at("2025-02")).toEqual([
      ["over", 2, 27],
      ["expired", 1, 5],
      ["expiring", 0, 0]
    ]);
    const april = limits.assign(table({earliest_expiry: [day("2025-03-30"), null, null, day("2025-03-01")]}));
    const {rows, privacy} = limitAlerts(april, "2025-02", policy, []);
    // d uses an expired limit and stands there.
    expect(rows[2]).toMatchObject({alert: "expiring", firms: 1, limit: 100, used: 25});
    expect(privacy!.lines![0]).toMatchObject({members: [rows[2], {hidden: 0}]});
  });
});

describe("loan quality", () => {
  const loans = table({
    ...{
      loan_id: ["1", "2", "3", "4", "5", "6"],
      cust_id: ["a", "a", "b", "c", "d", "e"],
      cust_type: ["C", "C", "C", "C", "P", "C"]
    },
    ...{in_population: [true, true, true, true, true, false], balance: [40, 10, 30, 20, 99, 99]},
    ...{
      dpd: [0, 90, 91, 181, 0, 0],
      class5: ["normal", "special_mention", "substandard", "loss", "normal", "normal"]
    }
  });
  const options = {loans, previous: null, period: "2025-02", policy, facts: []};

  it("S13 COR-16 exactly 90 days is M3, 91 is M4, over 180 is M6+; persons and entrusted loans do not count", () => {
    const {rows} = dpdBuckets(options);
    const balances = Object.fromEntries(rows.map((row) => [row["bucket"], row["balance"]]));
    expect(balances).toEqual({M0: 40, M1: 0, M2: 0, M3: 10, M4: 30, M5: 0, M6: 0, "M6+": 20, total: 100});
  });

  it("S13 COR-20 marks the classes that are non-performing, with their shares", () => {
    const {rows} = classes(options);
    expect(rows.filter((row) => row["npl"]).map((row) => [row["class5"], row["share"]])).toEqual([
      ...[
        ["substandard", 0.3],
        ["doubtful", 0],
        ["loss", 0.2]
      ]
    ]);
    expect(rows.find((row) => row["class5"] === "total")).toMatchObject({loans: 4, firms: 3, balance: 100});
    // performing and non-performing together are neither
    expect(rows.find((row) => row["class5"] === "total")).toMatchObject({
      npl: null,
      $why: {npl: "NOT_APPLICABLE"}
    });
  });

  it("F5 a firm counts with all its loans when it is asked who dominates", () => {
    const {rows} = classes({...options, loans: loans.derive({class5: () => "normal"})});
    expect(rows[0]?._behind?.concentration?.["balance"]).toEqual({top1: 50, top2: 30, sum: 100});
  });
});
