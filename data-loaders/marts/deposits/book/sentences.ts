import {UNKNOWN} from "../../cells.js";
import type {Sentence} from "../../../../src/schema/released.js";
import type {Reading, Say} from "../../sentences.js";
import {cellValue, numberOf, sayMost} from "../../sentences.js";
import {WHOLE} from "./bookDays.js";

/** What is said of what stays, and of how the mix moves. */
export function bookSentences(reading: Reading, say: Say): (Sentence | undefined)[] {
  const whole = reading.row("core", {part: WHOLE});
  const core = {
    core: cellValue(whole, "core", "money", "DEP-16"),
    share: cellValue(whole, "core_share", "share", "DEP-16")
  };
  const modelled = cellValue(whole, "modelled_share", "share", "DEP-16");
  const tenures = reading
    .rows("holders", {basis: "tenure", kind: "part"})
    .filter((row) => row["key"] !== UNKNOWN);
  return [
    numberOf(whole, "modelled_share") === null
      ? say("deposits.core.title", core, "plain")
      : say("deposits.core.title", {...core, modelled}),
    sayMost(say, "deposits.stable.title", [reading.rows("stable", {kind: "part"}), "share"], (row) => ({
      segment: reading.label("stable", "segment", row),
      share: cellValue(row, "share", "share", "DEP-16")
    })),
    sayMost(say, "deposits.drift.title", [reading.rows("drift", {kind: "part"}), "drift"], (row) => ({
      segment: reading.label("drift", "segment", row),
      drift: cellValue(row, "drift", "share", "DEP-21")
    })),
    sayMost(say, "deposits.holders.title", [tenures, "share"], (row) => ({
      group: reading.label("holders", "key", row),
      share: cellValue(row, "share", "share", "DEP-07")
    }))
  ];
}
