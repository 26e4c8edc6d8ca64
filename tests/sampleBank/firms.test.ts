import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {blockOf} from "../../src/sampleBank/blocks.js";
import {distress, trade, type Course} from "../../src/sampleBank/firms/course.js";
import {planOf, type FirmPlan} from "../../src/sampleBank/firms/plan.js";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {sizes} from "../../src/sampleBank/parameters.js";
import {firms, isFirmSegment} from "../../src/sampleBank/parameters/firms.js";
import {sectorRates} from "../../src/metrics/parts/sectorRisk.js";
import {Run} from "../../src/sampleBank/run.js";
import {monthsOf} from "../../src/sampleBank/shard.js";
import type {Plant} from "../../src/sampleBank/truth.js";
import {makeBank, openBank, plantsOf, removeBank, type Query} from "./bank.js";

/** Plans of all firms of a bank, without playing it. */
function plans(seed: number, customers: number, months: number, start: string, strength = 1): FirmPlan[] {
  const list = monthsOf(start, months);
  const run = new Run(seed, {...sizes.xs, customers, months}, list, new Ledger(list), [], {strength});
  return Array.from({length: customers / 100}, (_, b) =>
    blockOf(run, b).segments.map((s, i) => [s, b * 100 + i] as const)
  )
    .flat()
    .filter(([segment]) => isFirmSegment(segment))
    .map(([, index]) => planOf(run, index));
}
const defaulted = (list: readonly FirmPlan[]): FirmPlan[] =>
  list.filter(({defaults}) => defaults !== null && defaults >= 0);

describe("the corporate world is planned before it is played", () => {
  it("is the same for a firm whatever the size of the bank, and whichever firm is asked first", () => {
    const small = plans(1, 1_000, 13, "2025-10");
    expect(plans(1, 2_000, 13, "2025-10").slice(0, small.length)).toEqual(small);
    const list = monthsOf("2025-10", 13);
    const run = new Run(1, sizes.m, list, new Ledger(list), []);
    for (const plan of [...small].reverse()) expect(planOf(run, plan.index)).toEqual(plan);
  });

  it("sees some 300 firms of m default in a year, over the seeds, rising with quality and industry", () => {
    const all = [1, 2, 3, 4].flatMap((seed) => plans(seed, 300_000, 13, "2025-10"));
    const aYear = (defaulted(all).length / 4) * (12 / 13);
    expect(aYear).toBeGreaterThan(220);
    expect(aYear).toBeLessThan(400);
    const rate = (list: FirmPlan[]) => defaulted(list).length / list.filter(({borrows}) => borrows).length;
    const among = (codes: string) => all.filter(({industry}) => codes.includes(industry));
    expect(rate(among("KE"))).toBeGreaterThan(1.5 * rate(among("DNQM")));
    expect(rate(all.filter(({quality}) => quality > 1))).toBeGreaterThan(
      2 * rate(all.filter(({quality}) => quality < -1))
    );
    const forms = defaulted(all).map(({course}) => (course as Course).borderline);
    expect(forms.filter(Boolean).length / forms.length).toBeCloseTo(1 / 3, 1);
    const others = all.filter(({course}) => course?.role === "lookalike").length;
    expect(others / defaulted(all).length).toBeGreaterThan(2.4);
    expect(others / defaulted(all).length).toBeLessThan(4);
    // Whoever's buyer, borrower or parent has just defaulted is in far greater danger.
    const spread = defaulted(all).filter(({cause}) => (cause?.chain ?? 0) > 0);
    expect(spread.length).toBeGreaterThan(20);
    for (const {cause, ties} of spread) {
      const tie = ties.find(({other}) => other.index === cause?.source);
      expect(tie?.kind).toBe(cause?.kind);
    }
  }, 120_000);

  it("COR-41 over ten banks, 90 % intervals of default rates hold 85 to 97 % of industries' true ones", () => {
    let [held, all] = [0, 0];
    for (let seed = 1; seed <= 10; seed++) {
      const industries = new Map<string, FirmPlan[]>();
      for (const plan of plans(seed, 20_000, 25, "2024-10"))
        // who stopped before the year is none of its borrowers
        if (plan.yearRisk !== null && (plan.defaults ?? 99) >= 10)
          industries.set(plan.industry, [...(industries.get(plan.industry) ?? []), plan]);
      const groups = [...industries.values()];
      const tallies = groups.map((some) => ({
        n: some.length,
        // the year is that of months 10 to 21, of 0 to 24
        k: some.filter(({defaults}) => defaults !== null && defaults <= 21).length
      }));
      const {cells} = sectorRates({tallies, level: 0.9});
      groups.forEach((some, i) => {
        const truth = some.reduce((sum, {yearRisk}) => sum + 1 - Math.exp(-yearRisk!), 0) / some.length;
        const {low, high} = cells[i]!;
        all += 1;
        held += low.value! <= truth && truth <= high.value! ? 1 : 0;
      });
    }
    expect(held / all).toBeGreaterThan(0.85);
    expect(held / all).toBeLessThan(0.97);
  }, 120_000);

  it("ties firms of a neighbourhood: groups, guarantee circles of 3 to 6, chains round a core firm", () => {
    const all = plans(1, 5_000, 13, "2025-10");
    const of = (n: number) => all.filter(({neighbourhood}) => neighbourhood === n);
    for (let n = 0; n < 10; n++) {
      const place = of(n);
      const kinds = new Set(place.flatMap(({ties}) => ties.map(({kind}) => kind)));
      expect([...kinds].sort()).toEqual(["guarantee", "ownership", "trade"]);
      const [first] = place.filter(({ties}) =>
        ties.some(({kind, inward}) => kind === "guarantee" && !inward)
      );
      // Follow the guarantees round: back where they began.
      let [at, steps] = [first as FirmPlan, 0];
      do {
        const next = at.ties.find(({kind, inward}) => kind === "guarantee" && !inward)?.other.index;
        at = place.find(({index}) => index === next) as FirmPlan;
        steps++;
      } while (at.index !== first?.index && steps < 10);
      expect(steps).toBeGreaterThanOrEqual(3);
      expect(steps).toBeLessThanOrEqual(6);
      for (const {group, ties} of place)
        if (group?.role === "parent")
          expect(ties.filter(({kind, inward}) => kind === "ownership" && !inward).length).toBeGreaterThan(0);
    }
  });

  it("distress rises to the default and stays, or recedes; fraud shows nothing before", () => {
    const course: Course = {
      form: "slow",
      role: "plant",
      borderline: false,
      strength: 1,
      from: 2,
      peak: 5,
      to: null
    };
    expect([1, 2, 5, 6].map((p) => distress(course, p))).toEqual([0, 0.5, 1, 1]);
    expect(trade(course, 5, 6)).toBeCloseTo(1 - firms.distress.turnover);
    const back: Course = {...course, form: "recovered", role: "lookalike", to: 9};
    expect([5, 7, 9].map((p) => distress(back, p))).toEqual([1, 0.5, 0]);
    const fraud: Course = {...course, form: "fraud", from: 5, strength: 0};
    expect([4, 5, 6].map((p) => distress(fraud, p))).toEqual([0, 0, 1]);
  });
});

