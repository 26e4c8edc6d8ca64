import type {Mart} from "../../../data-loaders/marts/mart.js";
import type {Concentration} from "../../../data-loaders/release/cell.js";
import {releaseAll} from "../../../data-loaders/release.js";
import type {ReleaseContext} from "../../../data-loaders/release.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Released} from "../../../src/schema/released.js";
import {read} from "./read.js";
import {PERSONS} from "./reader.js";

export interface Attack {
  /** Protected cells that the attacker was set on, and those of them that are told outright. */
  targets: number;
  shown: string[];
  /** Protected cells that he pins more tightly than `pPercent` of them: true value and range. */
  pinned: {quantity: string; truth: number; range: readonly [number, number]}[];
  equations: number;
  /** Sums that the true figures contradict. */
  forgotten: number;
}

/** Hides nothing: what the figures are. */
const nothing = {minimum: {retail: 0, corporate: 0}, dominance: {top1: 1, pPercent: 0}};

/**
 * A reader of all released tables against every cell of which domain.md F5 says that it may not be known. `exit` makes
 * the tables that he reads, by default as a site does.
 */
export function attack({
  marts,
  context,
  policy,
  period,
  exit = (all) => releaseAll(all, context)
}: {
  marts: readonly Mart[];
  context: ReleaseContext;
  policy: Policy;
  period: string;
  exit?: (marts: readonly Mart[]) => Released[];
}): Attack {
  const tablesOf = (released: readonly Released[]) =>
    new Map(released.map((table) => [table.lineage.table, table]));
  const truth = read(tablesOf(releaseAll(marts, {...context, privacy: nothing})), policy, period);
  const known = read(tablesOf(exit(marts)), policy, period);
  const everything = new Set(truth.equations.flatMap(({terms}) => [...terms.keys()]));
  const figures = new Map(truth.shown);
  for (const [quantity, [least, most]] of truth.ranges(everything))
    if (Math.abs(most - least) <= 1e-6 * Math.max(1, Math.abs(most))) figures.set(quantity, least);
  const forgotten = known.forget(figures);
  const byTable = new Map(marts.map((mart) => [`${mart.family}/${mart.name}`, mart]));
  const named = [...truth.places].flatMap(([quantity, places]) =>
    places.some(({table, row, column}) => isUnsafe(byTable.get(table)!, row, column, context))
      ? [quantity]
      : []
  );
  const targets = [...named, ...betweenHeads(byTable.get("contribution/overdue"), period, context)].filter(
    (quantity) => (figures.get(quantity) ?? 0) !== 0
  );
  const ranges = known.ranges(new Set(targets));
  return {
    targets: targets.length,
    shown: targets.filter((quantity) => known.shown.has(quantity)),
    pinned: targets.flatMap((quantity) => {
      const range = ranges.get(quantity);
      const value = figures.get(quantity)!;
      const width = context.privacy.dominance.pPercent * Math.abs(value);
      return range && range[1] - range[0] < width ? [{quantity, truth: value, range}] : [];
    }),
    equations: known.equations.length,
    forgotten
  };
}

/** Figures of no table that two of them leave: those late up to 30 days, and the persons that firms leave of all. */
function betweenHeads(mart: Mart | undefined, period: string, {privacy}: ReleaseContext): string[] {
  const found: string[] = [];
  const heads = {late: 0, late_30: 0, late_90: 0};
  for (const row of mart?.rows ?? []) {
    const segment = String(row["segment"]);
    const n = row._behind!.n as typeof heads;
    const of = segment === "total" ? "" : `segment=${segment} `;
    const isFew = (size: number) => size > 0 && size < privacy.minimum[row._behind!.kind];
    if (isFew(n.late - n.late_30)) found.push(`balance ${of}late up to 30@${period}`);
    if (isFew(n.late_30 - n.late_90)) found.push(`balance ${of}late 31 to 90@${period}`);
    if (PERSONS.includes(segment))
      for (const head of ["late", "late_30", "late_90"] as const) heads[head] += n[head];
  }
  for (const [head, n] of Object.entries(heads))
    if (n > 0 && n < privacy.minimum.retail) found.push(`balance ${head} persons@${period}`);
  return found;
}

function isUnsafe(mart: Mart, row: number, column: string, {privacy: rules}: ReleaseContext): boolean {
  const {rows, privacy} = mart;
  const behind = rows[row]?._behind;
  const group = Object.entries(privacy?.groups ?? {}).find(([, columns]) => columns.includes(column))?.[0];
  if (!behind || group === undefined) return false;
  const n = typeof behind.n === "number" ? behind.n : (behind.n[group] ?? 0);
  if (n <= 0) return false;
  const columns = new Set(mart.columns.map(({name}) => name));
  const amounts = Object.entries(behind.concentration ?? {}).filter(
    ([of]) => of === column || !columns.has(of)
  );
  return n < rules.minimum[behind.kind] || amounts.some(([, amount]) => isDominated(amount, rules.dominance));
}

const isDominated = (amount: Concentration, {top1, pPercent}: ReleaseContext["privacy"]["dominance"]) =>
  amount.sum > 0 &&
  (amount.top1 > top1 * amount.sum || amount.sum - amount.top1 - amount.top2 < pPercent * amount.top1);
