import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {column} from "../../data-loaders/marts/cells.js";
import type {Combine, CubeCell} from "../../data-loaders/marts/cube.js";
import {ALL, cubeOf} from "../../data-loaders/marts/cube.js";
import {population} from "../../data-loaders/marts/mart.js";
import type {Mart} from "../../data-loaders/marts/mart.js";
import {release} from "../../data-loaders/release.js";
import type {ReleasedRow} from "../../src/schema/released.js";

const names = ["branch", "segment", "family"] as const;
type Name = (typeof names)[number];
type Account = Record<Name, string> & {customer: number; balance: number};
const minimum = {retail: 4, corporate: 3};

const setsOf = (most: number): Name[][] =>
  names
    .reduce<Name[][]>((all, name) => [...all, ...all.map((set) => [...set, name])], [[]])
    .filter((set) => set.length <= most);

/** All combinations of the accounts of a bank, as a mart would count them. */
function cellsOf(accounts: readonly Account[]): CubeCell[] {
  const cells = new Map<string, {at: Partial<Record<Name, string>>; own: Account[]}>();
  for (const account of accounts) {
    for (const set of setsOf(3)) {
      const at = Object.fromEntries(set.map((name) => [name, account[name]]));
      const cell = cells.get(JSON.stringify(at)) ?? {at, own: [] as Account[]};
      cell.own.push(account);
      cells.set(JSON.stringify(at), cell);
    }
  }
  return [...cells.values()].map(({at, own}) => ({
    at,
    n: new Set(own.map(({customer}) => customer)).size,
    kind: "retail" as const,
    measures: {
      customers: new Set(own.map(({customer}) => customer)).size,
      accounts: own.length,
      balance: own.reduce((sum, {balance}) => sum + balance, 0)
    }
  }));
}

const cubeFrom = (accounts: readonly Account[], combine: Combine = {most: 3, shown: 0, cells: 1000}) =>
  cubeOf({
    ...{combine, minimum, cells: cellsOf(accounts)},
    dimensions: names.map((name) => ({name, en: name, zh: name, labels: {}})),
    of: (whom) => population("2026-10", "deposits", whom)
  });

function released(accounts: readonly Account[], combine?: Combine): ReleasedRow[] {
  const {columns, rows, lines} = cubeFrom(accounts, combine);
  const measures = ["customers", "accounts", "balance"];
  const mart: Mart = {
    ...{id: "D02", family: "deposits", name: "cube", period: "2026-10", facts: [], rows},
    title: {en: "Cube", zh: "立方"},
    columns: [...columns, ...measures.map((name) => column(name, "count", name, name))],
    privacy: {groups: {all: measures}, additive: ["accounts", "balance"], lines}
  };
  return release(mart, {
    audience: {tables: ["*"]},
    privacy: {minimum, dominance: {top1: 1, pPercent: 0}},
    ...{runs: [], policySha256: "", codeSha256: "", version: () => 1}
  }).rows;
}

const banks = fc
  .array(
    fc.record({
      customer: fc.nat(25),
      segment: fc.constantFrom("mass", "firm", "private"),
      branch: fc.constantFrom("A", "B", "C"),
      family: fc.constantFrom("demand", "term"),
      balance: fc.integer({min: 1, max: 1_000_000})
    }),
    {minLength: 1, maxLength: 70}
  )
  // A customer belongs to one branch and one segment.
  .map((accounts) => {
    const first = new Map<number, Account>();
    return accounts.map((account): Account => {
      const {branch, segment} = first.get(account.customer) ?? account;
      if (!first.has(account.customer)) first.set(account.customer, account);
      return {...account, branch, segment};
    });
  });

const inside = (row: ReleasedRow, account: Account) =>
  names.every((name) => row[name] === ALL || row[name] === account[name]);

