import {crossSellFamilies, customerTypes} from "../../src/schema/codes.js";
import type {Engine} from "../engine/engine.js";
import {costMethod} from "./cost.js";
import {type FactContext, factTable, type Step} from "./step.js";

/**
 * Grain: surviving customer x month. Everything of a customer in one row, and the margin ladder (B1.1). A level is
 * null when one of its parts was not supplied for the whole build: no transfer price for enough of the balance (DQ23),
 * no income, no risk parameters, no cost. Within a build that has the part, a customer without it counts 0.
 */
export const customerMonth: Step = {
  name: "customerMonth",
  en: "putting customers together",
  async run(engine, context) {
    const ladder = await offered(engine, context);
    for (const statement of statements(context, ladder)) await engine.run(statement);
  }
};

interface Ladder {
  l1: boolean;
  /** Whether any account tells its interest: else it is not 0 but unknown. */
  interest: {loans: boolean; deposits: boolean};
  fees: boolean;
  el: boolean;
}

/** Which steps of the ladder this build can offer at all. */
async function offered(engine: Engine, {has, policy, previous}: FactContext): Promise<Ladder> {
  const sides = await engine.rows<{priced: number | null; held: number | null; told: number; n: number}>(
    `select cast(sum(case when l1 is not null then adb else 0 end) as double) as priced, cast(sum(adb) as double) as held,
       count(int_income) as told, count(*) as n
     from loan_month where in_population
     union all
     select cast(sum(case when l1 is not null then adb else 0 end) as double), cast(sum(adb) as double),
       count(int_expense), count(*) from account_month`
  );
  const {warn} = policy.quality.rules.DQ23;
  const toldOf = (side: number) => !sides[side]!.n || sides[side]!.told > 0;
  return {
    l1: sides.every(({priced, held}) => !held || (priced ?? 0) / held >= warn),
    interest: {loans: toldOf(0), deposits: toldOf(1)},
    fees: has("income_item") || has("card", "fee_income"),
    // A change needs the month before.
    el: policy.contribution.elMode === "EL" ? has("risk_param") : has("risk_param", "ecl") && previous
  };
}

function statements(context: FactContext, ladder: Ladder): string[] {
  const {period, days, has} = context;
  const deposits = known(has("deposit_account"));
  const loans = known(has("loan_account"));
  const holdings = known(has("holding"));
  const limits = known(has("credit_limit"));
  const income = known(ladder.fees);
  const method = costMethod(context);
  const cost =
    method === "tdabc"
      ? "coalesce(k.cost, 0)"
      : method === "ratio" && ladder.l1
        ? "coalesce(d.ratio_cost, 0) + coalesce(l.ratio_cost, 0)"
        : "cast(null as bigint)";
  const part = (name: string) => `${deposits(`d.${name}_balance`)} as dep_${name}_balance,
      ${deposits(`d.${name}_adb`)} as dep_${name}_adb`;
  const daily = (column: string) => `case when d.all_daily = 1 then t.${column} end`;
  return [
    factTable(
      "customer_month",
      `     with summed as (
       select '${period}' as period, c.c, c.cust_id, c.cust_type, c.segment, c.org_id, c.rm_id, c.region_code, c.open_date,
         coalesce(c.first_loan_date, l.first_start) as first_loan_date, c.is_staff, c.status, r.cust_id is not null as restated,
         ${loans("l.loans", "integer")} as loans, ${loans("l.overdue", "integer")} as loans_overdue,
         coalesce(l.active, 0) = 1 or coalesce(d.overdrawn, 0) > 0 as loan_active,
         coalesce(l.balance, 0) + coalesce(d.overdrawn, 0) as loan_balance, ${loans("l.adb")} as loan_adb,
         ${loans("l.overdue_0")} as overdue_balance, ${loans("l.overdue_30")} as overdue_balance_30,
         ${loans("l.overdue_90")} as overdue_balance_90, l.dpd_max,
         ${interest(ladder.interest.loans, "l", "int_income")} as loan_int_income, ${ladder.l1 ? loans("l.l1") : "l.l1"} as loan_l1,
         ${ladder.el ? loans("l.el") : "cast(null as bigint)"} as el,
         ${loans("l.drawn")} as drawn, ${loans("l.principal_repaid")} as principal_repaid,
         ${loans("e.days", "integer")} as repay_days,
         ${deposits("d.accounts", "integer")} as dep_accounts, ${deposits("d.balance")} as dep_balance,
         ${deposits("d.adb")} as dep_adb,
         ${["demand", "near_demand", "term", "margin"].map(part).join(",\n      ")},
         ${interest(ladder.interest.deposits, "d", "int_expense")} as dep_int_expense, ${ladder.l1 ? deposits("d.l1") : "d.l1"} as dep_l1,
         case when d.all_daily = 1 and t.c is not null then cast(${days} as integer) end as dep_daily_days,
         ${daily("daily_min")} as dep_daily_min, ${daily("daily_max")} as dep_daily_max,
         ${daily("daily_mean")} as dep_daily_mean, ${daily("daily_m2")} as dep_daily_m2,
         ${holdings("h.wealth")} as wealth_balance, ${holdings("h.fund")} as fund_balance,
         ${holdings("h.insurance")} as insurance_balance, ${holdings("h.metal")} as metal_balance,
         d.start_date as dep_start_date, h.wealth_start as wealth_start_date, h.fund_start as fund_start_date,
         h.insurance_start as insurance_start_date,
         ${limits("q.limit_amt")} as limit_amt, ${limits("q.limit_used")} as limit_used,
         ${income("i.fee")} as fee_income, ${known(has("income_item"))("i.recovery")} as recovery,
         ${income("i.loan_fee")} as loan_fee, ${ladder.l1 ? deposits("d.l1_tied") : "cast(null as bigint)"} as dep_l1_tied,
         cast(${cost} as bigint) as cost, ${costLegs(method, ladder)}, '${method === "ratio" && !ladder.l1 ? "none" : method}' as cost_method,
         ${families(context).held} as families_held, ${families(context).known} as families_known,
         ${ladder.l1 ? "coalesce(l.l1, 0) + coalesce(d.l1, 0)" : "cast(null as bigint)"} as l1
       from work_customer c
       left join work_deposits d on d.c = c.c
       left join work_loans l on l.c = c.c
       left join work_customer_days t on t.c = c.c
       left join work_repayments e on e.c = c.c
       left join work_holdings h on h.c = c.c
       left join work_limits q on q.c = c.c
       left join work_income i on i.c = c.c
       left join work_cost k on k.c = c.c
       left join work_services s on s.c = c.c
       left join (select distinct cust_id from customer_map) r on r.cust_id = c.cust_id
     ), second as (
       select *, l1 + fee_income + coalesce(recovery, 0) as l2 from summed
     )
     select *, l2 - el as l3, l2 - el - cost as l4 from second`,
      {numbers: ["c"]}
    ),
    ...["customer_days", "repayments", "holdings", "cost", "services"].map(
      (table) => `drop table work_${table}`
    )
  ];
}

