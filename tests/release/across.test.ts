import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import {kpiMarts} from "../../data-loaders/marts/kpis.js";
import type {Mart, MartLine, MartRow} from "../../data-loaders/marts/mart.js";
import {population} from "../../data-loaders/marts/mart.js";
import {releaseAll} from "../../data-loaders/release.js";
import {Knowledge} from "./attack/knowledge.js";
import {releaseContext} from "../fixtures/releaseContext.js";

const context = releaseContext();
const period = "2025-02";
const of = (...whom: string[]) => population(period, "test", ...whom);

/** A table of one column of amounts: key, amount, customers, population, and more of what stands behind. */
type Cell = [
  key: string,
  amount: number,
  n: number,
  whom: string,
  more?: Partial<MartRow["_behind"] & object>
];
function tableOf(
  name: string,
  cells: readonly Cell[],
  lines: (rows: MartRow[]) => MartLine[] = () => [],
  worth = 1
): Mart {
  const rows = cells.map(([key, amount, n, whom, more]) =>
    rowOf({key, amount}, {n, kind: "retail", of: of(whom), ...more})
  );
  return {
    ...{id: "D02", family: "deposits", name, period, rows, facts: [], title: {en: "x", zh: "x"}},
    columns: [column("key", "code", "x", "x"), column("amount", "money", "x", "x")],
    privacy: {groups: {all: ["amount"]}, additive: ["amount"], lines: lines(rows), worth}
  };
}
const shown = (marts: readonly Mart[]) =>
  releaseAll(marts, context).map(({rows}) => rows.map((row) => row["amount"]));

describe("tables of one site", () => {
  it("F5 equal cells share one fate: what one table must hide of a population, no other shows", () => {
    const few = tableOf(
      "few",
      [
        ["a", 300, 3, "a"],
        ["b", 900, 30, "b"],
        ["all", 1200, 33, ""]
      ],
      ([a, b, all]) => [{total: all!, members: [a!, b!]}]
    );
    const again = tableOf("again", [
      ["x", 300, 40, "a"],
      ["y", 900, 30, "b"],
      ["z", 5, 50, "c"]
    ]);
    expect(shown([few, again])).toEqual([
      [null, 900, null],
      [null, 900, 5]
    ]);
  });

  it("F5 a total that another table tells is a total: 1,200 there and 900 here leave 300 of three customers", () => {
    const parts = tableOf(
      "parts",
      [
        ["a", 300, 3, "a"],
        ["b", 900, 30, "b"]
      ],
      (members) => [{total: of(""), members}]
    );
    const total = tableOf("total", [["all", 1200, 33, ""]], () => [], 50);
    expect(shown([parts, total])).toEqual([[null, null], [1200]]);
    expect(shown([parts])).toEqual([[null, 900]]);
  });

  it("F5 populations of the same size and amount in the same month are one, whatever they are called", () => {
    const one = tableOf("one", [
      ["a", 3_000_000, 12, "segment=a"],
      ["b", 500_000, 3, "segment=b"]
    ]);
    one.privacy!.lines = [{total: of(""), members: one.rows}];
    const two = tableOf("two", [["a", 3_000_000, 12, "type=a"]]);
    const total = tableOf("total", [["all", 3_500_000, 15, ""]], () => [], 50);
    expect(shown([one, two, total])).toEqual([[null, null], [null], [3_500_000]]);
  });

  it("F5 a share goes with its whole, for part and share tell it; a share of nothing may stay", () => {
    const few = tableOf("few", [["all", 700, 7, ""]]);
    const parts: Mart = {
      ...tableOf("parts", []),
      columns: [
        column("key", "code", "x", "x"),
        column("amount", "money", "x", "x"),
        column("share", "share", "x", "x")
      ],
      rows: [
        rowOf(
          {key: "a", amount: 350, share: 0.5},
          {n: 20, kind: "retail", of: of("a"), over: {share: of("")}}
        ),
        rowOf({key: "b", amount: 0, share: 0}, {n: 0, kind: "retail", of: of("b"), over: {share: of("")}})
      ]
    };
    const [, released] = releaseAll([few, parts], context);
    expect(released!.rows.map(({amount, share}) => [amount, share])).toEqual([
      [350, null],
      [0, 0]
    ]);
  });

  it("F5 a table that the audience may not see gives nothing away and hides nothing", () => {
    const parts = tableOf(
      "parts",
      [
        ["a", 300, 3, "a"],
        ["b", 900, 30, "b"]
      ],
      (members) => [{total: of(""), members}]
    );
    const withheld = {...tableOf("total", [["all", 1200, 33, ""]]), id: "S13"};
    const [released] = releaseAll([parts, withheld], {...context, audience: {tables: ["D02"]}});
    expect(released!.rows.map(({amount}) => amount)).toEqual([null, 900]);
  });

  it("F5 a ratio of which one firm makes the numerator is suppressed, numerator and denominator alike", () => {
    const kpi = (concentration: Record<string, {top1: number; top2: number; sum: number}>) => {
      const [, series] = kpiMarts({
        ...{family: "corporate", id: "S04", period, periods: [period], facts: []},
        definitions: [{kpi: "npl_ratio", metric: "COR-20", type: "share", en: "x", zh: "x"}],
        points: [{kpi: "npl_ratio", period, measure: {value: 0.02}, n: 8, kind: "corporate", concentration}]
      });
      return releaseAll([series], context)[0]!.rows[0]!["value"];
    };
    const even = {top1: 30, top2: 20, sum: 100};
    expect(kpi({npl: even, balance: {...even, sum: 5000}})).toBe(0.02);
    expect(kpi({npl: {top1: 71, top2: 5, sum: 100}, balance: {...even, sum: 5000}})).toBeNull();
    expect(kpi({npl: even, balance: {top1: 4000, top2: 20, sum: 5000}})).toBeNull();
  });
});

