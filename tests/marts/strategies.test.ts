import {table} from "arquero";
import {describe, expect, it} from "vitest";
import type {Indexed} from "../../data-loaders/marts/contribution/activityIndex.js";
import type {Member} from "../../data-loaders/marts/contribution/candidates.js";
import {candidatesOf, readRecent} from "../../data-loaders/marts/contribution/candidates.js";
import type {PlacedBorrower} from "../../data-loaders/marts/contribution/riskFields.js";
import {riskyAmong} from "../../data-loaders/marts/contribution/riskFields.js";
import {nextActions, strategies} from "../../data-loaders/marts/contribution/strategies.js";
import {chooseStrategies} from "../../data-loaders/marts/contribution/strategyChoice.js";
import type {FirmRecord} from "../../data-loaders/marts/corporate/risk/histories.js";
import {gateAt} from "../../data-loaders/marts/corporate/screening/gates.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {RiskField} from "../../src/metrics/contribution/incomeAtRisk.js";
import {release} from "../../data-loaders/release.js";
import {storeOf} from "../fixtures/storeTables.js";
import {dayOf} from "../fixtures/tinyBank.js";

const policy = readPolicy(["reports/policy"]);
const rules = policy.contribution.strategies!;
const period = "2025-06";

const member = (id: string, more: Partial<Member>): Member => ({
  ...{
    id,
    type: "P",
    segment: "mass",
    profit: 10_000,
    shortfall: 0,
    tier: "medium",
    families: 2,
    breadth: 0.9
  },
  ...{
    activity: 0.5,
    gaps: {breadth: 0, activity: 0},
    lacking: null,
    dual: false,
    declining: false,
    asleep: false
  },
  ...{risky: false, consent: true, suitable: true, lent: false, contacts: 0},
  ...more
});

describe("candidatesOf", () => {
  it("C14 ranks equals alike within the type, measures gaps to broader peers and names what better peers hold", () => {
    const borrower = (id: string, products: number, index: number, held: string[]) =>
      ({id, type: "P", segment: "mass", index, held, parts: {products}}) as unknown as Indexed;
    const borrowers = [
      borrower("a", 0.25, 10, ["deposit"]),
      borrower("b", 0.25, 20, ["deposit"]),
      borrower("c", 0.5, 30, ["deposit", "wealth"]),
      borrower("d", 0.75, 40, ["deposit", "wealth", "fund"])
    ];
    const profits: Record<string, number> = {a: 100, b: 900, c: 500, d: 700};
    const found = candidatesOf(
      borrowers,
      {
        standing: (id) => ({profit: profits[id]!, tier: id === "a" ? "low" : "high"}),
        risky: () => false,
        declines: new Map([["b", 1_200]]),
        sleepers: new Set(["a"]),
        years: table({cust_id: ["a", "b"], consent: [true, false], suitable: [null, true]}),
        recent: new Map([["a", {contacts: 1, lent: true}]])
      },
      rules,
      policy.contribution.crossSell.eligible
    );
    expect(found.map(({breadth}) => breadth)).toEqual([0, 0, 0.5, 0.75]);
    // c and d are broad and busy: 600 in the middle; b, c and d hold deposits, two of them wealth, one funds
    expect(found[0]).toMatchObject({
      ...{
        gaps: {breadth: 500, activity: 500},
        lacking: "wealth",
        families: 1,
        dual: false,
        asleep: true,
        declining: false
      },
      ...{consent: true, suitable: null, lent: true, contacts: 1}
    });
    expect(found[1]).toMatchObject({
      gaps: {breadth: 0},
      declining: true,
      shortfall: 1_200,
      consent: false,
      lent: null
    });
  });
});

