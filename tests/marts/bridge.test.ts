import {describe, expect, it} from "vitest";
import {bridgeOf, sumBridges} from "../../data-loaders/marts/contribution/bridge.js";
import type {BridgeInput} from "../../data-loaders/marts/contribution/bridge.js";
import type {BridgeBook, BridgeCustomer} from "../../data-loaders/marts/contribution/bridgeFacts.js";
import {bridgeCube, bridgeSteps} from "../../data-loaders/marts/contribution/bridgeTables.js";
import {sumsOfViews} from "../../data-loaders/marts/contribution/bridgeViews.js";
import {bridgeSentences} from "../../data-loaders/marts/contribution/bridgeSentences.js";
import {Reading} from "../../data-loaders/marts/sentences.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {BRIDGE_BARS} from "../../src/metrics/parts/bridgeCell.js";
import type {Edition, Released} from "../../src/schema/released.js";

const policy = readPolicy(["reports/policy"]);
const state = (balance: number, margin: number, loss = 0) => ({
  ...{
    balance,
    margin,
    interest: margin * 2,
    loss,
    exposure: loss ? balance : 0,
    atRisk: loss ? balance * 0.4 : 0
  }
});
const customer = (
  segment: [string, string],
  member: [boolean, boolean],
  fee: [number, number] = [0, 0]
): BridgeCustomer => ({
  isFirm: false,
  member,
  before: {segment: segment[0], branch: "1", fee: fee[0], recovery: 0, cost: 3},
  after: {segment: segment[1], branch: "1", fee: fee[1], recovery: 0, cost: 4}
});
const book = (
  place: number,
  product: string,
  before: BridgeBook["before"],
  after: BridgeBook["after"]
): BridgeBook => ({
  ...{
    customer: place,
    product,
    side: product.startsWith("loan") ? "loan" : "deposit",
    ccy: "CNY",
    before,
    after
  }
});

const books = [
  book(0, "loan_wc", state(10_000, 171, 13), state(14_000, 203, 17)),
  book(0, "dep_demand", state(5_000, 33), state(4_000, 31)),
  book(1, "loan_wc", state(7_000, 77), state(7_700, 71)),
  book(2, "loan_wc", state(0, 0), state(900, 9)),
  book(3, "loan_wc", state(800, 8), state(0, -1))
];
const input: BridgeInput = {
  customers: [
    customer(["mass", "mass"], [true, true], [5, 2]),
    customer(["mass", "priority"], [true, true]),
    customer(["priority", "priority"], [false, true]),
    customer(["mass", "mass"], [true, false])
  ],
  books: () => books,
  days: [30, 31],
  fx: new Map()
};
const bridge = bridgeOf(input);
const views = sumsOfViews(bridge.cells.values());
const view = (dimension: string | null, code: string) =>
  views.find((each) => each.dimension === dimension && each.code === code)!;
const bar = (name: (typeof BRIDGE_BARS)[number], of = view(null, "all")) =>
  of.bars[BRIDGE_BARS.indexOf(name)];

describe("bridgeOf", () => {
  it("C04 CON-31 starts and ends at the contribution of the members of each month, and closes in whole fen at every view", () => {
    // margins less losses, fees less cost: members 0, 1, 3 before and 0, 1, 2 after
    expect(view(null, "all").opening).toBe(171 - 13 + 33 + 77 + 8 + 5 - 9);
    expect(view(null, "all").closing).toBe(203 - 17 + 31 + 71 + 9 + 2 - 12);
    for (const {opening, closing, bars} of views) {
      expect(bars.every(Number.isSafeInteger)).toBe(true);
      expect(bars.reduce((level, amount) => level + amount, opening)).toBe(closing);
    }
  });

  it("C04 who came and who left stand apart with all that they have", () => {
    expect(bar("joined")).toBe(9 - 4);
    expect(bar("left")).toBe(0 - (8 - 3));
  });

  it("C04 a customer who changed segment is told at the old one and moved: nothing in the whole, 67 from one to the other", () => {
    expect(bar("moved")).toBe(0);
    expect(bar("moved", view("segment", "mass"))).toBe(-67);
    expect(bar("moved", view("segment", "priority"))).toBe(67);
    expect(view("segment", "priority").closing).toBe(67 + 5);
  });

  it("C04 fees and cost belong to no product, and the products are the whole", () => {
    expect(bar("fee", view("product", "none"))).toBe(-3);
    const products = views.filter(({dimension}) => dimension === "product");
    expect(products.reduce((sum, {closing}) => sum + closing, 0)).toBe(view(null, "all").closing);
  });

  it("C04 counts who is behind each bar once, however many products", () => {
    const {behind} = bridge;
    expect(behind.of({dimension: null, code: "all"}, "volume").customers).toBe(2);
    expect(behind.of({dimension: null, code: "all"}, "joined").customers).toBe(1);
    expect(behind.of({dimension: null, code: "all"}, "moved").customers).toBe(0);
    expect(behind.of({dimension: "segment", code: "priority"}, "moved").customers).toBe(1);
  });

  it("C04 the year to date is the sum of its months and closes too", () => {
    const twice = sumsOfViews(sumBridges([bridge, bridge]).cells.values())[0]!;
    expect([twice.opening, twice.closing]).toEqual([
      2 * view(null, "all").opening,
      2 * view(null, "all").closing
    ]);
  });

  it("C04 refuses business that is out of the order of its customers", () => {
    expect(() => bridgeOf({...input, books: () => [...books].reverse()})).toThrow("out of the order");
  });
});