describe("a bank of any customers in three tables", () => {
  const customer = fc.record({
    segment: fc.constantFrom("a", "b", "c"),
    band: fc.constantFrom("x", "y", "z"),
    branch: fc.constantFrom("p", "q"),
    amount: fc.integer({min: 1, max: 90}).map((tens) => tens * 10_000)
  });
  type Customer = typeof customer extends fc.Arbitrary<infer T> ? T : never;
  const dimensions = ["segment", "band", "branch"] as const;

  it("F5 no small group follows from segments by band, branches by segment, and the bank's total, to within 15 %", () => {
    fc.assert(
      fc.property(fc.array(customer, {minLength: 15, maxLength: 70}), (customers) => {
        const inside = (at: Partial<Customer>) =>
          customers.filter((each) =>
            dimensions.every((name) => at[name] === undefined || each[name] === at[name])
          );
        const name = (at: Partial<Customer>) => dimensions.map((each) => at[each] ?? "").join("|");
        const codes = (dimension: (typeof dimensions)[number]) =>
          [...new Set(customers.map((each) => each[dimension]))].sort();
        const cross = (
          rows: (typeof dimensions)[number],
          columns: (typeof dimensions)[number],
          worth: number
        ) => {
          const keys: Partial<Customer>[] = [
            {},
            ...codes(rows).map((row) => ({[rows]: row})),
            ...codes(columns).map((each) => ({[columns]: each})),
            ...codes(rows).flatMap((row) => codes(columns).map((each) => ({[rows]: row, [columns]: each})))
          ];
          const cells = keys.map((at): Cell => {
            const group = inside(at);
            return [name(at), group.reduce((sum, {amount}) => sum + amount, 0), group.length, name(at)];
          });
          const mart = tableOf(
            `${rows}_${columns}`,
            cells,
            (made) => {
              const row = (at: Partial<Customer>) => made[keys.findIndex((each) => name(each) === name(at))]!;
              return [
                {total: row({}), members: codes(rows).map((code) => row({[rows]: code}))},
                ...codes(rows).map((code) => ({
                  total: row({[rows]: code}),
                  members: codes(columns).map((each) => row({[rows]: code, [columns]: each}))
                })),
                ...codes(columns).map((code) => ({
                  total: row({[columns]: code}),
                  members: codes(rows).map((each) => row({[rows]: each, [columns]: code}))
                }))
              ];
            },
            worth
          );
          return {mart, keys, rows, columns};
        };
        const tables = [cross("segment", "band", 1), cross("branch", "segment", 2)];
        const total = tableOf(
          "total",
          [["all", inside({}).reduce((sum, {amount}) => sum + amount, 0), customers.length, "||"]],
          () => [],
          50
        );
        const released = releaseAll([...tables.map(({mart}) => mart), total], context);
        const reader = new Knowledge();
        for (const {rows} of released)
          for (const row of rows)
            reader.tell(row["key"] === "all" ? "||" : String(row["key"]), row["amount"]);
        for (const {rows, columns} of tables) {
          for (const code of codes(rows))
            reader.adds(
              name({[rows]: code}),
              codes(columns).map((each) => name({[rows]: code, [columns]: each}))
            );
          for (const code of codes(columns))
            reader.adds(
              name({[columns]: code}),
              codes(rows).map((each) => name({[rows]: each, [columns]: code}))
            );
          for (const dimension of [rows, columns])
            reader.adds(
              "||",
              codes(dimension).map((each) => name({[dimension]: each}))
            );
        }
        const small = new Map(
          tables
            .flatMap(({keys}) => keys)
            .flatMap((at) => {
              const group = inside(at);
              return group.length > 0 && group.length < 10
                ? [[name(at), group.reduce((sum, {amount}) => sum + amount, 0)] as const]
                : [];
            })
        );
        const ranges = reader.ranges(new Set(small.keys()));
        for (const [group, amount] of small) {
          expect(reader.shown.has(group)).toBe(false);
          const [least, most] = ranges.get(group) ?? [0, Infinity];
          expect(most - least).toBeGreaterThanOrEqual(0.15 * amount * (1 - 1e-9));
        }
      }),
      {numRuns: 60}
    );
  });
});
