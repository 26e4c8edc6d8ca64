import {count, nothing, type Rule} from "../rule.js";

/** DQ25: a reversed movement has its opposite: same account, same day, same amount (E10). */
export const reversals: Rule = {
  id: "DQ25",
  severity: "warn",
  async check(context) {
    const sign = (alias: string) =>
      `case ${alias}.dr_cr when 'D' then -${alias}.amount else ${alias}.amount end`;
    const {checked, failed, amount, examples} = await count(context, [
      {
        ...{table: "deposit_txn", column: "reversal_flag", among: "reversal_flag", amount: "amount"},
        fails: `not exists (select 1 from staged_deposit_txn o where o.acct_id = staged_deposit_txn.acct_id
          and o.date = staged_deposit_txn.date and ${sign("o")} = -(${sign("staged_deposit_txn")}))`,
        message: "reversal without its opposite"
      }
    ]);
    if (!checked) return nothing("no reversals in the period", "本期无冲补抹");
    return {
      outcome: failed ? "warn" : "pass",
      ...{checked, failed, amount, examples},
      en: "reversals come in pairs",
      zh: "冲补抹成对平衡"
    };
  }
};
