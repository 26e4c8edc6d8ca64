import type {Rule} from "./rule.js";
import {codes} from "./rules/codes.js";
import {controls} from "./rules/controls.js";
import {keys} from "./rules/keys.js";
import {ledger} from "./rules/ledger.js";
import {nulls} from "./rules/nulls.js";
import {parties} from "./rules/parties.js";
import {plausible} from "./rules/plausible.js";
import {prices} from "./rules/prices.js";
import {references} from "./rules/references.js";
import {reversals} from "./rules/reversals.js";
import {risk} from "./rules/risk.js";
import {rollForward} from "./rules/rollForward.js";
import {sealed} from "./rules/sealed.js";
import {secrets} from "./rules/secrets.js";
import {stale} from "./rules/stale.js";
import {trend} from "./rules/trend.js";

/** DQ01 to DQ30, in order. */
export const rules: readonly Rule[] = [
  ...sealed,
  keys,
  references,
  nulls,
  codes,
  controls,
  ledger,
  rollForward,
  ...trend,
  ...plausible,
  ...parties,
  ...prices,
  reversals,
  stale,
  ...risk,
  secrets
].sort((a, b) => (a.id < b.id ? -1 : 1));
