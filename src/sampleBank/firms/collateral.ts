import {dateText} from "../days.js";
import type {Loan} from "../loans.js";
import type {Run} from "../run.js";
import {noDate, yuan} from "../text.js";
import {distress} from "./course.js";
import {guarantorOf} from "./relations.js";

/** What secures a loan: property or a pledge with its value, or who vouches for it. Nothing for loans on credit. */
export function writeCollateral(run: Run, loan: Loan, type: string): void {
  const {plan, index} = loan.owner;
  if (type === "credit" || loan.end) return;
  const spread = ((index * 2_654_435_761) >>> 16) % 100;
  if (type === "guarantee") {
    const guarantor = (plan && guarantorOf(run, plan)) || `K${100_000 + ((index * 7919) % 900_000)}`;
    run.out.collateral.row(`${loan.contract},guarantee,,${noDate},${guarantor},${yuan(loan.amount)}`);
    return;
  }
  // Property is valued once a year; of a firm in distress it is worth less than it was.
  const years = Math.floor((run.month.end - loan.start) / 365);
  const worth = 1.25 + spread / 140 - 0.25 * Math.min(1, distress(plan?.course ?? null, run.p - 1));
  run.out.collateral.row(
    `${loan.contract},${type},${yuan(Math.round((loan.amount * worth) / 100_000) * 100_000)},${dateText(loan.start + years * 365)},,`
  );
}
