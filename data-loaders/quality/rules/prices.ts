import type {Problem} from "../../../src/schema/problem.js";
import {byShare, count, nothing, percent, type QualityContext, type Rule} from "../rule.js";

/** Currencies of a staged drop, and those without a rate in its period, at the first record of each. */
export async function currencies({
  engine,
  drop,
  has
}: Pick<QualityContext, "engine" | "drop" | "has">): Promise<{checked: number; missing: Problem[]}> {
  let checked = 0;
  const missing = new Map<string, Problem>();
  for (const table of ["deposit_account", "loan_account", "holding", "credit_limit", "deposit_txn"]) {
    if (!has(table, "ccy")) continue;
    const rows = await engine.rows<{ccy: string; file: string; record: number; rate: number | null}>(
      `select t.ccy, min(t._file) as file, min(t._record) as record, max(f.mid_rate) as rate
       from staged_${table} t left join staged_fx_rate f on f.ccy = t.ccy
         and f.date between ${drop.periodStart} and ${drop.asOf} and f.mid_rate > 0
       where t.ccy is not null and t.ccy <> '${drop.bank.base_ccy}' group by t.ccy order by t.ccy`
    );
    for (const {ccy, file, record, rate} of rows) {
      checked++;
      if (rate !== null || missing.has(ccy)) continue;
      const message = `no exchange rate in ${drop.period} for currency`;
      missing.set(ccy, {message, file, record, column: "ccy", value: ccy});
    }
  }
  return {checked, missing: [...missing.values()]};
}

/** Rates that figures in base currency and margins need. */
export const prices: readonly Rule[] = [
  {
    id: "DQ22",
    severity: "block",
    async check(context) {
      const {checked, missing} = await currencies(context);
      return {
        outcome: missing.length ? "block" : "pass",
        ...{checked, failed: missing.length, examples: missing},
        en: "every currency has a rate in the period",
        zh: "各币种均有本期汇率"
      };
    }
  },
  {
    id: "DQ23",
    severity: "warn",
    async check({engine, has, policy}) {
      const {curves, products} = policy.contribution.ftp;
      const constants =
        Object.keys(products)
          .map((family) => `'${family}'`)
          .join(", ") || "null";
      let all = 0;
      let priced = 0;
      let approximate = 0;
      let rows = 0;
      let unpriced = 0;
      for (const [table, curve] of [
        ["deposit_account", curves.deposit],
        ["loan_account", curves.loan]
      ] as const) {
        if (!has(table)) continue;
        const [sums] = await engine.rows<
          Record<"n" | "none" | "whole" | "priced" | "approximate", number | null>
        >(
          `select count(*) as n, count(case when not own and not constant then 1 end) as none,
             cast(sum(balance) as double) as whole, cast(sum(case when own then balance end) as double) as priced,
             cast(sum(case when not own and constant then balance end) as double) as approximate
           from (
             select greatest(t.balance, 0) as balance,
               t.ftp_rate is not null or exists (
                 select 1 from staged_ftp_curve c where c.curve_id = '${curve.replaceAll("'", "''")}') as own,
               coalesce(p.family in (${constants}), false) as constant
             from staged_${table} t left join staged_product p on p.product_code = t.product_code
           ) r`
        );
        all += sums?.whole ?? 0;
        priced += sums?.priced ?? 0;
        approximate += sums?.approximate ?? 0;
        rows += sums?.n ?? 0;
        unpriced += sums?.none ?? 0;
      }
      if (!rows || !all) return nothing("no balances to price", "无余额可定价");
      const good = (priced + approximate) / all;
      return {
        outcome: byShare(good, policy.quality.rules.DQ23),
        ...{checked: rows, failed: unpriced, amount: all - priced - approximate},
        en: `${percent(good)} of the balance has a transfer price (${percent(approximate / all)} only the policy's constant)`,
        zh: `${percent(good)} 的余额有FTP价格（其中 ${percent(approximate / all)} 为近似常数）`
      };
    }
  },
  {
    id: "DQ24",
    severity: "warn",
    async check(context) {
      const {warnAbove} = context.policy.quality.rules.DQ24;
      const {checked, failed, amount, examples} = await count(context, [
        {
          ...{table: "income_item", column: "amount", amount: "amount"},
          ...{fails: "amount < 0", message: "negative income"}
        }
      ]);
      if (!checked) return nothing("no income was supplied", "未提供收入明细");
      return {
        outcome: failed / checked > warnAbove ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: `at most ${percent(warnAbove)} of income rows are negative`,
        zh: `负数收入行占比不超过 ${percent(warnAbove)}`
      };
    }
  }
];