describe("what filters may ask", () => {
  it("F6 tells no combination with fewer customers than the limit, and tells the others as the accounts have them", () => {
    fc.assert(
      fc.property(banks, (accounts) => {
        for (const row of released(accounts)) {
          const own = accounts.filter((account) => inside(row, account));
          const customers = new Set(own.map(({customer}) => customer)).size;
          if (customers < minimum.retail) expect(row["balance"]).toBeNull();
          if (row["balance"] === null) expect(row.$why?.["balance"]).toBe("SUPPRESSED");
          else {
            const balance = own.reduce((sum, each) => sum + each.balance, 0);
            expect(row).toMatchObject({customers, accounts: own.length, balance});
          }
        }
      })
    );
  });

  it("F6 lets no small combination be worked out from all that is told, by whatever sums and differences", () => {
    fc.assert(
      fc.property(banks, (accounts) => {
        const rows = released(accounts);
        const finest = [...new Set(accounts.map((each) => names.map((name) => each[name]).join("|")))];
        const vector = (row: ReleasedRow) =>
          finest.map((key) => {
            const codes = key.split("|");
            return names.every((name, i) => row[name] === ALL || row[name] === codes[i]) ? 1 : 0;
          });
        const told = rows.filter((row) => row["balance"] !== null).map(vector);
        const rank = rankOf(told);
        for (const row of rows) {
          const customers = new Set(
            accounts.filter((account) => inside(row, account)).map(({customer}) => customer)
          ).size;
          if (customers < minimum.retail) expect(rankOf([...told, vector(row)])).toBe(rank + 1);
        }
      }),
      {numRuns: 60}
    );
  });
});

/** Independent of how the exit looks for leaks: plain elimination over all cells. */
function rankOf(vectors: readonly (readonly number[])[]): number {
  const rows = vectors.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = rows.findIndex((row, i) => i >= rank && Math.abs(row[column]!) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!];
    const lead = rows[rank]!;
    for (let i = rank + 1; i < rows.length; i++) {
      const factor = rows[i]![column]! / lead[column]!;
      if (factor !== 0) rows[i] = rows[i]!.map((value, k) => value - factor * lead[k]!);
    }
    rank += 1;
  }
  return rank;
}

describe("which combinations are made", () => {
  const account = (customer: number, branch: string, segment: string, family: string): Account => ({
    ...{customer, branch, segment, family},
    balance: 100
  });
  const crowd = (from: number, count: number, branch: string, segment: string, family: string) =>
    Array.from({length: count}, (_, i) => account(from + i, branch, segment, family));
  const bank = [
    ...crowd(0, 10, "A", "mass", "demand"),
    ...crowd(10, 10, "A", "firm", "term"),
    ...crowd(20, 10, "B", "mass", "term"),
    ...crowd(30, 1, "B", "firm", "demand")
  ];
  const combinations = (combine: Combine) =>
    new Set(cubeFrom(bank, combine).rows.map((row) => names.filter((name) => row[name] !== ALL).join(",")));

  it("narrows by no more dimensions at once than the policy says", () => {
    expect([...combinations({most: 1, shown: 0, cells: 99})]).toEqual(["", "family", "segment", "branch"]);
    expect(combinations({most: 3, shown: 0, cells: 99})).toContain("branch,segment,family");
  });

  it("leaves out a combination of which too few cells could be shown, and all that contain it", () => {
    // Branch by segment has four cells, one of them with a single customer.
    expect(combinations({most: 3, shown: 0.75, cells: 99})).toContain("branch,segment");
    const strict = combinations({most: 3, shown: 0.76, cells: 99});
    expect([...strict]).toEqual(["", "family", "segment", "branch"]);
  });

  it("leaves out a combination of too many cells, and always tells each dimension alone", () => {
    expect([...combinations({most: 3, shown: 0, cells: 1})]).toEqual(["", "family", "segment", "branch"]);
  });

  it("adds up along each dimension: the total of branch A is its two segments, and its two families", () => {
    const {lines} = cubeFrom(bank);
    const ofA = lines.filter(({total}) => {
      const row = total as ReleasedRow;
      return row["branch"] === "A" && row["segment"] === ALL && row["family"] === ALL;
    });
    expect(ofA.map(({members}) => members.map((row) => (row as ReleasedRow)["balance"]))).toEqual([
      [1000, 1000],
      [1000, 1000]
    ]);
    for (const {total, members} of lines) {
      const sum = members.reduce((all, row) => all + ((row as ReleasedRow)["balance"] as number), 0);
      expect(sum).toBe((total as ReleasedRow)["balance"]);
    }
  });
});
