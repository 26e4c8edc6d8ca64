import {count, nothing, type QualityContext, type Rule, warning} from "../rule.js";

/** Single rows that cannot be right. */
export const plausible: readonly Rule[] = [
  {
    id: "DQ14",
    severity: "warn",
    async check(context) {
      const {drop, policy, engine} = context;
      const days = drop.asOf - drop.periodStart + 1;
      const {multiple} = policy.quality.rules.DQ14;
      const average = {balance_days: `balance_days * 1.0 / ${days}`, adb: "adb"};
      // A month without movements cannot average more than it began or ended with. The month before is asked only for
      // accounts whose end alone would not allow their average: of millions a handful.
      const most = (balance: string) => `${multiple} * greatest(${balance}, 0) + 1`;
      await engine.run(
        `create or replace table work_still as
         select _row, _file, _record, balance, balance_days, adb, coalesce(min_daily_bal, 0) - 1 as least, cast(null as double) as most
         from staged_deposit_account d
         where not exists (select 1 from staged_deposit_txn t where t.acct_id = d.acct_id)`
      );
      const candidates = Object.values(average).map((value) => `d.${value} > ${most("d.balance")}`);
      await engine.run(
        `update work_still set most = found.most from (
           select d._row, ${most("greatest(d.balance, coalesce(p.balance_ccy, d.balance))")} as most
           from staged_deposit_account d
           left join previous_account_month p on p.acct_id = d.acct_id and p.ccy = d.ccy
           where ${candidates.join(" or ")}
         ) found where found._row = work_still._row`
      );
      const places = Object.entries(average).map(([column, value]) => ({
        ...{table: "deposit_account", column, amount: "balance", from: "work_still"},
        among: `${column} is not null`,
        fails: `${value} < least or ${value} > most`,
        message: "average daily balance outside what the balances allow"
      }));
      const {checked, failed, amount, examples} = await count(context, places);
      await engine.run("drop table work_still");
      if (!checked) return nothing("no average balances were supplied", "未提供积数或日均");
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: "averages lie between what the balances allow",
        zh: "日均余额在余额允许范围内"
      };
    }
  },
  {
    id: "DQ15",
    severity: "warn",
    async check(context) {
      const {low, high} = context.policy.quality.rules.DQ15;
      const {checked, failed, amount, examples} = await count(
        context,
        [
          ["deposit_account", "rate"],
          ["loan_account", "rate"],
          ["deposit_account", "ftp_rate"],
          ["loan_account", "ftp_rate"]
        ].map(([table = "", column = ""]) => ({
          ...{table, column, amount: "balance"},
          fails: `${column} < ${low} or ${column} > ${high}`,
          message: `rate outside ${low} to ${high}`
        }))
      );
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: `rates lie between ${low} and ${high}`,
        zh: `利率在 ${low} 至 ${high} 之间`
      };
    }
  },
  warning("DQ16", "nothing matures before it starts", "到期日不早于起始日", [
    {
      ...{table: "deposit_account", column: "maturity_date", amount: "balance"},
      ...{fails: "maturity_date < open_date", message: "matures before it was opened"}
    },
    {
      ...{table: "loan_account", column: "due_date", amount: "balance"},
      ...{fails: "due_date < start_date", message: "falls due before it starts"}
    }
  ]),
  {
    id: "DQ17",
    severity: "warn",
    async check(context) {
      const {checked, failed, amount, examples} = await count(context, arrears(context));
      if (!checked) return nothing("no days past due were supplied", "未提供逾期信息");
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: "days past due agree with the overdue dates, overdue principal with the balance",
        zh: "逾期天数与欠款日期一致，逾期本金不超过余额"
      };
    }
  },
  {
    id: "DQ18",
    severity: "report",
    async check(context) {
      const technical = context.policy.corporate.technicalOverdueDays;
      const {checked, failed, amount, examples} = await count(context, [
        {
          ...{table: "loan_account", column: "class5", amount: "balance"},
          among: "class5 is not null and dpd is not null and balance > 0",
          fails: `case when dpd > 360 then class5 <> 'loss' when dpd > 270 then class5 not in ('doubtful', 'loss')
            when dpd > 90 then class5 not in ('substandard', 'doubtful', 'loss')
            when dpd > ${technical} then class5 = 'normal' else false end`,
          message: "class better than its days past due allow"
        }
      ]);
      if (!checked) return nothing("needs class and days past due", "需要五级分类与逾期天数");
      return {
        outcome: failed ? "warn" : "pass",
        ...{checked, failed, amount, examples},
        en: "loans classed no better than their days past due allow",
        zh: "五级分类不优于逾期天数对应下限"
      };
    }
  },
  warning("DQ19", "limits are not used beyond their amount", "已用额度不超过授信额度", [
    {
      ...{table: "credit_limit", column: "used_amt", amount: "used_amt - limit_amt"},
      ...{fails: "used_amt > limit_amt", message: "used beyond the limit"}
    }
  ])
];

const arrears = ({drop: {asOf}}: QualityContext) => [
  {
    ...{table: "loan_account", column: "principal_overdue_date", amount: "balance"},
    among: "dpd is not null",
    fails: `dpd <> greatest(${asOf} - least(coalesce(principal_overdue_date, ${asOf}), coalesce(interest_overdue_date, ${asOf})), 0)`,
    message: "days past due do not follow from the overdue dates"
  },
  {
    ...{table: "loan_account", column: "overdue_principal", amount: "overdue_principal"},
    ...{fails: "overdue_principal > balance", message: "more overdue than outstanding"}
  },
  {
    ...{table: "loan_account", column: "dpd", amount: "balance"},
    ...{fails: "dpd < 0", message: "negative days past due"}
  }
];
