import type {Customer} from "../customers.js";
import {firms} from "../parameters/firms.js";
import {exposure} from "../portfolio.js";
import type {Run} from "../run.js";
import {pad} from "../text.js";
import type {Firm} from "./firm.js";
import type {FirmPlan} from "./plan.js";

const period = (run: Run, p: number): string | null => run.months[p]?.period ?? null;

/** What is true of a firm, once it has been played: its wallet, and what became of it. */
export function tellFirm(run: Run, c: Customer, firm: Firm): void {
  tellWallet(run, c, firm);
  tellRisk(run, c, firm.plan);
  const {course, defaults} = firm.plan;
  if (!course || (defaults !== null && defaults < 0)) return;
  if (course.role === "plant") tellDefault(run, c, firm);
  else if (c.open < run.origin)
    run.truth({
      customer: c.id,
      kind: "corporate_default",
      form: course.form,
      role: "lookalike",
      borderline: false,
      from: period(run, Math.max(0, course.from)),
      to: course.to === null ? null : period(run, Math.min(run.months.length - 1, course.to)),
      strength: course.strength,
      values: {peak: period(run, course.peak), neighbourhood: firm.plan.neighbourhood}
    });
}

/** Only who owed something when it stopped paying has defaulted. */
function tellDefault(run: Run, c: Customer, {plan, fate}: Firm): void {
  const {course, cause, defaults} = plan;
  if (!course || !cause || defaults === null || !fate.owed) return;
  run.truth({
    customer: c.id,
    kind: "corporate_default",
    form: course.form,
    role: "plant",
    borderline: course.borderline,
    from: period(run, defaults),
    to: null,
    strength: course.strength,
    values: {
      hazard: cause.hazard,
      factor: cause.factor,
      industry: cause.industry,
      quality: firms.hazard.quality.loading * firms.hazard.quality.spread * plan.quality,
      chain: cause.chain,
      source: cause.source === null ? null : sourceName(run, plan, cause.source),
      link: cause.kind,
      industry_code: plan.industry,
      neighbourhood: plan.neighbourhood,
      signals_from: course.strength > 0 ? period(run, Math.max(0, course.from)) : null,
      lead_months: course.strength > 0 ? defaults - course.from : 0,
      owed: fate.owed,
      past_due_90: fate.past90 < 0 ? null : period(run, fate.past90)
    }
  });
}

const sourceName = (run: Run, {ties}: FirmPlan, index: number): string | null =>
  ties.some(({other}) => other.index === index) && index < run.size.customers ? pad(index + 1, 10) : null;

/** Chance to stop paying within the year that the last reports can look back on. */
function tellRisk(run: Run, c: Customer, {industry, yearRisk}: FirmPlan): void {
  if (yearRisk === null) return;
  run.truth({
    ...{customer: c.id, kind: "default_risk", form: "borrower", role: "plant", borderline: false},
    ...{from: null, to: null, strength: 1},
    values: {industry_code: industry, chance: 1 - Math.exp(-yearRisk)}
  });
}

/** As of the last month, or the month it left. */
function tellWallet(run: Run, c: Customer, {wallet}: Firm): void {
  const growth = 1 + (c.rules.growth * run.p) / 12;
  const own = exposure(run, c);
  const debt = own + Math.round(wallet.debt * (1 - wallet.share.debt) * growth);
  run.truth({
    customer: c.id,
    kind: "latent_wallet",
    form: "firm",
    role: "plant",
    borderline: false,
    from: null,
    to: null,
    strength: 1,
    values: {
      deposits: Math.round(wallet.deposits * growth),
      debt,
      settlement: Math.round(wallet.settlement * growth),
      share_deposits: wallet.share.deposits,
      share_debt: debt > 0 ? own / debt : 0,
      share_settlement: wallet.share.settlement
    }
  });
}

/** Subjects of parameters.json about firms. */
export const declaredFirms = (factor: number): object => {
  const {hazard, defaults, stock, industryLevel, forms, lookalikes, network, wallet, distress} = firms;
  return {
    corporate_default: {
      note: "hazard a month = defaults/12 x exp(factor + industry + quality + chain - half their variances); chain: contagion of the kind x weight of the tie, for the months after the other firm's default; from = month in which it stops paying",
      defaults_a_year: defaults,
      stock_at_start: stock,
      factor: hazard.factor,
      industry: hazard.industry,
      industry_level: industryLevel,
      quality: hazard.quality,
      contagion: Object.fromEntries(Object.entries(hazard.contagion).map(([kind, x]) => [kind, x * factor])),
      contagion_upwards: hazard.upwards,
      contagion_months: hazard.months,
      edge_weights: {
        supplier: network.sells,
        buyer: network.buys,
        guarantee: network.vouches,
        shareholding: network.stake,
        error_on_file: network.weightError,
        known_to_the_bank: network.known
      },
      forms,
      lookalikes_to_a_default: lookalikes,
      distress
    },
    firm_wallet: {...wallet, turnover_error: firms.statements.error}
  };
};
