import type {Loan} from "../loans.js";
import {firms} from "../parameters/firms.js";
import type {Rng} from "../random.js";
import {industries} from "../reference.js";
import type {Run} from "../run.js";

/** Purpose and industry of use of a loan to a firm, as its contract has them: two cells, empty where nobody noted them. */
export function useOf(run: Run, {owner, family, grant, start}: Loan): string {
  const {plan, index} = owner;
  if (!plan) return ",";
  const {uses, other, unnoted, elsewhere} = firms.use;
  // The same month after month: a loan has one contract.
  const rng = run.rng("use", index, start);
  const texts = grant === "new" ? (uses[family] ?? other) : ["归还到期贷款"];
  const text = rng.chance(unnoted) ? "" : rng.pick(texts);
  if (rng.chance(unnoted)) return `${text},`;
  return `${text},${rng.chance(elsewhere) ? another(rng, plan.industry) : plan.industry}`;
}

const another = (rng: Rng, own: string): string =>
  rng.pick(industries.map(([code]) => code).filter((code) => code !== own));
