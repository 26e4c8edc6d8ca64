import type {Customer} from "./customers.js";
import {dateText} from "./days.js";
import {costs, fees, holdings as rules} from "./parameters.js";
import {investmentFactor, useFactor} from "./plants/wallet.js";
import {products, type Product} from "./reference.js";
import type {Run} from "./run.js";
import {noDate, rateText, yuan} from "./text.js";

/** Wealth, funds, insurance, metal; or an agreement (card, settlement, payroll), whose balance is what it is used for. */
export interface Holding {
  product: Product;
  bal: number;
  start: number;
  fee: number;
  agreement: boolean;
  sold: boolean;
}

type Investment = "wealth" | "fund" | "insurance" | "metal";
const investments: readonly Investment[] = ["wealth", "fund", "insurance", "metal"];
const riskLevels: Record<string, string> = {wealth: "R2", fund: "R4", insurance: "R1", metal: "R3"};
/** Yearly drift of value and noise of the month. */
const market: Record<Investment, readonly [number, number]> = {
  wealth: [0.024, 0.001],
  fund: [0.05, 0.03],
  insurance: [0.02, 0],
  metal: [0.1, 0.04]
};

export function openHoldings(run: Run, c: Customer): Holding[] {
  const rng = run.rng("holding", c.index);
  const list: Holding[] = [];
  const since = (): number => Math.max(c.open, run.origin - rng.integer(20, 900));
  const add = (product: Product, bal: number, fee: number, agreement: boolean) =>
    list.push({product, bal, start: since(), fee, agreement, sold: false});
  if (c.person) {
    const segment = c.segment as "mass" | "priority" | "private";
    for (const family of investments) {
      const {holds, amount, fee} = rules[family];
      const more = investmentFactor(c.wallet);
      if (rng.chance(holds[segment] * Math.min(2, 0.5 + more / 2)))
        add(products[family], Math.round(amount[segment] * more * rng.lognormal(0.6)) * 100, fee, false);
    }
    if (rng.chance(rules.card[segment]))
      add(products.card, Math.round(c.pay * 0.3 + rng.between(20_000, 300_000)), 0, true);
    return list;
  }
  const segment = c.segment as "micro" | "small" | "medium" | "large";
  if (rng.chance(rules.settle)) add(products.settle, 0, 0, true);
  if (rng.chance(rules.payroll[segment])) add(products.payroll, 0, 0, true);
  if (rng.chance(rules.cashManagement[segment])) add(products.cashManagement, 0, 0, true);
  return list;
}

/** A purchase paid from the demand account: it adds to what is held, and is an event of its own. */
export function subscribe(run: Run, c: Customer, product: Product, day: number, fen: number): void {
  let holding = c.holdings.find((held) => held.product === product);
  if (!holding) {
    const fee = rules[product.family as Investment].fee;
    holding = {product, bal: 0, start: day, fee, agreement: false, sold: false};
    c.holdings.push(holding);
  }
  holding.bal += fen;
  const {holding_event: out} = run.out;
  out.row(
    `${c.id},${product.code},${dateText(day)},subscribe,${yuan(fen)},${yuan(Math.round(fen * holding.fee * 0.5))}`
  );
  out.sum("CNY", fen);
}

/** Moves of the month, the snapshot, the fees they bring and the work they make. */
export function endHoldings(run: Run, c: Customer, list: Holding[]): void {
  const {month, out} = run;
  const {rng} = c;
  for (const holding of list) {
    const {product} = holding;
    const before = holding.bal;
    const average = Math.round((before + (holding.agreement ? before : trade(run, c, holding))) / 2);
    out.holding.row(
      `${c.id},${product.code},CNY,${yuan(holding.bal)},${yuan(average)},${yuan(holding.bal)},${dateText(holding.start)},${noDate},${riskLevels[product.family] ?? ""},${holding.fee ? rateText(holding.fee) : ""}`
    );
    out.holding.sum("CNY", holding.bal);
    if (!holding.agreement)
      run.income(c, `fee_${product.family}`, Math.round((average * holding.fee) / 12), product.code);
  }
  const held = (family: string) => list.some(({product}) => product.family === family);
  if (held("card"))
    run.income(
      c,
      "fee_card",
      Math.round(fees.card * rng.between(40, 160) * c.factors.payments * useFactor(c.wallet)),
      products.card.code
    );
  if (!c.person) {
    run.income(c, "fee_settlement", Math.round(c.payments * fees.settlement * 100), products.settle.code);
    if (held("payroll")) run.income(c, "fee_payroll", fees.payroll * 100, products.payroll.code);
    if (held("cash_mgmt"))
      run.income(c, "fee_cash_mgmt", fees.cashManagement * 100, products.cashManagement.code);
    const margin = c.accounts.reduce(
      (sum, account) => sum + (account.product.family === "dep_margin" ? account.bal : 0),
      0
    );
    run.income(c, "fee_guarantee", Math.round((margin * 2.5 * fees.guarantee) / 12), products.margin.code);
  }
  const foreign = c.accounts.find((account) => account.ccy === "USD");
  if (foreign && foreign.bal > 0)
    run.income(
      c,
      "fee_fx",
      Math.round((run.inBase(foreign.bal, "USD") * fees.exchange) / 3),
      products.demandUsd.code
    );

  run.work(c, "counter", c.counterPayments);
  run.work(c, "online", c.payments - c.counterPayments);
  run.work(
    c,
    "loan_service",
    c.loans.length * (c.person ? costs.reviews.person : costs.reviews.firm) + c.newLoans * 6
  );
  run.work(c, "rm_contact", Math.floor(costs.contacts[c.segment] + rng.uniform()));
  run.work(c, "account_keeping", c.accounts.length);
  c.payments = 0;
  c.counterPayments = 0;
  c.newLoans = 0;

  /** Value and now and then a purchase or a redemption; returns the new balance. */
  function trade(run: Run, c: Customer, holding: Holding): number {
    const [drift, noise] = market[holding.product.family as Investment];
    holding.bal = Math.max(0, Math.round(holding.bal * (1 + drift / 12 + noise * rng.normal())));
    if (c.gone && holding.bal > 0) return deal(c, holding, -holding.bal);
    if (c.factors.keeps < 1) {
      const sold = Math.round((holding.bal * (1 - c.factors.keeps)) / 10_000) * 10_000;
      if (sold > 0) return deal(c, holding, -sold);
    }
    if (!rng.chance(0.06)) return holding.bal;
    const buys = rng.chance(0.58);
    const fen = Math.round((holding.bal * rng.between(0.1, 0.6)) / 10_000) * 10_000;
    if (fen === 0) return holding.bal;
    return deal(c, holding, buys ? fen : -fen);
  }

  function deal(c: Customer, holding: Holding, change: number): number {
    holding.bal += change;
    const [buys, fen] = [change > 0, Math.abs(change)];
    const fee = buys ? Math.round(fen * holding.fee * 0.5) : 0;
    out.holding_event.row(
      `${c.id},${holding.product.code},${dateText(Math.max(c.open, month.start + rng.integer(0, month.days - 1)))},${buys ? "subscribe" : "redeem"},${yuan(fen)},${yuan(fee)}`
    );
    out.holding_event.sum("CNY", fen);
    return holding.bal;
  }
}
