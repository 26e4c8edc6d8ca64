import type {GrowthPolicy} from "../corporate/balanceGrowth.js";
import type {DepthPolicy} from "../corporate/cooperationDepth.js";
import type {SizeRules} from "../corporate/firmSize.js";
import type {FrequentPolicy} from "../corporate/frequentBorrowing.js";
import type {GrowthFirmPolicy} from "../corporate/growthFirm.js";
import type {PenaltyPolicy} from "../corporate/repaymentPerformance.js";

/** What the indicators of firms need of policy. */
export interface IndicatorPolicy {
  growth: GrowthPolicy;
  repayment: PenaltyPolicy;
  depth: DepthPolicy;
  growthFirm: GrowthFirmPolicy;
  /** Days ahead. */
  maturityDays: readonly number[];
  frequent: FrequentPolicy;
  masterScale: Readonly<Record<string, number>>;
  unratedPd: number;
  sizes: SizeRules;
}
