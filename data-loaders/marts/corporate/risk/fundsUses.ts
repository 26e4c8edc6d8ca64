import {escape} from "arquero";
import type {ColumnTable} from "arquero";
import {fundsUse} from "../../../../src/metrics/corporate/fundsUse.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, labelsFor, totalLabel, UNKNOWN, unknownLabel} from "../../cells.js";
import type {Mart} from "../../mart.js";
import {COLUMNS, outstanding, rowsBy} from "../loanQuality.js";
import type {FirmRecord} from "./histories.js";

export const USE_COLUMNS = ["use_scenario", "use_industry", "pay_method"] as const;

interface Loan {
  cust_id: string;
  use_industry: string | null;
  pay_method: string | null;
  use_scenario: string | null;
}

const OTHER = {other: {en: "Other purposes", zh: "其他用途"}};
const PLACES = {
  own: {en: "The firm's own industry", zh: "企业自身行业"},
  elsewhere: {en: "Another industry", zh: "其他行业"}
};
const METHODS = {
  trustee: {en: "Paid to whom the contract names", zh: "受托支付"},
  mixed: {en: "Both", zh: "混合支付"},
  self: {en: "Paid to the firm", zh: "自主支付"}
};

/**
 * Loans to firms by what they are for, where they are used and how they were paid out. Grain: basis x key. S02, COR-25.
 */
export function fundsUses(
  loans: ColumnTable,
  firms: ReadonlyMap<string, FirmRecord>,
  {period, policy, facts}: {period: string; policy: Policy; facts: Mart["facts"]}
): Mart {
  const lent = outstanding(loans);
  const placeOf = ({cust_id, use_industry: used}: Loan) => {
    const own = firms.get(cust_id)?.industry ?? null;
    return used === null || own === null ? null : used === own ? "own" : "elsewhere";
  };
  const industries = new Set(
    (lent.array("use_industry") as (string | null)[]).filter((code) => code !== null)
  );
  const bases: Record<string, {of: (loan: Loan) => string | null; codes: string[]}> = {
    use: {
      of: (loan) => loan.use_scenario,
      codes: [...Object.keys(policy.corporate.useOfFunds.scenarios), "other"]
    },
    place: {of: placeOf, codes: Object.keys(PLACES)},
    industry: {of: (loan) => loan.use_industry, codes: [...industries].sort()},
    payment: {of: (loan) => loan.pay_method, codes: Object.keys(METHODS)}
  };
  const found = Object.entries(bases).flatMap(([basis, {of, codes}]) => {
    const key = `use_${basis}`;
    const counted = lent.derive({[key]: escape((loan: Loan) => of(loan) ?? UNKNOWN)});
    // What no contract of the bank tells at all is no row of it.
    if ((counted.array(key) as string[]).every((code) => code === UNKNOWN)) return [];
    const {rows, lines} = rowsBy({key, counted, codes, period});
    for (const row of rows) {
      Object.assign(row, {basis, key: row[key]});
      delete row[key];
    }
    return [{rows, lines}];
  });
  const rows = found.flatMap((each) => each.rows);
  return {
    ...{id: "S02", family: "corporate", name: "funds_uses", period, rows, facts},
    title: {en: "What loans to firms are for", zh: "对公贷款用途与流向"},
    needs: USE_COLUMNS.every((name) => lent.array(name).every((cell) => cell === null))
      ? ["T19 loan_account.use_text", "T19 loan_account.invest_industry"]
      : [],
    columns: [
      column("basis", "code", "By", "维度", {
        labels: {
          use: {en: "Purpose", zh: "资金使用场景"},
          place: {en: "Place of use", zh: "投向与企业行业"},
          industry: {en: "Industry of use", zh: "投向行业"},
          payment: {en: "Way of payment", zh: "支付方式"}
        }
      }),
      column("key", "code", "Use", "用途与流向", {
        metric: fundsUse.id,
        labels: {
          ...labelsFor([...industries], policy.corporate.industries),
          ...Object.fromEntries(
            Object.entries(policy.corporate.useOfFunds.scenarios).map(([code, {en, zh}]) => [code, {en, zh}])
          ),
          ...{...OTHER, ...PLACES, ...METHODS, total: totalLabel, [UNKNOWN]: unknownLabel}
        }
      }),
      ...COLUMNS
    ],
    privacy: {
      groups: {all: ["loans", "firms", "balance", "share"]},
      additive: ["loans", "balance"],
      lines: found.flatMap(({lines}) => lines)
    }
  };
}
