import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {CellFacts, Rules} from "../../data-loaders/release/cell.js";
import {isUnsafe, unite} from "../../data-loaders/release/cell.js";
import type {Line} from "../../data-loaders/release/equations.js";
import {protect} from "../../data-loaders/release/protect.js";

const rules: Rules = {top1: 0.7, pPercent: 0.15};
const count = (id: string, n: number, minimum = 10): CellFacts => ({id, n, minimum, amounts: {n}});
const names = (cells: readonly CellFacts[], hidden: Set<number>) =>
  [...hidden].map((i) => cells[i]!.id).sort();

describe("protect", () => {
  it("F5 suppresses a cell below the minimum and the smallest neighbour that makes their sum safe", () => {
    const cells = [count("a", 3), count("b", 20), count("c", 50), count("all", 73)];
    expect(names(cells, protect(cells, [{total: 3, members: [0, 1, 2]}], rules))).toEqual(["a", "b"]);
  });

  it("F5 goes on while the sum of the suppressed cells is itself small", () => {
    const cells = [count("a", 2), count("b", 3), count("c", 30), count("d", 60), count("all", 95)];
    expect(names(cells, protect(cells, [{total: 4, members: [0, 1, 2, 3]}], rules))).toEqual(["a", "b", "c"]);
  });

  it("F5 leaves zero cells alone and does not count them as protection", () => {
    const cells = [count("a", 3), count("zero", 0), count("c", 50), count("all", 53)];
    expect(names(cells, protect(cells, [{total: 3, members: [0, 1, 2]}], rules))).toEqual(["a", "c"]);
  });

  it("F5 suppresses the total when the whole line is too small", () => {
    const cells = [count("a", 3), count("b", 4), count("all", 7)];
    expect(names(cells, protect(cells, [{total: 2, members: [0, 1]}], rules))).toEqual(["a", "all", "b"]);
  });

  it("F5 suppresses an amount of which one firm holds more than 70 %", () => {
    const firm = (id: string, top1: number, top2: number, sum: number): CellFacts => ({
      ...{id, n: 8, minimum: 5, concentration: {limit: {top1, top2, sum}}, amounts: {limit: sum}}
    });
    const cells = [
      firm("a", 71, 5, 100),
      firm("b", 20, 20, 100),
      firm("c", 30, 20, 120),
      firm("all", 71, 30, 320)
    ];
    expect(names(cells, protect(cells, [{total: 3, members: [0, 1, 2]}], rules))).toEqual(["a", "b"]);
  });

  it("F5 applies the p % rule: 100 = 50 + 45 + 5 lets the second estimate the first within 10 %", () => {
    const cell = (top1: number, top2: number): CellFacts => ({
      ...{id: "a", n: 9, minimum: 5, concentration: {x: {top1, top2, sum: 100}}}
    });
    expect(isUnsafe(cell(50, 45), rules)).toBe(true);
    expect(isUnsafe(cell(50, 40), rules)).toBe(false);
  });

  it("F5 protects a total known from another table", () => {
    const cells = [count("a", 3), count("b", 20), count("c", 50)];
    expect(names(cells, protect(cells, [{total: null, members: [0, 1, 2]}], rules))).toEqual(["a", "b"]);
  });

  it("F5 guards a part that is not published: 12 overdue, 11 of them over 30 days, tells of one", () => {
    const cells = [count("overdue", 12), count("over30", 11), {...count("1-30", 1), hidden: true}];
    expect(names(cells, protect(cells, [{total: 0, members: [1, 2]}], rules))).toEqual(["over30"]);
  });
});

interface Grid {
  counts: number[][];
}
const grids: fc.Arbitrary<Grid> = fc
  .record({rows: fc.integer({min: 2, max: 3}), columns: fc.integer({min: 2, max: 3})})
  .chain(({rows, columns}) =>
    fc.record({
      counts: fc.array(
        fc.array(fc.oneof(fc.constant(0), fc.integer({min: 0, max: 4}), fc.integer({min: 3, max: 14})), {
          minLength: columns,
          maxLength: columns
        }),
        {minLength: rows, maxLength: rows}
      )
    })
  );

/** A two-way table of counts with its margins and grand total, as cells and lines. */
function tableOf({counts}: Grid, minimum: number) {
  const rows = counts.length;
  const columns = counts[0]!.length;
  const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
  const cells: CellFacts[] = counts.flatMap((row, r) => row.map((n, c) => count(`${r}.${c}`, n, minimum)));
  const rowTotals = counts.map((row, r) => cells.push(count(`${r}.all`, sum(row), minimum)) - 1);
  const columnTotals = counts[0]!.map(
    (_, c) => cells.push(count(`all.${c}`, sum(counts.map((row) => row[c]!)), minimum)) - 1
  );
  const grand = cells.push(count("all", sum(counts.flat()), minimum)) - 1;
  const lines: Line[] = [
    ...rowTotals.map((total, r) => ({total, members: counts[0]!.map((_, c) => r * columns + c)})),
    ...columnTotals.map((total, c) => ({total, members: counts.map((_, r) => r * columns + c)})),
    {total: grand, members: rowTotals},
    {total: grand, members: columnTotals}
  ];
  return {cells, lines, rows, columns};
}

