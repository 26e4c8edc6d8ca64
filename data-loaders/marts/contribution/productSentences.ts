import type {Policy} from "../../../src/schema/policy.js";
import type {ReleasedRow, Sentence} from "../../../src/schema/released.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, valueOf} from "../sentences.js";

/** The findings in the titles of what borrowers hold and take up (C08). */
export function productSentences(reading: Reading, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const combinations = reading.rows("combinations", {type: "P", kind: "part"});
  const commonest = reading.extreme(combinations, "customers");
  const stayed = reading.row("paths", {type: "P", path: "none"});
  const horizon = `m${policy.contribution.products.horizons.at(-1)!}`;
  const next = reading.rows("next_products", {type: "P", horizon});
  const leading = reading.extreme(next, "incidence");
  const bought = reading.row("repurchase", {kind: "total"});
  const single = reading.row("large_limits", {kind: "total"});
  const sold = reading.row("cross_sold", {kind: "total"});
  return present([
    say(
      "contribution.combinations.title",
      {
        combination: reading.label("combinations", "combination", commonest),
        share: cellValue(commonest, "share", "share", "CON-37")
      },
      amongShown(combinations, "customers")
    ),
    say("contribution.paths.title", {stayed: cellValue(stayed, "share", "share", "CON-38")}),
    numberOf(leading, "incidence") === 0
      ? undefined
      : say(
          "contribution.next_products.title",
          {
            family: reading.label("next_products", "family", leading),
            incidence: cellValue(leading, "incidence", "share", "CON-38"),
            horizon: reading.label("next_products", "horizon", leading)
          },
          amongShown(next, "incidence")
        ),
    say("contribution.repurchase.title", {
      again: cellValue(bought, "again_share", "share", "CON-36"),
      rolled: cellValue(bought, "rolled_share", "share", "CON-36")
    }),
    say("contribution.cross_sold.title", {
      customers: cellValue(sold, "customers", "count", "CON-26"),
      amount: cellValue(sold, "amount", "money", "CON-26")
    }),
    dualTitle(reading, policy),
    say("contribution.large_limits.title", {
      single: cellValue(single, "single", "count", "CON-07"),
      share: cellValue(single, "share", "share", "CON-07")
    }),
    riskTitle(reading, policy),
    newcomersTitle(reading, policy)
  ]);
}

/** Of firms where there are some in their field and can be shown, else of persons; nothing of nobody. */
function riskTitle(reading: Reading, policy: Policy): Sentence | undefined {
  const type = ["C", "P"].find(
    (each) => (numberOf(reading.row("risk_fields", {type: each, field: "high_risky"}), "customers") ?? 0) > 0
  );
  if (type === undefined) return undefined;
  const row = reading.row("risk_fields", {type, field: "high_risky"});
  return sayer(policy)(
    "contribution.risk_fields.title",
    {
      customers: cellValue(row, "customers", "count", "CON-40"),
      share: cellValue(row, "share", "share", "CON-40")
    },
    type === "C" ? "firms" : "persons"
  );
}

/** Persons longest with the bank of those compared. */
function newcomersTitle(reading: Reading, policy: Policy): Sentence | undefined {
  const tenures = reading.rows("newcomers", {type: "P", group: "loan"}).toReversed();
  for (const lent of tenures) {
    const none = reading.row("newcomers", {type: "P", group: "none", tenure: lent["tenure"] as string});
    const [mean, other] = [numberOf(lent, "mean"), numberOf(none, "mean")];
    if (mean === null || other === null) continue;
    return sayer(policy)(
      "contribution.newcomers.title",
      {
        mean: cellValue(lent, "mean", "money", "CON-06"),
        other: cellValue(none, "mean", "money", "CON-06"),
        tenure: reading.label("newcomers", "tenure", lent)
      },
      mean > other ? "more" : "less"
    );
  }
  return undefined;
}

function dualTitle(reading: Reading, policy: Policy): Sentence | undefined {
  const all = reading.row("dual_holders", {kind: "total"});
  const [gap, low, high] = [numberOf(all, "gap"), numberOf(all, "low"), numberOf(all, "high")];
  if (gap === null || low === null || high === null) return undefined;
  const told = dualGap(all, gap, low, high);
  const say = sayer(policy);
  if (told.side !== "open") return say("contribution.dual_holders.title", told.values, told.side);
  // What is open over all may well be clear in a segment, whose customers are more alike.
  const clear = reading.rows("dual_holders", {kind: "part"}).flatMap((row) => {
    const [gap, low, high] = ["gap", "low", "high"].map((name) => numberOf(row, name));
    if (typeof gap !== "number" || typeof low !== "number" || typeof high !== "number") return [];
    const own = dualGap(row, gap, low, high);
    return own.side === "open" ? [] : [{row, size: Math.abs(gap), values: own.values, side: own.side}];
  });
  const [widest] = clear.sort((a, b) => b.size - a.size);
  if (!widest) return say("contribution.dual_holders.title", told.values, told.side);
  const segment = reading.label("dual_holders", "segment", widest.row);
  return say(
    "contribution.dual_holders.title",
    {segment, ...widest.values},
    widest.side === "more" ? "partMore" : "partLess"
  );
}

/** The direction of the gap, and figures of its size: of a fall the ends change places, since the words tell the direction. */
function dualGap(row: ReleasedRow | undefined, gap: number, low: number, high: number) {
  const side: "more" | "less" | "open" = low > 0 ? "more" : high < 0 ? "less" : "open";
  const [least, most] = side === "less" ? [-high, -low] : [low, high];
  const money = (value: number) => valueOf(value, "money", "CON-39", row);
  return {side, values: {gap: money(side === "less" ? -gap : gap), low: money(least), high: money(most)}};
}