/** Parts of the cost by what it serves. The share of income is one of margins, so that fees bear none of it. */
function costLegs(method: ReturnType<typeof costMethod>, {l1}: Ladder): string {
  const legs = {loan: "l", dep: "d", fee: null};
  return Object.entries(legs)
    .map(([leg, side]) => {
      const value =
        method === "tdabc"
          ? `coalesce(k.${leg === "dep" ? "deposit" : leg}, 0)`
          : method === "ratio" && l1
            ? side === null
              ? "0"
              : `coalesce(${side}.ratio_cost, 0)`
            : "null";
      return `cast(${value} as bigint) as ${leg}_cost`;
    })
    .join(", ");
}

/** 0 for a customer without rows where the table was supplied, else null for everybody. */
const known =
  (supplied: boolean) =>
  (value: string, type = "bigint"): string =>
    supplied ? `cast(coalesce(${value}, 0) as ${type})` : `cast(null as ${type})`;

/** 0 for a customer without accounts of the side; null where they are there but their interest is not told. */
const interest = (told: boolean, side: "l" | "d", column: string): string =>
  told
    ? `cast(case when ${side}.c is null then 0 else ${side}.${column} end as bigint)`
    : "cast(null as bigint)";

/** CON-25: families above their floor, and those that this extract can tell and the customer may have. */
function families({has, policy}: FactContext): {held: string; known: string} {
  const {floors, eligible} = policy.contribution.crossSell;
  const tests: Record<(typeof crossSellFamilies)[number], {supplied: boolean; held: string}> = {
    deposit: {supplied: has("deposit_account"), held: `d.adb >= ${floors.deposit}`},
    wealth: {supplied: has("holding"), held: `h.wealth >= ${floors.wealth}`},
    fund: {supplied: has("holding"), held: `h.fund >= ${floors.fund}`},
    insurance: {supplied: has("holding"), held: `h.insurance >= ${floors.insurance}`},
    card: {supplied: has("card", "txn_n"), held: "s.card = 1"},
    payroll: {supplied: has("deposit_account", "payroll_flag"), held: "s.payroll = 1 or h.payroll = 1"},
    settle: {supplied: has("income_item") || has("holding"), held: "h.settle = 1 or i.settle = 1"}
  };
  const list = [...crossSellFamilies].sort().filter((family) => tests[family].supplied);
  const knownOf = (type: (typeof customerTypes)[number]) =>
    list.filter((family) => eligible[type].includes(family)).join("|");
  return {
    held: list.length
      ? `concat_ws('|', ${list.map((family) => `case when ${tests[family].held} then '${family}' end`).join(", ")})`
      : "''",
    known: `case c.cust_type ${customerTypes.map((type) => `when '${type}' then '${knownOf(type)}'`).join(" ")} else '' end`
  };
}
