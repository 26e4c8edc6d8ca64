import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {blockOf} from "../../src/sampleBank/blocks.js";
import {declaredCampaigns, enlist} from "../../src/sampleBank/campaigns.js";
import {makeCustomer} from "../../src/sampleBank/customers.js";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {sizes, type Segment} from "../../src/sampleBank/parameters.js";
import {Run} from "../../src/sampleBank/run.js";
import {monthsOf} from "../../src/sampleBank/shard.js";
import type {Plant} from "../../src/sampleBank/truth.js";
import {makeBank, openBank, plantsOf, removeBank, type Query} from "./bank.js";

const months = monthsOf("2024-10", 25);
const runOf = (strength: number) => new Run(1, sizes.m, months, new Ledger(months), [], {strength});

/** Leads of all customers of some segments, without playing them. */
function leads(segments: readonly Segment[], customers: number, strength = 1) {
  const run = runOf(strength);
  const list: (ReturnType<typeof enlist>[number] & {segment: Segment})[] = [];
  for (let b = 0; b < customers / 100; b++)
    blockOf(run, b).segments.forEach((segment, i) => {
      if (!segments.includes(segment)) return;
      const c = makeCustomer(run, b * 100 + i);
      for (const lead of enlist(run, c)) list.push({...lead, segment});
    });
  return list;
}

const share = (list: readonly {signs: number}[]): number =>
  list.filter(({signs}) => signs > 0).length / list.length;

describe("campaigns are experiments (domain F7)", () => {
  const firms = leads(["small", "large"], 150_000);
  const of = (id: string, segment: Segment, arm: "T" | "C") =>
    firms.filter((lead) => lead.campaign.id === id && lead.segment === segment && lead.arm === arm);

  it("draws arms by lot within the segment: a half each, but where the split is broken", () => {
    const treated = (id: string, segment: Segment) => {
      const [t, c] = [of(id, segment, "T").length, of(id, segment, "C").length];
      // Chi-square of the split against a half.
      return {share: t / (t + c), chi: (t - c) ** 2 / (t + c)};
    };
    for (const segment of ["small", "large"] as const) {
      expect(treated("CP2602A", segment).share).toBeCloseTo(0.5, 1);
      expect(treated("CP2602A", segment).chi).toBeLessThan(10.83);
      expect(treated("CP2604B", segment).share).toBeGreaterThan(0.58);
      expect(treated("CP2604B", segment).chi).toBeGreaterThan(10.83);
    }
  });

  it("lifts signing by the uplift it declares in one segment, by nothing in another", () => {
    const uplift = (segment: Segment) =>
      share(of("CP2602A", segment, "T")) - share(of("CP2602A", segment, "C"));
    expect(of("CP2602A", "small", "T").length).toBeGreaterThan(500);
    expect(uplift("small")).toBeGreaterThan(0.07);
    expect(uplift("small")).toBeLessThan(0.13);
    expect(Math.abs(uplift("large"))).toBeLessThan(0.03);
    expect(declaredCampaigns(2)).toMatchObject({
      campaign: expect.arrayContaining([
        expect.objectContaining({
          id: "CP2602A",
          uplift_by_segment: {micro: 0.06, small: 0.2, medium: 0.08, large: 0}
        })
      ])
    });
  });

  it("names sources whose lists are worth what they declare (S01)", () => {
    const controls = firms.filter(({campaign, arm}) => campaign.id.endsWith("A") && arm === "C");
    for (const [source, base] of [
      ["RM", 0.03],
      ["STATIC", 0.01],
      ["SCORE", 0.07]
    ] as const) {
      const list = controls.filter((lead) => lead.source === source);
      expect(Math.abs(share(list) - base), source).toBeLessThan(
        3.5 * Math.sqrt((base * (1 - base)) / list.length)
      );
    }
  });

  it("is stronger where plants are, for the same customers in the same arms", () => {
    const double = leads(["priority"], 20_000, 2);
    const once = leads(["priority"], 20_000, 1);
    expect(double.map(({arm}) => arm)).toEqual(once.map(({arm}) => arm));
    expect(double.filter(({persuaded}) => persuaded).length).toBeGreaterThan(
      once.filter(({persuaded}) => persuaded).length
    );
  });
});

