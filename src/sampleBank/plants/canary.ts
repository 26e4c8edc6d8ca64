import type {Customer} from "../customers.js";
import {branches, type Org} from "../reference.js";
import type {Run} from "../run.js";
import type {Scene} from "./actor.js";

/** Where canaries sit in each thousand customers: one of each branch. */
const [first, apart] = [37, 83];

/** The branch whose canary the customer is, or null. */
export function canaryBranch(index: number): Org | null {
  const k = ((index % 1_000) - first) / apart;
  return branches[k] ?? null;
}

/** Names that nobody else has, in columns that no page may show: a leak test looks for them in what was built. */
export const canaryTokens = ({org, index}: Pick<Customer, "org" | "index">) => ({
  id_token: `CANARYID${org.id}N${index + 1}`,
  counter_acct_token: `CANARYACCT${org.id}N${index + 1}`
});

/** A small payment a month to an account of a recognisable name. */
export function canaryMonth(run: Run, c: Customer, scene: Scene, pay: (token: string) => void): void {
  if (!c.canary || c.dormant || c.factors.asleep) return;
  scene.add(run.month.start + 11, 13, () => pay(canaryTokens(c).counter_acct_token));
}

export function tellCanary(run: Run, c: Customer): void {
  if (!c.canary) return;
  run.truth({
    ...{customer: c.id, kind: "canary", form: c.person ? "person" : "firm", role: "plant", borderline: false},
    ...{from: null, to: null, strength: 1},
    values: {org: c.org.id, ...canaryTokens(c)}
  });
}
