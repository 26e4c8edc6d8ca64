import type {Firm} from "../../../../src/metrics/deposits/highBoth.js";
import {highBoth} from "../../../../src/metrics/deposits/highBoth.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {
  column,
  kindColumn,
  labelsFor,
  orderColumn,
  rowOf,
  totalLabel,
  UNKNOWN,
  unknownLabel
} from "../../cells.js";
import type {Mart, MartRow} from "../../mart.js";
import {population} from "../../mart.js";
import type {Source} from "../../source.js";

/** Firms that have deposits and owe, by size. Grain: firm. */
export const readBorrowers = (source: Source): Promise<Firm[]> =>
  source.rows<
    Firm & Record<string, unknown>
  >(`select c.dep_adb as deposits, c.loan_adb as loans, c.dep_int_expense as interest,
      coalesce(f.size_class, '${UNKNOWN}') as peers
    from (
      select cust_id, dep_adb, loan_adb, dep_int_expense from customer_month
      where period = '${source.period}' and cust_type = 'C' and dep_accounts > 0 and loan_adb > 0
    ) c left join (select cust_id, size_class from firm_month where period = '${source.period}') f on f.cust_id = c.cust_id
    order by c.cust_id`);

/** Firms high in deposits and in debt, and those to review. Grain: size, and all. D17, DEP-53. */
export function highDebt(firms: readonly Firm[], period: string, policy: Policy, facts: Mart["facts"]): Mart {
  const {both, review} = highBoth.compute({firms, ...policy.deposits.highBoth});
  const sizes = Object.keys(policy.corporate.sizes);
  const rank = (size: string) => sizes.indexOf(size) + 1 || sizes.length + 1;
  const peers = [...new Set(firms.map((firm) => firm.peers))].sort((a, b) => rank(a) - rank(b));
  const rowFor = (size: string, order: number): MartRow => {
    const places = firms.flatMap((firm, at) => (size === "total" || firm.peers === size ? [at] : []));
    const [high, doubted] = [both, review].map((set) => places.filter((at) => set.has(at)));
    const deposits = high!.map((at) => firms[at]!.deposits).sort((a, b) => b - a);
    const sum = deposits.reduce((all, each) => all + each, 0);
    return rowOf(
      {
        ...{size, order, kind: size === "total" ? "total" : "part", firms: places.length},
        ...{both: high!.length, deposits: sum, review: doubted!.length}
      },
      {
        n: {firms: places.length, both: high!.length, review: doubted!.length},
        of: {
          firms: population(period, "borrowing depositors", `size=${size}`),
          both: population(period, "high in both", `size=${size}`),
          review: population(period, "high in both, to review", `size=${size}`)
        },
        kind: "corporate",
        concentration:
          size === "total" ? {} : {deposits: {top1: deposits[0] ?? 0, top2: deposits[1] ?? 0, sum}}
      }
    );
  };
  const parts = peers.map(rowFor);
  const total = rowFor("total", parts.length);
  return {
    ...{id: "D17", family: "deposits", name: "high_debt", period, facts},
    rows: firms.length ? [...parts, total] : [],
    title: {en: "Firms high in deposits and in debt", zh: "存贷双高企业"},
    ...(firms.length ? {} : {needs: ["T19 loan_account of firms with deposits"]}),
    columns: [
      column("size", "code", "Size", "规模", {
        labels: {...labelsFor(peers, policy.corporate.sizes), [UNKNOWN]: unknownLabel, total: totalLabel}
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Borrowers with deposits", "存贷款企业数", {metric: "DEP-53"}),
      column("both", "count", "High in both", "存贷双高户数", {metric: "DEP-53"}),
      column("deposits", "money", "Their deposits", "其存款日均", {metric: "DEP-02"}),
      column("review", "count", "To review", "须核查户数", {metric: "DEP-53"})
    ],
    privacy: {
      groups: {firms: ["firms"], both: ["both", "deposits"], review: ["review"]},
      additive: ["firms", "both", "deposits", "review"],
      lines: ["firms", "both", "review"].map((group) => ({total, members: parts, group}))
    }
  };
}