describe("who signs does what it signed for", () => {
  let out: string;
  let query: Query;
  let close: () => void;
  let told: Plant[];
  let chances: Plant[];

  beforeAll(async () => {
    out = await makeBank({customers: 3_000, months: 10, strength: "double"});
    ({query, close} = await openBank(out));
    told = plantsOf(out).filter(({kind}) => kind === "campaign");
    chances = plantsOf(out).filter(({kind}) => kind === "signing");
  }, 240_000);
  afterAll(() => {
    close();
    removeBank(out);
  });

  it("loans are drawn, deposits opened, wealth bought on the day and for the amount of the outcome", async () => {
    const signed = `SELECT DISTINCT campaign_id, cust_id, stage_time AS day, amount FROM campaign_outcome WHERE stage = 'signed' AND p = '2026-10'`;
    const missing = (type: string, exists: string) =>
      query(`SELECT * FROM (${signed}) s JOIN (SELECT DISTINCT campaign_id, type FROM campaign) USING (campaign_id)
        WHERE type LIKE '%${type}' AND NOT EXISTS (${exists})`);
    expect(
      await missing(
        "credit",
        "SELECT * FROM loan_account l WHERE l.cust_id = s.cust_id AND l.start_date = s.day AND l.loan_amt = s.amount"
      )
    ).toEqual([]);
    expect(
      await missing(
        "deposit",
        "SELECT * FROM deposit_account a JOIN deposit_txn t USING (acct_id) WHERE substr(a.acct_id, 6, 8) = substr(s.cust_id, 3) AND a.open_date = s.day AND t.amount = s.amount AND t.dr_cr = 'C'"
      )
    ).toEqual([]);
    expect(
      await missing(
        "wealth",
        "SELECT * FROM holding_event h WHERE h.cust_id = s.cust_id AND h.date = s.day AND h.amount = s.amount AND h.type = 'subscribe'"
      )
    ).toEqual([]);
    const [count] = await query<{n: string}>(`SELECT count(*) AS n FROM (${signed})`);
    expect(Number(count?.n)).toBe(told.length);
    expect(told.length).toBeGreaterThan(20);
  });

  it("tells of each firm listed the chance that it was drawn by: that of its source, and by contact the uplift of its segment (S01)", async () => {
    const listed = await query<{key: string; segment: string}>(
      `SELECT campaign_id || cust_id AS key, any_value(segment) AS segment FROM campaign_target t JOIN customer c USING (p, cust_id)
       WHERE cust_type = 'C' GROUP BY ALL ORDER BY key`
    );
    const named = new Map(
      chances.map((each) => [`${String(each.values["campaign"])}${each.customer}`, each])
    );
    expect([...named.keys()].sort()).toEqual(listed.map(({key}) => key));
    expect(listed.length).toBeGreaterThan(100);
    const {campaign} = declaredCampaigns(2) as {
      campaign: {
        id: string;
        signs_untreated_by_source: Record<string, number>;
        uplift_by_segment: Record<string, number>;
      }[];
    };
    for (const {key, segment} of listed) {
      const {values} = named.get(key)!;
      const rules = campaign.find(({id}) => id === values["campaign"])!;
      const alone = rules.signs_untreated_by_source[values["source"] as string]!;
      expect(values).toMatchObject({alone, treated: alone + rules.uplift_by_segment[segment]!});
    }
  });

  it("asks no person without consent, and tells outcomes in their order, refusals with a reason", async () => {
    expect(
      await query(
        "SELECT t.cust_id FROM campaign_target t JOIN customer c USING (p, cust_id) WHERE cust_type = 'P' AND (marketing_consent = 'false' OR adm_opt_out = 'true')"
      )
    ).toEqual([]);
    expect(
      await query(`SELECT * FROM (SELECT campaign_id, cust_id, max(stage_time) FILTER (stage = 'contacted') AS contacted, max(stage_time) FILTER (stage = 'signed') AS signed,
        max(stage_time) FILTER (stage = 'applied') AS applied FROM campaign_outcome WHERE p = '2026-10' GROUP BY ALL) WHERE contacted > signed OR applied > signed OR applied < contacted`)
    ).toEqual([]);
    const reasons = await query<{r: string}>(
      "SELECT DISTINCT reason_code AS r FROM campaign_outcome WHERE stage = 'declined'"
    );
    expect(reasons.map(({r}) => r)).toEqual(expect.arrayContaining(["no_need", "rate", "other_bank"]));
    expect(
      await query("SELECT * FROM campaign_outcome WHERE (stage = 'declined') <> (reason_code <> '')")
    ).toEqual([]);
  });
});
