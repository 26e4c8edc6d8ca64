import {annualProfit} from "../../../src/metrics/contribution/annualProfit.js";
import type {Population} from "./population.js";

/** Annual profit (CON-16) of the members of a month, by customer number; NaN where there is none. Grain: customer. */
export function annualProfits(
  population: Population,
  period: string
): {customers: number[]; profits: Float64Array; months: number} {
  const window = population.windowAmounts(period);
  const members = population.membersAt(period);
  const customers: number[] = [];
  const profits = new Float64Array(members.length).fill(NaN);
  for (let customer = 0; customer < members.length; customer++) {
    if (!members[customer]) continue;
    const months = window.map((amounts) => {
      const amount = amounts[customer] ?? NaN;
      return Number.isNaN(amount) ? null : amount;
    });
    const {value} = annualProfit.compute({months});
    if (value === null) continue;
    customers.push(customer);
    profits[customer] = value;
  }
  return {customers, profits, months: window.length};
}