describe("tables of strategies", () => {
  const members = [
    // few products, behind peers: an offer is open to the first alone
    member("open", {breadth: 0, gaps: {breadth: 1_000_000, activity: 0}}),
    member("late", {breadth: 0, gaps: {breadth: 1_000_000, activity: 0}, risky: true}),
    member("lent", {breadth: 0, gaps: {breadth: 1_000_000, activity: 0}, lent: true, consent: false}),
    member("falls", {declining: true, shortfall: 500_000, consent: null}),
    member("best", {tier: "high", profit: 9_000_000}),
    member("idle", {})
  ];
  const options = {chosen: chooseStrategies(members, rules), period, policy, needs: [], facts: []};

  it("C14 STR-01 counts whom it means and whom each gate keeps out, a customer at each of his gates", () => {
    const {rows} = strategies(options);
    expect(rows.find((row) => row["strategy"] === "STR-01")).toMatchObject({
      ...{targets: 3, consent: 1, conduct: 1, contact: 0, suitability: 0, own_funds: 1, open: 1}
    });
    // the remedy asks no consent to marketing
    expect(rows.find((row) => row["strategy"] === "STR-06")).toMatchObject({
      ...{targets: 1, consent: null, conduct: 0, open: 1}
    });
    expect(rows.find((row) => row["strategy"] === "STR-02")).toMatchObject({targets: 6, open: 6});
  });

  it("F5 C14 four kept out by one gate are not what the other gates and the open leave of all", () => {
    const offer = {breadth: 0, gaps: {breadth: 1_000_000, activity: 0}};
    const many = (n: number, name: string, more: Partial<Member>) =>
      Array.from({length: n}, (_, i) => member(`${name}${i}`, {...offer, ...more}));
    const told = (both: number) => {
      const chosen = chooseStrategies(
        [
          ...[
            ...many(30, "open", {}),
            ...many(20, "silent", {consent: false}),
            ...many(4, "late", {risky: true})
          ],
          ...many(both, "both", {consent: false, lent: true}),
          ...many(15, "lent", {lent: true})
        ],
        rules
      );
      const privacy = policy.privacy;
      const context = {
        ...{audience: {tables: ["*"]}, privacy, runs: [], policySha256: "p", codeSha256: "c"},
        version: () => 1
      };
      const {rows} = release(strategies({...options, chosen}), context);
      return rows.find((row) => row["strategy"] === "STR-01")!;
    };
    // 69 = 30 open + 20 + 4 + 15: with the four one more goes
    const alone = told(0);
    expect(alone["conduct"]).toBeNull();
    expect(
      ["targets", "consent", "own_funds", "open"].filter((column) => alone[column] === null)
    ).toHaveLength(1);
    // twelve stand at two gates: 81 - 30 - 32 - 27 < 0 tells nothing of the four
    expect(told(12)).toMatchObject({targets: 81, open: 30, consent: 32, own_funds: 27, conduct: null});
  });

  it("C14 STR-09 gives each customer the one action worth most, and the others none", () => {
    const {rows} = nextActions(options);
    const of = (action: string) => rows.find((row) => row["action"] === action);
    expect(of("STR-01")).toMatchObject({customers: 1, expected: 0.04 * 1_000_000 - rules.contact.cost});
    expect(of("STR-04")).toMatchObject({
      customers: 1,
      expected: Math.round(0.2 * 0.1 * 9_000_000) - rules.contact.cost
    });
    expect(of("STR-06")).toMatchObject({customers: 1, expected: 0.15 * 500_000 - rules.contact.cost});
    expect(of("none")).toMatchObject({customers: 3, expected: null});
    expect(of("total")).toMatchObject({customers: 6});
  });

  it("C14 LAB-44 a firm whose risk gate is closed is on no list, whatever its field; its neighbour is, and who is unknown is not", () => {
    const warned = (level: "red" | "orange") => ({
      ...{firm: level, traits: {industry: "C"}, warnings: [{level}]},
      history: [{period, class5: "normal", dpd: 0, defaulted: false, eventTypes: []}]
    });
    const gates = (["red", "orange"] as const).map(
      (level) => gateAt(warned(level) as unknown as FirmRecord, 0, policy).gate
    );
    expect(gates).toEqual(["red", "yellow"]);
    const sound = (cust_id: string, field: RiskField | null) => ({cust_id, field}) as PlacedBorrower;
    const risky = riskyAmong(
      [sound("red", "high_safe"), sound("orange", "low_safe"), sound("unknown", null)],
      new Set(["red"])
    );
    expect(["red", "orange", "unknown", "settled"].map(risky)).toEqual([true, false, null, false]);
    const firms = ["red", "orange", "unknown"].map((id) =>
      member(id, {
        ...{type: "C", tier: "high", profit: 9_000_000, dual: true, activity: 0.9, risky: risky(id)},
        ...{declining: true, shortfall: 500_000}
      })
    );
    const [red, orange, unknown] = chooseStrategies(firms, rules);
    expect(orange!.best).not.toBeNull();
    for (const shut of [red!, unknown!]) {
      expect(shut.best).toBeNull();
      const open = Object.entries(shut.closed).filter(([, closed]) => closed.length === 0);
      expect(open.map(([id]) => id)).toEqual(["STR-02"]);
    }
  });

  it("C14 a rule that cannot be told counts nobody and says so", () => {
    const blind = chooseStrategies(
      members.map((each) => ({...each, declining: null})),
      rules
    );
    const {rows} = strategies({...options, chosen: blind});
    expect(rows.find((row) => row["strategy"] === "STR-06")).toMatchObject({
      targets: null,
      $why: {targets: "MISSING"}
    });
  });
});

it("STR-09 F18 reads contacts of the last months, of the treated alone, and whether money lent came in", async () => {
  const target = (campaign_id: string, cust_id: string, arm: string, day: string) => ({
    ...{period, campaign_id, cust_id, arm, assigned_at: dayOf(day)}
  });
  const {engine, source} = await storeOf(
    {
      behaviour_month: [
        {period: "2025-05", cust_id: "a", lent_in: 100},
        {period, cust_id: "a", lent_in: 0},
        {period, cust_id: "b", lent_in: 0}
      ],
      campaign_target: [
        target("c1", "a", "T", "2025-04-02"),
        target("c2", "a", "T", "2025-06-02"),
        target("c3", "a", "C", "2025-06-02"),
        target("c1", "b", "T", "2025-03-31"),
        target("c1", "x", "T", "2025-05-31")
      ]
    },
    {period, periods: ["2025-04", "2025-05", period]}
  );
  const recent = await readRecent(source, 3);
  await engine.close();
  expect(Object.fromEntries(recent)).toEqual({
    a: {contacts: 2, lent: true},
    b: {contacts: 0, lent: false},
    x: {contacts: 1, lent: null}
  });
});
