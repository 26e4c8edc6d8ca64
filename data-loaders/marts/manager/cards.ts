import type {Ban, NextStep} from "../../../src/metrics/contribution/customerProfile.js";
import {customerProfile, nextSteps} from "../../../src/metrics/contribution/customerProfile.js";
import type {Policy} from "../../../src/schema/policy.js";
import type {Chosen} from "../contribution/strategyChoice.js";
import type {Judged, OwnAlert} from "./judge.js";
import {rankOf} from "./judge.js";
import type {OwnCustomer} from "./ownCustomers.js";

/** The card of a customer (CON-05), with its place in the order in which the manager should go through them. */
export interface Card {
  customer: OwnCustomer;
  order: number;
  borrower: boolean;
  /** Days past due above none; null where they are not known. */
  late: boolean | null;
  risky: boolean | null;
  alerts: readonly OwnAlert[];
  /** Null of customers without a loan, whom strategies do not judge. */
  chosen: Chosen | null;
  step: NextStep;
  bans: readonly Ban[];
}

/** Alerts that call for service; the one of untouched potential asks for an address. */
const SERVICE: ReadonlySet<string> = new Set(["ALR-01", "ALR-02", "ALR-03"]);

/** Cards of a manager's customers: what is overdue first, then alerts by how bad, then by what the next action may bring. */
export function cardsOf(
  customers: readonly OwnCustomer[],
  {risky, recent, alerts, chosen}: Pick<Judged, "risky" | "recent" | "alerts" | "chosen">,
  {contribution}: Policy
): Card[] {
  const cap = contribution.strategies?.contact.cap ?? 0;
  const cards = customers.map((customer) => {
    const own = alerts.get(customer.id) ?? [];
    const lately = recent.get(customer.id);
    const strategies = chosen.get(customer.id) ?? null;
    const facts = {
      borrower: strategies !== null || (customer.loans ?? 0) > 0,
      late: (customer.loans ?? 0) > 0 ? (customer.dpd === null ? null : customer.dpd > 0) : false,
      gates: {
        ...{risky: risky(customer.id), consent: customer.consent, suitable: customer.suitable},
        ...{lent: lately?.lent ?? null, contacts: lately?.contacts ?? null}
      },
      cap,
      calls: own.flatMap(({alert, action}) => (SERVICE.has(alert) ? [action] : [])),
      untouched: own.some(({alert}) => alert === "ALR-04"),
      best: strategies?.best?.strategy ?? null
    };
    const {borrower, late, gates} = facts;
    const card = {customer, borrower, late, risky: gates.risky, alerts: own, chosen: strategies};
    return {...card, ...customerProfile.compute(facts)};
  });
  return cards.sort(urgency).map((card, order) => ({...card, order}));
}

type Unplaced = Omit<Card, "order">;

function urgency(a: Unplaced, b: Unplaced): number {
  const late = Number(b.step === "collect") - Number(a.step === "collect");
  const alerted = worst(b) - worst(a);
  const expected = (b.chosen?.best?.expected ?? 0) - (a.chosen?.best?.expected ?? 0);
  const steps = nextSteps.indexOf(a.step) - nextSteps.indexOf(b.step);
  return late || alerted || expected || steps || (a.customer.id < b.customer.id ? -1 : 1);
}

/** How bad the worst alert is; one without a severity is less than the least. */
const worst = ({alerts}: Unplaced) => Math.max(0, ...alerts.map((alert) => 0.5 + rankOf(alert)));
