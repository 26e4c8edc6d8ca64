import {describe, expect, it} from "vitest";
import {cardsOf} from "../../data-loaders/marts/manager/cards.js";
import {customers} from "../../data-loaders/marts/manager/customers.js";
import {customerActions, customerAlerts} from "../../data-loaders/marts/manager/details.js";
import type {OwnAlert} from "../../data-loaders/marts/manager/judge.js";
import type {OwnCustomer} from "../../data-loaders/marts/manager/ownCustomers.js";
import {tasks} from "../../data-loaders/marts/manager/tasks.js";
import type {Chosen} from "../../data-loaders/marts/contribution/strategyChoice.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import type {StrategyGate, StrategyId} from "../../src/metrics/parts/strategyGates.js";

const policy = readPolicy(["reports/policy"]);
const period = "2026-01";

const customer = (id: string, more: Partial<OwnCustomer> = {}): OwnCustomer => ({
  ...{id, type: "P", segment: "mass", since: 20_000, loans: 100, dpd: 0, deposits: 50, assets: 60},
  ...{held: "deposit", known: "deposit|wealth", consent: true, suitable: true},
  balances: {deposit: 50, wealth: 0, fund: null, insurance: null},
  starts: {deposit: 20_100, wealth: null, fund: null, insurance: null},
  ...more
});
const chosen = (id: string, strategy: StrategyId, expected: number | null, closed: StrategyGate[] = []) =>
  ({
    member: {id, lacking: "wealth"},
    targeted: {[strategy]: true},
    closed: {[strategy]: closed},
    best: expected === null ? null : {strategy, expected}
  }) as unknown as Chosen;
const alert = (id: string, more: Partial<OwnAlert> = {}): OwnAlert => ({
  ...{
    customer: id,
    alert: "ALR-01",
    severity: "yellow",
    since: "2025-11",
    amount: 700,
    cause: "deposit_volume"
  },
  action: "retain",
  ...more
});
/** What the bank's rules say; nobody is risky and nothing was lent or asked unless said. */
const judged = ({
  risky = [],
  lent = [],
  alerts = {},
  best = []
}: {
  risky?: string[];
  lent?: string[];
  alerts?: Record<string, OwnAlert[]>;
  best?: Chosen[];
}) => ({
  risky: (id: string) => risky.includes(id),
  recent: {get: (id: string) => ({contacts: 0, lent: lent.includes(id)})} as never,
  alerts: new Map(Object.entries(alerts)),
  chosen: new Map(best.map((each) => [each.member.id, each]))
});
const told = (own: OwnCustomer[], by: Parameters<typeof judged>[0]) => ({
  ...{cards: cardsOf(own, judged(by), policy), manager: "M1", period, policy, facts: []}
});

describe("what a manager is to do", () => {
  const own = ["offer", "red", "late", "yellow", "idle", "risk", "better"].map((id) =>
    customer(id, id === "late" ? {dpd: 12} : {})
  );
  const all = told(own, {
    risky: ["risk", "late"],
    alerts: {red: [alert("red", {severity: "red"})], yellow: [alert("yellow")]},
    best: [chosen("offer", "STR-05", 900), chosen("better", "STR-04", 5000), chosen("red", "STR-05", 9999)]
  });

  it("C17 CON-05 goes by what is overdue, then how bad alerts are, then what an action may bring, then risk", () => {
    expect(all.cards.map(({customer: {id}, step}) => [id, step])).toEqual([
      ...[
        ["late", "collect"],
        ["red", "answer_alert"],
        ["yellow", "answer_alert"]
      ],
      ...[
        ["better", "offer"],
        ["offer", "offer"],
        ["risk", "risk_review"],
        ["idle", "none"]
      ]
    ]);
  });

  it("C17 a task says what, why, which product, what is worth a year, what not first, and until when", () => {
    const {rows} = tasks(all);
    expect(rows.map((row) => row["customer"])).toEqual(["late", "red", "yellow", "better", "offer", "risk"]);
    expect(rows[0]).toMatchObject({
      action: "collect",
      reason: "late",
      product: null,
      ban: "offer",
      until: "2026-02-28"
    });
    expect(rows[1]).toMatchObject({action: "retain", reason: "ALR-01", expected: null});
    expect(rows[4]).toMatchObject({
      action: "STR-05",
      reason: "STR-05",
      product: "wealth",
      expected: 900,
      ban: "tie_in"
    });
    // Another strategy suggests no product, though one is lacking.
    expect(rows[3]).toMatchObject({action: "STR-04", product: null, expected: 5000});
  });

  it("C17 the card of a customer tells figures that are not known as such", () => {
    const known = {
      ...{tier: () => "high" as const, profit: () => 1200},
      ...{activity: new Map([["offer", 61]]), headroom: new Map([["offer", null]])}
    };
    const row = customers(all, known).rows.find((each) => each["customer"] === "offer");
    expect(row).toMatchObject({
      ...{tier: "high", profit: 1200, loans: 100, deposits: 50, activity: 61, headroom: null, risk: "clear"},
      ...{_manager: "M1", since: "2024-10-04"}
    });
  });
});

