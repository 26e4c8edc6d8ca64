import {toFen} from "../engine/dialect.js";
import {channels} from "../../src/schema/columns.js";
import {textList} from "../../src/schema/textList.js";
import {customerOf, type FactContext, factTable, sqlStep} from "./step.js";

/**
 * Grain: customer with a deposit account. What moved on its accounts in the period, read off the movements in one pass:
 * sums by where money came from and went to, days and channels as bits, so that no distinct count sorts them.
 */
export const measureBehaviour = sqlStep("measureBehaviour", "measuring how deposits move", (context) => [
  ...(context.has("deposit_txn") ? [movements(context)] : []),
  factTable(
    "behaviour_month",
    `select '${context.period}' as period, c.cust_id, ${columns(context)}
     from (select distinct c from work_account where c is not null) d
     join work_customer c on c.c = d.c
     ${context.has("deposit_txn") ? "left join work_flows f on f.c = d.c" : ""}
     left join staged_customer s on s.cust_id = c.cust_id`
  ),
  ...(context.has("deposit_txn") ? ["drop table work_flows"] : [])
]);

const amounts = {
  in_amount: "external and inward",
  out_amount: "external and not inward",
  payroll_in: "external and inward and type = 'payroll'",
  lent_in: "inward and type = 'loan_disburse'",
  repaid_out: "not inward and type in ('loan_principal', 'loan_interest')",
  own_in: "own_side and inward",
  own_out: "own_side and not inward"
};
const counts = {
  in_count: "external and inward",
  out_count: "external and not inward",
  own_count: "begun"
};
const days = {
  in_days: "external and inward and counts",
  out_days: "external and not inward and counts",
  own_days: "begun"
};

/** Grain: customer number. Movements carry their customer, or are their account's where the extract has none. */
function movements({start, asOf, policy, has}: FactContext): string {
  const {floor, ownClasses, bankTypes, notOwn} = policy.deposits.flows;
  const within = (column: string, list: readonly string[]) =>
    `coalesce(${column} in (${textList(list)}), false)`;
  const channel = `case m.channel ${channels.map((each, n) => `when '${each}' then ${2 ** n}`).join(" ")} else 0 end`;
  const add = (where: string) => `cast(sum(case when ${where} then fen else 0 end) as bigint)`;
  const count = (where: string) => `cast(sum(case when ${where} then 1 else 0 end) as integer)`;
  const bits = (where: string) => `bit_or(case when ${where} then day_bit else 0 end)`;
  return `create or replace table work_flows as
    select c.c,
      ${Object.keys(amounts)
        .map((name) => `cast(sum(${name}) as bigint) as ${name}`)
        .join(", ")},
      cast(sum(bank_net) as bigint) as bank_net,
      ${Object.keys(counts)
        .map((name) => `cast(sum(${name}) as integer) as ${name}`)
        .join(", ")},
      ${Object.keys(days)
        .map((name) => `cast(bit_count(bit_or(${name})) as integer) as ${name}`)
        .join(", ")},
      cast(bit_count(bit_or(channel_bits)) as integer) as channels, cast(bit_or(channel_bits) as integer) as channel_bits,
      max(last_own) as last_own
    from (
      select cust_id,
        ${Object.entries(amounts)
          .map(([name, where]) => `${add(where)} as ${name}`)
          .join(", ")},
        cast(sum(case when external or own_side or type in ('loan_disburse', 'loan_principal', 'loan_interest') then 0
          when inward then fen else -fen end) as bigint) as bank_net,
        ${Object.entries(counts)
          .map(([name, where]) => `${count(where)} as ${name}`)
          .join(", ")},
        ${Object.entries(days)
          .map(([name, where]) => `${bits(where)} as ${name}`)
          .join(", ")},
        bit_or(case when begun then channel_bit else 0 end) as channel_bits,
        max(case when begun then date end) as last_own
      from (
        select *, not own_side and ${`not ${within("type", bankTypes)}`} as external, fen >= ${floor} as counts,
          ${`not ${within("type", notOwn.types)} and not ${within("channel", notOwn.channels)}`} as begun
        from (
          select ${has("deposit_txn", "cust_id") ? "m.cust_id" : "o.surviving"} as cust_id, m.date, m.type, m.channel,
            case when f.average = 1 then m.amount else ${toFen("m.amount * f.average")} end as fen, m.dr_cr = 'C' as inward,
            ${within("m.counter_class", ownClasses)} as own_side,
            cast(1 as bigint) << (m.date - ${start}) as day_bit, cast(${channel} as bigint) as channel_bit
          from staged_deposit_txn m join work_fx f on f.ccy = m.ccy
          ${has("deposit_txn", "cust_id") ? "" : "join work_account o on o.acct_id = m.acct_id and o.ccy = m.ccy"}
          where m.date between ${start} and ${asOf} and not coalesce(m.reversal_flag, false)
        ) read
      ) told group by cust_id
    ) t ${customerOf("t")}
    group by c.c`;
}

function columns({asOf, has}: FactContext): string {
  const names = [
    ...Object.keys(amounts),
    "bank_net",
    ...Object.keys(counts),
    ...Object.keys(days),
    "channels",
    "channel_bits"
  ];
  const moved = has("deposit_txn");
  return [
    ...names.map((name) => `${moved ? `coalesce(f.${name}, 0)` : "null"} as ${name}`),
    `${moved ? "f.last_own" : "null"} as last_own_date`,
    `${has("customer", "risk_assess_valid_to") ? `coalesce(s.risk_assess_valid_to >= ${asOf}, false)` : "null"} as suitable`,
    `${has("customer", "marketing_consent") ? "coalesce(s.marketing_consent, false) and not coalesce(s.adm_opt_out, false)" : "null"} as consent`
  ].join(", ");
}