describe("what the corporate world leaves in the extracts", () => {
  let out: string;
  let query: Query;
  let close: () => void;
  let told: Plant[];

  beforeAll(async () => {
    out = await makeBank({customers: 3_000, months: 16, strength: "full"});
    ({query, close} = await openBank(out));
    told = plantsOf(out);
  }, 240_000);
  afterAll(() => {
    close();
    removeBank(out);
  });
  const numbers = async (sql: string): Promise<number[]> =>
    (await query<{x: string}>(sql)).map(({x}) => Number(x));

  it("statements balance but for a few, and articulate: cash and equity move as the flows say", async () => {
    const value = (column: string) => `CAST(${column} AS DECIMAL(18,2))`;
    const [share] = await numbers(
      `SELECT count(*) FILTER (${value("total_assets")} <> ${value("total_liab")} + ${value("equity")}) / count(*) AS x FROM corp_financials`
    );
    expect(share).toBeLessThan(0.05);
    expect(
      await query(`SELECT * FROM (SELECT DISTINCT cust_id, CAST(report_date AS DATE) AS d, ${value("cash")} AS cash, ${value("net_cash_flow")} AS flow,
          lag(${value("cash")}) OVER w AS before, lag(CAST(report_date AS DATE)) OVER w AS previous
        FROM (SELECT DISTINCT * EXCLUDE (p) FROM corp_financials WHERE period_type = 'quarter') WINDOW w AS (PARTITION BY cust_id ORDER BY report_date))
        WHERE d - previous < 100 AND cash <> before + flow`)
    ).toEqual([]);
    expect(
      await numbers(
        "SELECT count(*) AS x FROM (SELECT DISTINCT cust_id FROM corp_financials WHERE period_type = 'quarter')"
      )
    ).not.toEqual([0]);
  });

  it("firms of a chain pay each other the same amount on the same day, both with us; nobody who has stopped paying buys", async () => {
    const moves = (side: string, counter: string) =>
      `SELECT p, acct_id AS a, counter_acct_token AS b, date, amount FROM deposit_txn WHERE dr_cr = '${side}' AND counter_class = '${counter}' AND counter_bank = 'own'`;
    const paid = `SELECT p, b AS a, a AS b, date, amount FROM (${moves("D", "supplier")})`;
    const got = moves("C", "buyer");
    const ours = "SELECT DISTINCT acct_id FROM deposit_account";
    const [count] = await numbers(`SELECT count(*) AS x FROM (${got}) WHERE b IN (${ours})`);
    expect(count).toBeGreaterThan(300);
    expect(await query(`(${got}) EXCEPT (${paid})`)).toEqual([]);
    expect(await query(`SELECT * FROM ((${paid}) EXCEPT (${got})) WHERE a IN (${ours})`)).toEqual([]);
  });

  it("bureau reports come every month, name the own balance rightly, and say what they may be used for", async () => {
    const counts = await numbers("SELECT count(*) AS x FROM bureau GROUP BY p ORDER BY p");
    expect(counts.length).toBe(16);
    expect(Math.min(...counts)).toBeGreaterThan(0.7 * Math.max(...counts));
    expect(
      await query("SELECT * FROM bureau WHERE CAST(own_balance AS DOUBLE) > CAST(total_balance AS DOUBLE)")
    ).toEqual([]);
    expect(
      (await query<{u: string}>("SELECT DISTINCT allowed_use AS u FROM bureau ORDER BY u")).map(({u}) => u)
    ).toEqual(["risk", "risk;marketing"]);
    expect(
      await query(`SELECT * FROM (SELECT p, cust_id, sum(balance) AS b FROM loans WHERE ccy = 'CNY' GROUP BY ALL) JOIN bureau USING (p, cust_id)
        WHERE b > round(CAST(own_balance AS DOUBLE) * 100)`)
    ).toEqual([]);
  });

  it("relations, groups, collateral, events, changes of class and capital are written", async () => {
    for (const table of [
      "relation",
      "group_member",
      "collateral",
      "external_event",
      "class_change",
      "capital_inputs"
    ])
      expect((await numbers(`SELECT count(*) AS x FROM ${table}`))[0], table).toBeGreaterThan(10);
    expect(
      await query(
        `SELECT p, group_id FROM group_member GROUP BY ALL HAVING count(DISTINCT group_used) > 1 OR count(*) FILTER (role = 'parent') > 1`
      )
    ).toEqual([]);
    expect(await query("SELECT p, loan_id FROM class_change GROUP BY ALL HAVING count(*) > 1")).toEqual([]);
    expect(await query("SELECT * FROM class_change WHERE from_class = to_class")).toEqual([]);
  });

  it("a told default is past due in its month and 90 days later; nobody else's distress is its truth", async () => {
    const list = told.filter(({kind, role}) => kind === "corporate_default" && role === "plant");
    expect(list.length).toBeGreaterThan(0);
    for (const {customer, from, values} of list) {
      const late = await numbers(
        `SELECT max(dpd) AS x FROM loans WHERE cust_id = '${customer}' AND p >= '${from}' GROUP BY p ORDER BY p`
      );
      expect(Math.max(...late), customer).toBeGreaterThan(0);
      if (values["past_due_90"] !== null) expect(Math.max(...late), customer).toBeGreaterThan(90);
    }
  });

  it("who still paid a year and a quarter ago has a chance to stop, higher among those that did", () => {
    const chances = told.filter(({kind}) => kind === "default_risk");
    const stopped = new Set(
      told
        .filter(({kind, role}) => kind === "corporate_default" && role === "plant")
        .map(({customer}) => customer)
    );
    const mean = (some: typeof chances) =>
      some.reduce((sum, {values}) => sum + (values["chance"] as number), 0) / some.length;
    expect(Math.min(...chances.map(({values}) => values["chance"] as number))).toBeGreaterThan(0);
    expect(Math.max(...chances.map(({values}) => values["chance"] as number))).toBeLessThan(1);
    expect(mean(chances.filter(({customer}) => stopped.has(customer)))).toBeGreaterThan(mean(chances));
  });

  it("each firm has a wallet, of which we see a share between .05 and 1", async () => {
    const wallets = told.filter(({kind, form}) => kind === "latent_wallet" && form === "firm");
    const [firmsInAll] = await numbers("SELECT count(DISTINCT cust_id) AS x FROM corp_profile");
    expect(wallets.length).toBe(firmsInAll);
    const shares = wallets.map(({values}) => values["share_deposits"] as number);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(0.05);
    expect(Math.max(...shares)).toBeLessThanOrEqual(1);
    // Turnover on paper follows the wallet, not our share of it.
    const paper = new Map(
      (
        await query<{c: string; x: string}>(
          "SELECT cust_id AS c, CAST(max_by(revenue, report_date) AS DOUBLE) * 100 AS x FROM corp_financials WHERE period_type = 'year' GROUP BY 1"
        )
      ).map(({c, x}) => [c, Number(x)] as const)
    );
    const ratios = wallets
      .filter(({customer}) => paper.has(customer))
      .map(({customer, values}) => (paper.get(customer) as number) / ((values["settlement"] as number) * 12))
      .sort((a, b) => a - b);
    expect(ratios.length).toBeGreaterThan(30);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(0.75);
    expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(1.25);
  });
});
