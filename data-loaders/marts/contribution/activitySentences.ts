import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading} from "../sentences.js";
import {amongShown, cellValue, numberOf, present, sayer, valueOf} from "../sentences.js";

/** Points of the index below which a change is none. */
const FLAT = 0.05;

/** What the page of activity says first, and the findings in its titles (C09). */
export function activitySentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  const segments = reading.rows("activity", {kind: "part"});
  const total = reading.row("activity", {kind: "total"});
  const [most, least] = [reading.extreme(segments, "index"), reading.extreme(segments, "index", true)];
  const [now, then] = [numberOf(total, "index"), numberOf(total, "then")];
  const stability = reading.rows("activity_stability")[0];
  const kept = reading.row("asset_retention", {kind: "total"});
  const repaid = reading.row("repayment", {kind: "total"});
  const parts = reading.rows("activity_parts", {type: "P"});
  const weakest = reading.extreme(parts, "score", true);
  const channels = reading.rows("channels", {type: "P"});
  const reached = reading.extreme(channels, "share");
  const trend = reading.row("trends", {segment: "total", level: "l4"});
  const [slope, heading] = [numberOf(trend, "slope"), trend?.["direction"]];
  const gross = cellValue(kept, "gross", "share", "CON-32");
  const points = (row: typeof total, column: string) => cellValue(row, column, "number", "CON-22");
  return present([
    asOf(policy, "activity.asOf", edition, {customers: cellValue(total, "customers", "count", "CON-01")}),
    now === null || then === null
      ? undefined
      : say(
          "activity.change",
          {
            ...{now: points(total, "index"), before: points(total, "then")},
            baseline: valueOf(stability?.["baseline"] as string, "month", "CON-22", stability)
          },
          Math.abs(now - then) < FLAT ? "flat" : now > then ? "up" : "down"
        ),
    say(
      "activity.action",
      {segment: reading.label("activity", "segment", least), low: points(least, "index"), gross},
      amongShown(segments, "index")
    ),
    certainty(policy, "activity.certainty", edition),
    say(
      "contribution.activity.title",
      {
        ...{most: reading.label("activity", "segment", most), high: points(most, "index")},
        ...{least: reading.label("activity", "segment", least), low: points(least, "index")}
      },
      amongShown(segments, "index")
    ),
    say(
      "contribution.activity_parts.title",
      {
        part: reading.label("activity_parts", "part", weakest),
        score: cellValue(weakest, "score", "share", "CON-22")
      },
      amongShown(parts, "score")
    ),
    say(
      "contribution.channels.title",
      {
        channel: reading.label("channels", "channel", reached),
        share: cellValue(reached, "share", "share", "CON-24")
      },
      amongShown(channels, "share")
    ),
    say("contribution.repayment.title", {
      frequency: cellValue(repaid, "frequency", "number", "CON-20"),
      loans: cellValue(repaid, "loans", "number", "CON-21")
    }),
    say("contribution.asset_retention.title", {gross, net: cellValue(kept, "net", "share", "CON-32")}),
    slope === null || (heading !== "up" && heading !== "down" && heading !== "open")
      ? undefined
      : say(
          "contribution.trends.title",
          {slope: valueOf(heading === "open" ? slope : Math.abs(slope), "money", "CON-30", trend)},
          heading
        )
  ]);
}