describe("gates on the card", () => {
  it("F16 F18 STR-05 behind a closed gate is shown as closed, with the gate, and is nobody's next step", () => {
    const gates: [string, StrategyGate[]][] = [
      ["consent", ["consent"]],
      ["lent", ["own_funds"]],
      ["unsuited", ["suitability"]]
    ];
    const own = [
      customer("consent", {consent: false}),
      customer("lent"),
      customer("unsuited", {suitable: false})
    ];
    const all = told(own, {
      lent: ["lent"],
      best: gates.map(([id, closed]) => chosen(id, "STR-05", null, closed))
    });
    expect(tasks(all).rows).toEqual([]);
    for (const [id, [gate]] of gates) {
      const row = customerActions(all).rows.find((each) => each["customer"] === id)!;
      expect(row).toMatchObject({strategy: "STR-05", state: "closed", [gate!]: "closed", expected: null});
    }
    expect(all.cards.map(({customer: {id}, bans}) => [id, bans[0]])).toEqual([
      ["consent", "marketing"],
      ["lent", "lent"],
      ["unsuited", "unsuited"]
    ]);
  });

  it("F16 ALR-04 an address to untouched potential waits for consent and own funds, a talk about a fall does not", () => {
    const untouched = (id: string) => [alert(id, {alert: "ALR-04", severity: null, action: "approach"})];
    const all = told(
      [
        customer("asked"),
        customer("silent", {consent: false}),
        customer("lent"),
        customer("fell", {consent: false})
      ],
      {
        lent: ["lent"],
        alerts: {
          asked: untouched("asked"),
          silent: untouched("silent"),
          lent: untouched("lent"),
          fell: [alert("fell")]
        }
      }
    );
    const doing = Object.fromEntries(customerAlerts(all).rows.map((row) => [row["customer"], row["action"]]));
    expect(doing).toEqual({asked: "approach", silent: "hold", lent: "hold", fell: "retain_plain"});
    expect(Object.fromEntries(all.cards.map(({customer: {id}, step}) => [id, step]))).toEqual({
      ...{asked: "approach", silent: "none", lent: "none", fell: "answer_alert"}
    });
  });

  it("F18 a talk about deposits that left suggests investments on own funds, with consent and assessment, and else none", () => {
    const own = ["free", "lent", "silent", "unsuited"];
    const all = told(
      [
        ...[customer("free"), customer("lent"), customer("silent", {consent: false})],
        customer("unsuited", {suitable: null})
      ],
      {lent: ["lent"], alerts: Object.fromEntries(own.map((id) => [id, [alert(id)]]))}
    );
    const plain = {lent: "retain_plain", silent: "retain_plain", unsuited: "retain_plain"};
    for (const {rows} of [tasks(all), customerAlerts(all)])
      expect(Object.fromEntries(rows.map((row) => [row["customer"], row["action"]]))).toEqual({
        free: "retain",
        ...plain
      });
  });

  it("F18 no alert of a customer at risk calls for more than a review", () => {
    const all = told([customer("a")], {
      risky: ["a"],
      alerts: {a: [alert("a"), alert("a", {alert: "ALR-03", action: "risk_review"})]}
    });
    expect(all.cards[0]).toMatchObject({step: "risk_review"});
    expect(customerAlerts(all).rows.map(({action}) => action)).toEqual(["hold", "risk_review"]);
  });
});
