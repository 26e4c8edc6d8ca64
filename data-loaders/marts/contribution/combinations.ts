import type {ColumnTable} from "arquero";
import {productCombination} from "../../../src/metrics/contribution/productCombination.js";
import {customerTypes} from "../../../src/schema/codes.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Words} from "../../../src/schema/released.js";
import {firmRows} from "../behind.js";
import type {Labels} from "../cells.js";
import {absent, column, kindColumn, orderColumn, rowOf, shareOf, totalLabel} from "../cells.js";
import {concentrationBy} from "../group.js";
import type {Mart, MartLine, MartRow} from "../mart.js";
import {population} from "../mart.js";
import {holdersOf, listOf} from "./holdings.js";

const OTHER = "other";
const ALONE = "none";

interface Sum {
  customers: number;
  amount: number;
  told: number;
}

/**
 * Which products borrowers hold together besides the loan, the commonest one by one. Grain: type x combination. C08,
 * CON-37.
 */
export function combinations(
  members: ColumnTable,
  period: string,
  policy: Policy,
  facts: Mart["facts"]
): Mart {
  const keys = combinationsOf(members, policy);
  const rows: MartRow[] = [];
  const lines: MartLine[] = [];
  const rare: Rare[] = [];
  for (const type of customerTypes) {
    const shown = commonest(keys, members, type, policy.contribution.products.combinations);
    const at = (row: number) => shown[row] ?? "";
    const sums = sumsBy(members, at);
    sums.delete("");
    if (sums.size === 0) continue;
    const amounts = concentrationBy(members, at, {l4: "mean"}, firmRows(members));
    const whole = [...sums.values()].reduce(plus, nobody);
    const ofAll = concentrationBy(members, (row) => (at(row) ? "all" : ""), {l4: "mean"}, firmRows(members));
    const rowFor = (combination: string, {customers, amount, told}: Sum) =>
      rowOf(
        {
          ...{type, combination, kind: combination === "total" ? "subtotal" : "part"},
          ...{order: rows.length, customers, share: shareOf(customers, whole.customers)},
          mean: told ? Math.round(amount / told) : absent("MISSING")
        },
        {
          n: customers,
          kind: type === "C" ? "corporate" : "retail",
          concentration: (combination === "total" ? ofAll.get("all") : amounts.get(combination)) ?? {}
        }
      );
    const rank = (key: string) => (key === ALONE ? Infinity : key === OTHER ? -1 : sums.get(key)!.customers);
    const parts: MartRow[] = [];
    for (const key of [...sums.keys()].sort((a, b) => rank(b) - rank(a) || (a < b ? -1 : 1))) {
      const row = rowFor(key, sums.get(key)!);
      parts.push(row);
      rows.push(row);
    }
    rows.push(rowFor("total", whole));
    lines.push({total: rows.at(-1)!, members: parts});
    const rest = parts.find((row) => row["combination"] === OTHER);
    if (rest) rare.push({type, row: rest, held: keys.filter((_, row) => shown[row] === OTHER).map(String)});
  }
  lines.push(...holderLines(rows, rare, period));
  return {
    ...{id: "C08", family: "contribution", name: "combinations", period, rows, facts},
    ...(rows.length ? {} : {needs: ["T28 holding", "T30 card"]}),
    title: {en: "Products that borrowers hold together", zh: "贷款客户产品组合"},
    columns: [
      column("type", "code", "Customers", "客户类型", {labels: policy.labels.customerTypes}),
      column("combination", "code", "Besides the loan", "贷款以外的产品组合", {
        labels: labelsOf(rows, policy)
      }),
      kindColumn,
      orderColumn,
      column("customers", "count", "Borrowers", "客户数", {metric: "CON-37"}),
      column("share", "share", "Share", "占比", {metric: "CON-37"}),
      column("mean", "money", "Net contribution a head, this month", "当月户均净贡献", {metric: "CON-10"})
    ],
    privacy: {groups: {all: ["customers", "share", "mean"]}, additive: ["customers"], lines}
  };
}

/** Combinations that are not told one by one, with the row that sums them up. */
interface Rare {
  type: string;
  row: MartRow;
  held: readonly string[];
}

/**
 * Who holds a family holds it in some combination: the holders that another table counts are a total of these. Of the rare
 * ones together, those who hold it are what these leave of it, and the others what those leave of the rare.
 */
