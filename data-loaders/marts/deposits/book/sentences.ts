import {UNKNOWN} from "../../cells.js";
import type {Sentence} from "../../../../src/schema/released.js";
import type {Reading, Say} from "../../sentences.js";
import {cellValue, numberOf, sayMost} from "../../sentences.js";
import {WHOLE} from "./bookDays.js";

/** The fewest of the largest whose share is shown. */
function concentrated(reading: Reading, say: Say) {
  const row = reading
    .rows("concentration", {basis: "all", kind: "part"})
    .find((each) => numberOf(each, "share") !== null);
  return say("deposits.concentration.title", {
    tops: cellValue(row, "holders", "count", "DEP-10"),
    share: cellValue(row, "share", "share", "DEP-10"),
    gini: cellValue(reading.row("concentration", {basis: "all", figure: "gini"}), "index", "number", "DEP-10")
  });
}

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
    // Where nothing moved, nobody moved most.
    sayMost(say, "deposits.drift.title", [reading.rows("drift", {kind: "part"}), "drift"], (row) =>
      numberOf(row, "drift") === 0
        ? undefined
        : {
            segment: reading.label("drift", "segment", row),
            drift: cellValue(row, "drift", "share", "DEP-21")
          }
    ),
    concentrated(reading, say),
    say("deposits.lorenz.title", {
      share: cellValue(reading.row("lorenz", {type: "P", part: "t1"}), "share", "share", "DEP-10")
    }),
    say("deposits.assets.title", {
      share: cellValue(reading.row("assets", {type: "P", kind: "total"}), "deposit_share", "share", "DEP-11")
    }),
    sayMost(say, "deposits.holders.title", [tenures, "share"], (row) => ({
      group: reading.label("holders", "key", row),
      share: cellValue(row, "share", "share", "DEP-07")
    }))
  ];
}
