import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {cellValue, numberOf, present, sayer, valueOf} from "../sentences.js";

/** What the page of yardsticks says first, and the finding in its title. */
export function viewSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const balance = reading.row("yardsticks", {yardstick: "loan_balance"});
  const both = cellValue(balance, "both", "share", "CON-10");
  const loss = numberOf(balance, "loss");
  const [top, share] = [numberOf(balance, "top"), numberOf(balance, "both")];
  const rest = top === null || share === null ? 0 : Math.round(top * (1 - share));
  return present([
    asOf(policy, "products.asOf", edition, {customers: cellValue(balance, "customers", "count", "CON-01")}),
    say("products.state", {both}),
    loss === null || loss === 0
      ? rest > 0
        ? say("products.action", {rest: valueOf(rest, "count", "CON-10", balance)}, "outside")
        : undefined
      : say("products.action", {
          losing: cellValue(balance, "losing", "count", "CON-10"),
          loss: valueOf(Math.abs(loss), "money", "CON-10", balance)
        }),
    certainty(policy, "products.certainty", edition),
    say("contribution.yardsticks.title", {
      both,
      agreement: cellValue(balance, "agreement", "number", "CON-10")
    })
  ]);
}
