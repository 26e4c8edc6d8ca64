import type {Customer} from "../customers.js";
import {dateText} from "../days.js";
import {firms} from "../parameters/firms.js";
import {exposure} from "../portfolio.js";
import type {Run} from "../run.js";
import {yuan} from "../text.js";
import {distress, expansion} from "./course.js";
import type {FirmPlan} from "./plan.js";
import type {Wallet} from "./wallet.js";

/**
 * The credit bureau's report of a month on firms with credit here, and on some that authorised one without. What a
 * firm owes elsewhere follows from its wallet; in distress others see arrears, some a month or two before us.
 */
export function writeBureau(run: Run, c: Customer, plan: FirmPlan, wallet: Wallet): void {
  const own = exposure(run, c);
  const traits = run.rng("bureau", c.index);
  const authorised = traits.chance(firms.bureau.without);
  const marketing = traits.chance(firms.bureau.marketing);
  const asked = traits.integer(0, 12);
  if (own === 0 && !c.limit && !authorised) return;
  const {month, p} = run;
  const elsewhere = wallet.debt * (1 - wallet.share.debt);
  const usual = elsewhere > 0 ? 1 + Math.floor(traits.uniform() * 4 * (1 - wallet.share.debt) + 0.3) : 0;
  const noise = run.rng("bureau", c.index, month.index);
  const hurt = distress(plan.course, p);
  const grows = expansion(plan.course, p);
  const seeks = grows * firms.expansion.banks + (hurt > 0.2 && hurt < 1 ? 1.5 * hurt : 0);
  const added = Math.round(seeks);
  const growth = 1 + (c.rules.growth * p) / 12;
  const other = Math.round(
    elsewhere * growth * (1 + firms.distress.otherDebt * hurt + 0.4 * grows) * noise.between(0.96, 1.04)
  );
  const ours = c.loans.some((loan) => loan.dpd > 90) ? 1 : c.loans.some((loan) => loan.dpd > 30) ? 0.5 : 0;
  const arrears =
    noise.chance(Math.max(0, hurt - 0.45) * 0.9) || hurt >= 1 ? other * noise.between(0.05, 0.4) : 0;
  const overdue = Math.round(
    arrears + c.loans.reduce((sum, loan) => sum + (loan.dpd > 0 ? run.inBase(loan.bal, loan.ccy) : 0), 0)
  );
  const worst =
    ours === 1 || (hurt >= 1 && noise.chance(0.7))
      ? "substandard"
      : ours > 0 || arrears > 0
        ? "special_mention"
        : "normal";
  const banks = (own > 0 ? 1 : 0) + (other > 0 ? Math.max(1, usual) : 0) + (other > 0 ? added : 0);
  const limits = Math.round((own + other) * Math.max(1.02, 1.5 - 0.4 * hurt));
  run.out.bureau.row(
    `${c.id},${dateText(Math.max(c.open, month.end - asked))},${banks},${noise.poisson(0.25) + added},${yuan(own + other)},${yuan(own)},${yuan(limits)},${yuan(overdue)},${worst},${marketing ? "risk;marketing" : "risk"}`
  );
}
