import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf, certainty} from "../../family.js";
import type {Reading, Say} from "../../sentences.js";
import {cellValue, numberOf, sayMost, valueOf} from "../../sentences.js";

/** What is said of flows and of loan money. */
export function flowSentences(
  reading: Reading,
  say: Say,
  edition: Edition,
  policy: Policy
): (Sentence | undefined)[] {
  const persons = reading.row("activity", {type: "P", segment: "all"});
  const proceeds = reading.extreme(
    reading.rows("proceeds", {type: "C"}).filter((row) => numberOf(row, "out") !== null),
    "order"
  );
  const firms = reading.row("borrowers_deposits", {type: "C"});
  const share = (row: typeof proceeds, name: string) => cellValue(row, name, "share", "DEP-47");
  return [
    asOf(policy, "flows.asOf", edition, {
      customers: cellValue(persons, "customers", "count", "DEP-01"),
      active: cellValue(persons, "active", "share", "DEP-34")
    }),
    netOf(reading, say),
    say("flows.action", {
      ...{least: share(proceeds, "least"), out: share(proceeds, "out"), most: share(proceeds, "most")}
    }),
    certainty(policy, "flows.certainty", edition),
    heldUp(reading, say),
    fastest(reading, say),
    wentTo(reading, say, "P", "deposits.directions.title"),
    wentTo(reading, say, "C", "deposits.directions.firms.title"),
    say("deposits.proceeds.title", {
      days: reading.label("proceeds", "horizon", proceeds),
      ...{least: share(proceeds, "least"), out: share(proceeds, "out"), most: share(proceeds, "most")}
    }),
    sayMost(
      say,
      "deposits.proceeds_uses.title",
      [reading.rows("proceeds_uses", {type: "C", kind: "part"}), "share"],
      (use) => ({to: reading.label("proceeds_uses", "to", use), share: share(use, "share")})
    ),
    say("deposits.borrowers.title", {
      derived: cellValue(firms, "derived", "money", "DEP-48"),
      adb: cellValue(firms, "adb", "money", "DEP-02")
    })
  ];
}

/** What came more than it went, or less: of firms and of persons, or of persons alone where firms' is not told. */
function netOf(reading: Reading, say: Say) {
  const [persons, firms] = ["P", "C"].map((type) => reading.row("activity", {type, segment: "all"}));
  const [own, others] = [numberOf(persons, "net"), numberOf(firms, "net")];
  if (own === null) return undefined;
  if (others === null)
    return say(
      "flows.change",
      {
        inflow: cellValue(persons, "inflow", "money", "DEP-39"),
        outflow: cellValue(persons, "outflow", "money", "DEP-39")
      },
      own < 0 ? "down" : "up"
    );
  const way = others < 0 ? "down" : "up";
  return say(
    "flows.change",
    {
      persons: valueOf(Math.abs(own), "money", "DEP-39", persons),
      firms: valueOf(Math.abs(others), "money", "DEP-39", firms)
    },
    own < 0 === others < 0 ? `both_${way}` : `firms_${way}`
  );
}

/** Where most of what left a type's accounts went. */
function wentTo(
  reading: Reading,
  say: Say,
  type: "P" | "C",
  id: "deposits.directions.title" | "deposits.directions.firms.title"
) {
  return sayMost(say, id, [reading.rows("directions", {type, kind: "part"}), "outflow_share"], (way) => ({
    to: reading.label("directions", "way", way),
    share: cellValue(way, "outflow_share", "share", "DEP-37")
  }));
}

/** Firms' loans whose money went to a guarantor soon; that none did is no headline where another screen has hits. */
function heldUp(reading: Reading, say: Say) {
  const row = reading.row("proceeds_screens", {type: "C", screen: "payee"});
  const [loans, hits] = ["loans", "hits"].map((name) => cellValue(row, name, "count", "DEP-47"));
  const screened = reading.rows("proceeds_screens", {type: "C"});
  if (hits!.value === 0 && screened.some((each) => each["hits"] !== 0)) return undefined;
  return hits!.value === 0
    ? say("deposits.proceeds_screens.title", {loans}, "none")
    : say("deposits.proceeds_screens.title", {hits, loans});
}

/** The segment whose deposits turn fastest; one alone is the fastest of nothing. */
function fastest(reading: Reading, say: Say) {
  const rows = reading.rows("activity", {kind: "part"});
  if (rows.length < 2) return undefined;
  return sayMost(say, "deposits.activity.title", [rows, "turnover"], (row) => ({
    segment: reading.label("activity", "segment", row),
    turns: cellValue(row, "turnover", "number", "DEP-33")
  }));
}
