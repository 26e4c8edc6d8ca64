import * as fc from "fast-check";
import {describe, expect, it} from "vitest";
import {column, rowOf} from "../../data-loaders/marts/cells.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {maskedNames, ownRows} from "../../data-loaders/release/book.js";
import type {ReleaseContext} from "../../data-loaders/release.js";
import {release} from "../../data-loaders/release.js";

const cards = (rows: Mart["rows"], more: Partial<Mart> = {}): Mart => ({
  ...{id: "C17", family: "manager", name: "customers", title: {en: "x", zh: "x"}, period: "2025-02", rows},
  columns: [column("customer", "text", "Customer", "客户"), column("l4", "money", "Net", "净贡献")],
  ...{facts: [], scope: "manager", identities: ["customer"]},
  ...more
});
const context: ReleaseContext = {
  audience: {tables: ["C17"], rows: "manager"},
  book: {manager: "M1", names: maskedNames(["0000012345", "0000067890"])},
  privacy: {minimum: {retail: 10, corporate: 5}, dominance: {top1: 0.7, pPercent: 0.15}},
  ...{runs: [], policySha256: "p", codeSha256: "c", version: () => 1}
};
const own = {...rowOf({customer: "0000012345", l4: 7}), _manager: "M1"};
const others = {...rowOf({customer: "0000099999", l4: 9}), _manager: "M2"};

describe("masked names", () => {
  it("F3 end in four characters of the id, in more where four do not tell customers apart", () => {
    expect([...maskedNames(["0000012345", "0000067890"])]).toEqual([
      ["0000012345", "＊＊2345"],
      ["0000067890", "＊＊7890"]
    ]);
    expect(maskedNames(["0000012345", "0000092345", "0000000001"])).toEqual(
      new Map([
        ["0000000001", "＊＊0001"],
        ["0000012345", "＊＊12345"],
        ["0000092345", "＊＊92345"]
      ])
    );
  });

  it("F3 are numbered where half of the ids does not tell them apart, and never show more than half", () => {
    expect(maskedNames(["A0012345", "B0012345"])).toEqual(
      new Map([
        ["A0012345", "＊＊2345-1"],
        ["B0012345", "＊＊2345-2"]
      ])
    );
    expect(maskedNames(["R01"]).get("R01")).toBe("＊＊1");
  });

  it("F3 tell all customers apart and give no id away, whatever the ids", () => {
    const id = fc.stringMatching(/^[A-Z0-9]{2,12}$/);
    fc.assert(
      fc.property(fc.uniqueArray(id, {maxLength: 40}), (ids) => {
        const names = maskedNames(ids);
        expect(new Set(names.values()).size).toBe(ids.length);
        for (const each of ids) expect(names.get(each)!.replace(/-\d+$/, "").includes(each)).toBe(false);
      })
    );
  });
});

describe("the exit for one manager", () => {
  it("F1 C17 lets the manager's own rows through, masked, and no other", () => {
    expect(release(cards([own, others]), context).rows).toEqual([{customer: "＊＊2345", l4: 7}]);
    expect(release(cards([others]), context).rows).toEqual([]);
  });

  it("F1 withholds rows of customers from every audience of the bank, whatever its tables", () => {
    const {book: _, ...without} = context;
    for (const tables of [["*"], ["C17"]]) {
      const bank = {...without, audience: {tables}};
      expect(release(cards([own]), bank)).toMatchObject({status: "withheld", rows: []});
    }
  });

  it("F1 withholds tables of the bank from a manager, also under an id that is the manager's", () => {
    const aggregate = cards([rowOf({customer: "all", l4: 99}, {n: 500, kind: "retail"})]);
    const {scope: _, identities: __, ...bank} = aggregate;
    expect(release(bank, context)).toMatchObject({status: "withheld", rows: []});
  });

  it("F1 stops at a row that does not say whose customer it is, and at a customer who is not in the book", () => {
    expect(() => ownRows(cards([rowOf({customer: "0000012345", l4: 1})]), context.book!)).toThrow(
      /does not say whose customer/
    );
    expect(() => ownRows(cards([{...others, _manager: "M1"}]), context.book!)).toThrow(
      /not a customer of the manager/
    );
    const {book: _, ...none} = context;
    expect(() => release(cards([own]), none)).toThrow(/no manager to release rows for/);
  });
});
