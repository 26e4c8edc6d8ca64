import type {Customer} from "../customers.js";
import {effects} from "../parameters/plants.js";
import type {Run} from "../run.js";
import type {Actor} from "./actor.js";
import {assign, type Eligible, type Role} from "./assign.js";
import {Decliner, matters, OneOff, ScheduledMaturity, SeasonalDip} from "./decliner.js";
import {FalseHnw, NewlyRich, YearEndBonus} from "./falseHnw.js";
import {DivertedProceeds, OwnMoneyWealth, RealPurchase, TrusteeProceeds} from "./loanProceeds.js";
import {BusinessTurnover, HousePurchase, SalarySweep, TermMaturity} from "./lookalikes.js";
import {Erratic, isMiddling, LoyalRegular, SilentSaver} from "./loyalRegular.js";
import {PassThrough} from "./passThrough.js";
import {SeasonalVisitor, Sleeper, StandingOrders, TermSaver} from "./sleeper.js";

type Part = new (run: Run, c: Customer, role: Role) => Actor;

const parts: Readonly<Record<string, Part>> = {
  "decliner/slow_drift": Decliner,
  "decliner/step": Decliner,
  "decliner/salary_stop": Decliner,
  "decliner/scheduled_maturity": ScheduledMaturity,
  "decliner/seasonal_dip": SeasonalDip,
  "decliner/one_off": OneOff,
  "false_hnw/quarter_end": FalseHnw,
  "false_hnw/month_end": FalseHnw,
  "false_hnw/long_visit": FalseHnw,
  "false_hnw/business_turnover": BusinessTurnover,
  "false_hnw/house_purchase": HousePurchase,
  "false_hnw/year_end_bonus": YearEndBonus,
  "false_hnw/term_maturity": TermMaturity,
  "false_hnw/newly_rich": NewlyRich,
  "loan_proceeds/own_wealth": DivertedProceeds,
  "loan_proceeds/guarantor": DivertedProceeds,
  "loan_proceeds/property": DivertedProceeds,
  "loan_proceeds/own_term": DivertedProceeds,
  "loan_proceeds/trustee": TrusteeProceeds,
  "loan_proceeds/real_purchase": RealPurchase,
  "loan_proceeds/own_money_wealth": OwnMoneyWealth,
  "loyal_regular/steady": LoyalRegular,
  "loyal_regular/sweeper": SalarySweep,
  "loyal_regular/silent_saver": SilentSaver,
  "loyal_regular/erratic": Erratic,
  "pass_through/one_to_one": PassThrough,
  "pass_through/many_to_one": PassThrough,
  "pass_through/one_to_many": PassThrough,
  "pass_through/business_turnover": BusinessTurnover,
  "pass_through/salary_sweep": SalarySweep,
  "pass_through/house_purchase": HousePurchase,
  "sleeper/falls_asleep": Sleeper,
  "sleeper/silent": Sleeper,
  "sleeper/term_saver": TermSaver,
  "sleeper/seasonal_visitor": SeasonalVisitor,
  "sleeper/standing_orders": StandingOrders
};

/** Gives a customer its part, if it is to play one: after its portfolio was opened, before its first month. */
export function cast(run: Run, c: Customer): Actor | null {
  if (c.open >= run.origin || c.leaves >= 0 || c.defaults !== null || c.plan?.course || c.dormant)
    return null;
  const role = assign(run, c, eligible(run, c));
  return role && new (parts[`${role.kind}/${role.form}`] as Part)(run, c, role);
}

function eligible(run: Run, c: Customer): Eligible {
  const n = run.months.length;
  const last = run.months[n - 1]?.end ?? 0;
  const paid = c.payroll && c.pay > 0;
  const ends = c.loans.some(
    ({due, rules}) => rules.method !== "revolving" && due > run.origin + 60 && due < last - 30
  );
  const middling = isMiddling(c);
  const onlyDemand = c.termTarget === 0 && c.accounts.every(({months}) => months === 0);
  const needs: Readonly<Record<string, boolean>> = {
    salary_stop: paid,
    scheduled_maturity: ends,
    year_end_bonus: paid,
    salary_sweep: paid,
    steady: paid && middling,
    sweeper: paid && c.wealth <= effects.loyalRegular.little * 100,
    silent_saver: middling,
    erratic: middling && onlyDemand,
    house_purchase: c.person && n > 2,
    term_saver: c.termTarget > 0,
    standing_orders: c.demandTarget > 20_000,
    falls_asleep: n >= 8 && onlyDemand,
    silent: onlyDemand
  };
  return (kind, form) => {
    if (needs[form] === false) return false;
    if (kind === "decliner") return c.loans.length > 0 && n >= 8 && matters(run, c);
    if (kind === "false_hnw") return !c.dresses && c.wealth <= effects.falseHnw.own * 100;
    if (kind === "loan_proceeds") return n >= 2;
    if (kind === "sleeper") return c.loans.length === 0 && !c.dresses;
    return true;
  };
}
