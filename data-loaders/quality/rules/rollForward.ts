import {byShare, exampleLimit, exampleOf, nothing, percent, type Rule, yuan} from "../rule.js";

/** DQ11: last month's balance and the month's movements give this month's, interest included where it is not booked. */
export const rollForward: Rule = {
  id: "DQ11",
  severity: "warn",
  async check({engine, has, policy, previous}) {
    if (!previous || !has("deposit_txn") || !has("deposit_account", "balance")) {
      return nothing("needs movements and the month before", "需要交易明细与上期数据");
    }
    const compared = `from staged_deposit_account d
      join previous_account_month p on p.acct_id = d.acct_id and p.ccy = d.ccy
      left join (
        select acct_id, ccy, sum(case dr_cr when 'D' then -amount else amount end) as net
        from staged_deposit_txn group by acct_id, ccy
      ) t on t.acct_id = d.acct_id and t.ccy = d.ccy
      where d.balance is not null and p.balance_ccy is not null`;
    const gap = "d.balance - p.balance_ccy - coalesce(t.net, 0)";
    const off = `${gap} <> 0 and ${gap} <> coalesce(d.int_expense, 0)`;
    const [sums] = await engine.rows<{checked: number; failed: number; amount: number}>(
      `select count(*) as checked, count(case when ${off} then 1 end) as failed,
         cast(coalesce(sum(case when ${off} then abs(${gap}) end), 0) as double) as amount ${compared}`
    );
    if (!sums?.checked) return nothing("no account stood last month", "无上期账户");
    const good = 1 - sums.failed / sums.checked;
    const rows = sums.failed
      ? await engine.rows<{file: string; record: number; acct_id: string; gap: number}>(
          `select d._file as file, d._record as record, d.acct_id, cast(${gap} as double) as gap ${compared} and (${off})
           order by abs(${gap}) desc, d.acct_id limit ${exampleLimit}`
        )
      : [];
    return {
      outcome: byShare(good, policy.quality.rules.DQ11),
      ...sums,
      en: `balances roll forward for ${percent(good)} of accounts`,
      zh: `${percent(good)} 的账户余额可由上期余额与发生额推得`,
      examples: rows.map(({file, record, acct_id, gap: fen}) =>
        exampleOf({
          ...{file, record, column: "balance", value: acct_id, fallback: "deposit_account"},
          message: `balance is off by ${yuan(fen)} from last month's and the movements`
        })
      )
    };
  }
};