describe("bridge tables", () => {
  const options = {
    ...{period: "2025-02", policy, branches: {}, needs: [], facts: []},
    compared: [
      {
        comparison: "month" as const,
        bridge,
        ends: ["2025-01", "2025-02"] as [string, string],
        periods: ["2025-02", "2025-01"] as [string, string]
      }
    ]
  };

  it("C04 steps of each view lead from the opening to the closing, and each line adds up", () => {
    const {rows, privacy} = bridgeSteps(options);
    const own = rows.filter(({branch, segment, product}) =>
      [branch, segment, product].every((code) => code === "all")
    );
    expect(own[0]).toMatchObject({step: "opening", kind: "total", value: 272});
    expect(own.at(-1)).toMatchObject({step: "closing", kind: "total", value: 287});
    for (const {total, members} of privacy!.lines!) {
      const sum = members.reduce((all, row) => all + ((row as Record<string, number>)["value"] ?? 0), 0);
      expect(sum).toBe((total as unknown as Record<string, number>)["value"]);
    }
  });

  it("C04 says which months each comparison holds against one another", () => {
    const [comparison] = bridgeSteps(options).columns;
    expect(comparison!.periods).toEqual({month: ["2025-02", "2025-01"]});
  });

  it("C04 the cube tells the same figures, a row for everybody, each branch, segment and product", () => {
    const {rows} = bridgeCube(options);
    expect(
      rows.map(({branch, segment, product}) => `${String(branch)} ${String(segment)} ${String(product)}`)
    ).toEqual([
      ...["all all all", "1 all all", "all mass all", "all priority all"],
      ...["all all dep_demand", "all all loan_wc", "all all none"]
    ]);
    expect(rows[0]).toMatchObject({opening: 272, closing: 287, fee: -3});
  });
});

describe("bridge sentences", () => {
  const sentencesOf = (values: Readonly<Record<string, number | null>>) => {
    const rows = Object.entries(values).map(([step, value]) => ({
      ...{comparison: "month", branch: "all", segment: "all", product: "all", step, value},
      kind: step === "opening" || step === "closing" ? "total" : "part",
      ...(value === null ? {$why: {value: "SUPPRESSED" as const}} : {})
    }));
    const released = {id: "C04", status: "ok", columns: [], rows, lineage: {table: "contribution/bridge"}};
    const edition = {quality: {}, reconciliation: {status: "unreconciled"}} as unknown as Edition;
    const found = bridgeSentences(
      new Reading(new Map([["bridge", released as unknown as Released]])),
      edition,
      policy
    );
    return (id: string) => found.find((each) => each.id === id);
  };
  const title = "contribution.bridge.month.title";

  it("C04 names the segment and the branch that moved most, of those whose ends are told", () => {
    const row = (branch: string, segment: string, opening: number | null, closing: number) => ({
      ...{branch, segment, product: "all", opening, closing}
    });
    const rows = [
      row("all", "all", 100, 900),
      row("all", "mass", 10, 15),
      row("all", "small", 50, 30),
      row("all", "large", null, 700),
      row("1", "all", 5, 8)
    ];
    const cube = {id: "C04", status: "ok", columns: [], rows, lineage: {table: "contribution/bridge_cube"}};
    const edition = {quality: {}, reconciliation: {status: "unreconciled"}} as unknown as Edition;
    const reading = new Reading(new Map([["bridge_cube", cube as unknown as Released]]));
    const found = bridgeSentences(reading, edition, policy);
    const of = (id: string) => found.find((each) => each.id === id);
    expect(of("contribution.bridge.segment.title")).toMatchObject({
      ...{en: "Of the segments shown, {segment} moved most against last month: {difference} less"},
      values: {segment: {value: "small"}, difference: {value: 20}}
    });
    expect(of("contribution.bridge.branch.title")).toMatchObject({
      ...{en: "{branch} moved most against last month: {difference} more"},
      values: {branch: {value: "1"}, difference: {value: 3}}
    });
  });

  it("C04 calls no step the largest of all where those withheld come to more together", () => {
    // 157 − 100 − (25 − 49 + 10) = 71
    const of = sentencesOf({
      opening: 100,
      days: 25,
      pd: -49,
      cost: 10,
      recovery: null,
      el: null,
      closing: 157
    });
    for (const id of [title, "change.why", "change.action"])
      expect(of(id)).toMatchObject({
        en: expect.stringMatching(/^(?=.*(steps|those) shown)(?=.* together)/i) as string,
        values: {rest: {value: 71}}
      });
    expect(of("change.action")).toMatchObject({
      values: {step: {value: "pd"}, difference: {value: -49}, hidden: {value: "recovery el"}}
    });
  });

  it("C04 says of the steps shown which is largest where those withheld come to less, and all where none is", () => {
    // 70 − 100 − (25 − 49 − 10) = 4
    const some = sentencesOf({
      opening: 100,
      days: 25,
      pd: -49,
      cost: -10,
      recovery: null,
      el: null,
      closing: 70
    });
    expect(some(title)!.en).toContain("of the steps shown");
    expect(some("change.action")!.en).toMatch(/^Of the steps shown/);
    const all = sentencesOf({opening: 100, days: 25, pd: -49, cost: -10, closing: 66});
    expect(all(title)!.en).toBe("Against last month: {rise} adds most, {more}; {fall} takes most, {less}");
    expect(all("change.action")!.en).toMatch(/^Look first at \{step\}/);
    // the calendar leads, and is nothing to look into
    const days = sentencesOf({opening: 100, days: 90, pd: -49, cost: 10, closing: 151});
    expect(days(title)!.values["rise"]!.value).toBe("days");
    expect(days("change.why")!.values["rise"]!.value).toBe("cost");
    expect(days("change.action")).toMatchObject({values: {step: {value: "pd"}, difference: {value: 49}}});
    // all one way: no drag to name
    expect(sentencesOf({opening: 100, days: 25, cost: 10, closing: 135})(title)).toBeUndefined();
  });
});