/** Every table of non-negative counts that agrees with what is published: least and greatest value of each cell. */
function bruteForce(counts: number[][], hidden: Set<number>, columns: number, most: number) {
  const flat = counts.flat();
  const rows = counts.length;
  const range = flat.map(() => [Infinity, -Infinity] as [number, number]);
  const sums = (list: number[], r: number) =>
    list.slice(r * columns, (r + 1) * columns).reduce((a, b) => a + b, 0);
  const known = (index: number) => !hidden.has(index);
  const fits = (guess: number[]) => {
    for (let r = 0; r < rows; r++) {
      if (known(flat.length + r) && sums(guess, r) !== sums(flat, r)) return false;
    }
    for (let c = 0; c < columns; c++) {
      const column = (list: number[]) => list.filter((_, i) => i % columns === c).reduce((a, b) => a + b, 0);
      if (known(flat.length + rows + c) && column(guess) !== column(flat)) return false;
    }
    const all = (list: number[]) => list.reduce((a, b) => a + b, 0);
    return !known(flat.length + rows + columns) || all(guess) === all(flat);
  };
  const guess = [...flat];
  const visit = (i: number) => {
    if (i === flat.length) {
      if (fits(guess))
        for (const [at, v] of guess.entries())
          range[at] = [Math.min(range[at]![0], v), Math.max(range[at]![1], v)];
      return;
    }
    if (known(i)) return visit(i + 1);
    // A row that is already over its published total cannot be mended.
    const r = Math.floor(i / columns);
    const room = known(flat.length + r)
      ? sums(flat, r) -
        sums(
          guess.map((v, at) => (at < i || known(at) ? v : 0)),
          r
        )
      : most;
    for (let v = 0; v <= Math.min(most, room); v++) {
      guess[i] = v;
      visit(i + 1);
    }
    guess[i] = flat[i]!;
  };
  visit(0);
  return range;
}

describe("protect, laws", () => {
  it("F5 no suppressed small cell can be worked out from any published numbers (every consistent table tried)", () => {
    fc.assert(
      fc.property(grids, (grid) => {
        const {cells, lines, columns} = tableOf(grid, 3);
        const hidden = protect(cells, lines, rules);
        const interior = [...hidden].filter((i) => i < grid.counts.flat().length);
        fc.pre(interior.length <= 5);
        const range = bruteForce(grid.counts, hidden, columns, 16);
        for (const i of interior) {
          if (!isUnsafe(cells[i]!, rules)) continue;
          const [least, greatest] = range[i]!;
          expect(greatest - least).toBeGreaterThanOrEqual(0.15 * cells[i]!.n);
          expect(greatest).toBeGreaterThan(least);
        }
      }),
      {numRuns: 80}
    );
  });

  it("F5 is monotone: what is too small for a low minimum stays suppressed under a higher one", () => {
    fc.assert(
      fc.property(grids, fc.integer({min: 3, max: 6}), fc.integer({min: 0, max: 4}), (grid, low, more) => {
        const small = tableOf(grid, low).cells.map((cell, i) => (isUnsafe(cell, rules) ? i : -1));
        const {cells, lines} = tableOf(grid, low + more);
        const hidden = protect(cells, lines, rules);
        for (const i of small) if (i >= 0) expect(hidden.has(i)).toBe(true);
      })
    );
  });

  it("F5 does not depend on the order of rows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({min: 0, max: 40}), {minLength: 2, maxLength: 8}),
        fc.infiniteStream(fc.nat()),
        (list, random) => {
          const members = list.map((n, i) => count(`k${i}`, n));
          const total = count(
            "all",
            list.reduce((a, b) => a + b, 0)
          );
          const order = members
            .map((cell) => ({cell, key: random.next().value as number}))
            .sort((a, b) => a.key - b.key);
          const shuffled = order.map(({cell}) => cell);
          const run = (cells: CellFacts[]) => {
            const all = [...cells, total];
            return names(all, protect(all, [{total: cells.length, members: cells.map((_, i) => i)}], rules));
          };
          expect(run(shuffled)).toEqual(run(members));
        }
      )
    );
  });

  it("unite adds customers and keeps the two largest contributors", () => {
    const cell = (top1: number, top2: number, sum: number): CellFacts => ({
      ...{id: "x", n: 4, minimum: 5, concentration: {a: {top1, top2, sum}}}
    });
    expect(unite([cell(5, 4, 20), cell(6, 1, 9)])).toMatchObject({
      n: 8,
      concentration: {a: {top1: 6, top2: 5, sum: 29}}
    });
  });
});
