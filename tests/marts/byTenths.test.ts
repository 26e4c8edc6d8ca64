import {describe, expect, it} from "vitest";
import {byTenths, tenthsOf} from "../../data-loaders/marts/contribution/byTenths.js";

describe("byTenths", () => {
  const told = (own: readonly number[]) => ({
    cells: {sum: own.reduce((all, each) => all + each, 0)},
    behind: {n: own.length, kind: "retail" as const}
  });

  it("twelve members make ten parts of one or two, the highest first, and all of them last", () => {
    const members = Array.from({length: 12}, (_, k) => k + 1);
    // ends at 1.2, 2.4, 3.6, 4.8, 6, ... rounded: 1, 2, 4, 5, 6, 7, 8, 10, 11, 12
    expect(tenthsOf(members, (each) => each)).toEqual([
      [12],
      [11],
      [10, 9],
      [8],
      [7],
      [6],
      [5],
      [4, 3],
      [2],
      [1]
    ]);
    const {rows, lines} = byTenths(members, (each) => each, told);
    expect(rows.map(({tenth, sum}) => `${String(tenth)}: ${String(sum)}`)).toEqual([
      ...["1: 12", "2: 11", "3: 19", "4: 8", "5: 7", "6: 6", "7: 5", "8: 7", "9: 2", "10: 1", "total: 78"]
    ]);
    expect(lines).toEqual([{total: rows.at(-1), members: rows.slice(0, -1)}]);
  });

  it("leaves out tenths that nobody is in, and tells nothing of nobody", () => {
    expect(byTenths([5, 7], (each) => each, told).rows.map(({tenth, order}) => [tenth, order])).toEqual([
      ...[
        ["3", 2],
        ["8", 7],
        ["total", 10]
      ]
    ]);
    expect(byTenths([], () => 0, told)).toEqual({rows: [], lines: []});
  });
});
