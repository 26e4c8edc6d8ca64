import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import type {ReleasedTables} from "../../sentences.js";
import {amongShown, cellValue, numberOf, present, Reading, sayer} from "../../sentences.js";

/** What the page of firms says first, and the findings in the titles of its charts. */
export function firmsSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const distress = reading.row("altman_zones", {zone: "distress"});
  const debts = reading.row("financials", {industry: "total", ratio: "debt_ratio"});
  const look = reading.row("post_mortems", {months: "m3"});
  const flags = reading.rows("statement_quality");
  const worst = reading.extreme(flags, "firms");
  const found = {
    firms: cellValue(distress, "firms", "count", "COR-35"),
    share: cellValue(distress, "share", "share", "COR-35")
  };
  const seen = {
    defaults: cellValue(look, "defaults", "count", "OPT-4"),
    seen: cellValue(look, "seen", "share", "OPT-4")
  };
  const flag = {
    flag: reading.label("statement_quality", "flag", worst),
    firms: cellValue(worst, "firms", "count")
  };
  const some = (numberOf(worst, "firms") ?? 0) > 0;
  return present([
    asOf(policy, "firms.asOf", edition, {
      firms: cellValue(reading.row("altman_zones", {zone: "total"}), "firms", "count", "COR-35")
    }),
    say("firms.state", found),
    say("firms.note", {
      middle: cellValue(debts, "middle", "share", "COR-35"),
      high: cellValue(debts, "high", "share", "COR-35")
    }),
    some ? say("firms.action", flag, amongShown(flags, "firms")) : undefined,
    say("firms.certainty", seen),
    say("firms.altman_zones.title", found),
    say("firms.post_mortems.title", seen)
  ]);
}