function holderLines(rows: readonly MartRow[], rare: readonly Rare[], period: string): MartLine[] {
  const families = new Map<string, MartRow[]>();
  for (const row of rows.filter(({kind}) => kind === "part")) {
    for (const family of String(row["combination"]).split("|"))
      families.set(family, [...(families.get(family) ?? []), row]);
  }
  for (const {held} of rare)
    for (const family of held.flatMap((key) => key.split("|")))
      if (!families.has(family)) families.set(family, []);
  families.delete(ALONE);
  families.delete(OTHER);
  return [...families].flatMap(([family, members]) => {
    const split = rare.map(({type, row, held}) => {
      const own = held.filter((key) => key.split("|").includes(family)).length;
      const part = (hidden: number, side: string) => ({
        ...{hidden, amounts: {customers: hidden}, kind: row._behind?.kind},
        of: population(period, "contribution/rare", `type=${type}`, `${side}=${family}`)
      });
      return {row, parts: [part(own, "holds"), part(held.length - own, "lacks")]};
    });
    return [
      {total: holdersOf(family, period), members: [...members, ...split.map(({parts}) => parts[0]!)]},
      ...split.map(({row, parts}) => ({total: row, members: parts}))
    ];
  });
}

/** By row, the combination of the borrower; null where nothing is known of it. */
function combinationsOf(members: ColumnTable, policy: Policy): (string | null)[] {
  const {eligible} = policy.contribution.crossSell;
  const [held, known, types] = ["families_held", "families_known", "cust_type"].map((name) =>
    members.column(name)
  );
  const keys: (string | null)[] = [];
  members.scan((row) => {
    const key = productCombination.compute({
      held: listOf(held?.at(row!)),
      known: listOf(known?.at(row!)),
      eligible: eligible[types?.at(row!) === "C" ? "C" : "P"]
    });
    keys[row!] = key === "" ? ALONE : key;
  });
  return keys;
}

/** By row of the type, the combination if it is among the commonest or the loan alone, else OTHER. */
function commonest(
  keys: readonly (string | null)[],
  members: ColumnTable,
  type: "P" | "C",
  limit: number
): (string | undefined)[] {
  const isFirm = firmRows(members);
  const counts = new Map<string, number>();
  const mine = keys.map((key, row) => (key !== null && isFirm(row) === (type === "C") ? key : undefined));
  for (const key of mine) if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  const first = [...counts]
    .filter(([key]) => key !== ALONE)
    .sort(([a, one], [b, two]) => two - one || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([key]) => key);
  const named = new Set([...first, ALONE]);
  return mine.map((key) => (key === undefined || named.has(key) ? key : OTHER));
}

const nobody: Sum = {customers: 0, amount: 0, told: 0};
const plus = (a: Sum, b: Sum): Sum => ({
  customers: a.customers + b.customers,
  amount: a.amount + b.amount,
  told: a.told + b.told
});

function sumsBy(members: ColumnTable, key: (row: number) => string): Map<string, Sum> {
  const l4 = members.column("l4");
  const sums = new Map<string, Sum>();
  members.scan((row) => {
    const value = l4?.at(row!) as number | null | undefined;
    const own = {customers: 1, amount: value ?? 0, told: typeof value === "number" ? 1 : 0};
    sums.set(key(row!), plus(sums.get(key(row!)) ?? nobody, own));
  });
  return sums;
}

function labelsOf(rows: readonly MartRow[], policy: Policy): Labels {
  const own: Labels = {
    [ALONE]: {en: "Loan only", zh: "仅贷款"},
    [OTHER]: {en: "Other combinations", zh: "其他组合"},
    total: totalLabel
  };
  return Object.fromEntries(
    rows.map((row) => {
      const key = String(row["combination"]);
      return [key, own[key] ?? joined(key.split("|"), policy, [" + ", "＋"])];
    })
  );
}

/** Families by name, one after the other: "Deposits + Funds". */
export function joined(
  families: readonly string[],
  {labels}: Policy,
  [en, zh]: readonly [string, string]
): Words {
  const names: Labels = labels.crossSell;
  return {
    en: families.map((family) => names[family]?.en ?? family).join(en),
    zh: families.map((family) => names[family]?.zh ?? family).join(zh)
  };
}
