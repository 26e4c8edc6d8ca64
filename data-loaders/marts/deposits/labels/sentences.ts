import {GENERAL} from "../../../../src/metrics/parts/depositLabels.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf, certainty} from "../../family.js";
import type {Reading, Say} from "../../sentences.js";
import {amongShown, cellValue, numberOf, sayMost, valueOf} from "../../sentences.js";

/** What is said of labels, of money that visits and of accounts that sleep. */
export function behaviourSentences(
  reading: Reading,
  say: Say,
  edition: Edition,
  policy: Policy
): (Sentence | undefined)[] {
  return [
    asOf(policy, "signals.asOf", edition, {
      customers: cellValue(reading.row("labels", {type: "P", kind: "total"}), "customers", "count", "DEP-01")
    }),
    mostCommon(reading, say),
    leaving(reading, say),
    certainty(policy, "signals.certainty", edition),
    largest(reading, say),
    earning(reading, say),
    visiting(reading, say),
    sleeping(reading, say),
    staying(reading, say),
    contributed(reading, say),
    yearOn(reading, say)
  ];
}

/** Labels of persons; to be general is no finding. */
const labelsOf = (reading: Reading) =>
  reading
    .rows("labels", {type: "P", kind: "part"})
    .filter((row) => row["label"] !== GENERAL && numberOf(row, "customers") !== 0);

/** Whether what is withheld comes to more than the largest that is shown: then that one is no finding. */
function hiddenIsMore(reading: Reading, column: "customers" | "adb", largest: number | null): boolean {
  const shown = reading.rows("labels", {type: "P", kind: "part"});
  if (shown.every((row) => numberOf(row, column) !== null)) return false;
  const total = numberOf(reading.row("labels", {type: "P", kind: "total"}), column);
  const known = shown.reduce((sum, row) => sum + (numberOf(row, column) ?? 0), 0);
  return total === null || largest === null || total - known > largest;
}

function mostCommon(reading: Reading, say: Say) {
  return sayMost(say, "signals.state", [labelsOf(reading), "customers"], (row) =>
    hiddenIsMore(reading, "customers", numberOf(row, "customers"))
      ? undefined
      : {
          label: reading.label("labels", "label", row),
          share: cellValue(row, "adb_share", "share"),
          customers: cellValue(row, "customers", "count")
        }
  );
}

function leaving(reading: Reading, say: Say) {
  const row = reading.row("label_flags", {type: "P", label: "LAB-26"});
  if (numberOf(row, "customers") === 0) return say("signals.action", {}, "none");
  if (amongShown(row ? [row] : [], "customers")) return otherWork(reading, say);
  return say("signals.action", {
    leaving: cellValue(row, "customers", "count"),
    adb: cellValue(row, "adb", "money", "DEP-02")
  });
}

/** Where those who may leave are withheld: of the other labels that ask for work, the one with the largest deposits. */
function otherWork(reading: Reading, say: Say) {
  const rows = reading
    .rows("label_flags", {type: "P"})
    .filter((row) => ASKING.includes(String(row["label"])) && (numberOf(row, "customers") ?? 0) > 0);
  const row = reading.extreme(rows, "adb");
  return say(
    "signals.action",
    {
      label: reading.label("label_flags", "label", row),
      customers: cellValue(row, "customers", "count"),
      adb: cellValue(row, "adb", "money", "DEP-02"),
      work: reading.label("label_flags", "strategy", row)
    },
    "others"
  );
}

/** False high-net-worth, money that passes, sleepers, and whom more may be offered. */
const ASKING: readonly string[] = ["LAB-24", "LAB-25", "LAB-23", "LAB-27"];

export function largest(reading: Reading, say: Say) {
  return sayMost(say, "deposits.labels.title", [labelsOf(reading), "adb"], (row) =>
    hiddenIsMore(reading, "adb", numberOf(row, "adb"))
      ? undefined
      : {label: reading.label("labels", "label", row), share: cellValue(row, "adb_share", "share")}
  );
}

function earning(reading: Reading, say: Say) {
  const rows = labelsOf(reading).filter((row) => row["$why"]?.["margin"] !== "ZERO_DEN");
  const [most, least] = [reading.extreme(rows, "margin"), reading.extreme(rows, "margin", true)];
  if (most === least) return undefined;
  return say(
    "deposits.label_margin.title",
    {
      label: reading.label("labels", "label", most),
      most: cellValue(most, "margin", "rate", "CON-14"),
      last: reading.label("labels", "label", least),
      least: cellValue(least, "margin", "rate", "CON-14")
    },
    amongShown(rows, "margin")
  );
}

function visiting(reading: Reading, say: Say) {
  const row = (label: string) => reading.row("visitors", {type: "P", label});
  const [visitors, stayers] = [row("LAB-24"), row("LAB-20")];
  const staying = cellValue(stayers, "customers", "count");
  if (numberOf(visitors, "customers") === 0) return say("deposits.visitors.title", {staying}, "none");
  const visits = cellValue(visitors, "customers", "count");
  return staying.value === null
    ? say("deposits.visitors.title", {visiting: visits}, "plain")
    : say("deposits.visitors.title", {visiting: visits, staying});
}

function sleeping(reading: Reading, say: Say) {
  const share = (state: string) => {
    const row = reading.row("dormancy", {type: "P", state});
    return valueOf(numberOf(row, "accounts_share"), "share", "DEP-25", row);
  };
  return say("deposits.dormancy.title", {share: share("dormant"), alert: share("alert")});
}

/** The longest time on book for which there is a figure with limits. */
function staying(reading: Reading, say: Say) {
  const rows = reading
    .rows("retention", {type: "P", vintage: "all"})
    .filter((row) => numberOf(row, "low") !== null);
  const row = reading.extreme(rows, "order");
  return say("deposits.retention.title", {
    share: cellValue(row, "survival", "share", "DEP-22"),
    month: reading.label("retention", "month", row),
    low: cellValue(row, "low", "share", "DEP-22"),
    high: cellValue(row, "high", "share", "DEP-22")
  });
}

/** The vintage that has been told for longest. */
function contributed(reading: Reading, say: Say) {
  const rows = reading
    .rows("vintage_contribution", {type: "P"})
    .filter((row) => numberOf(row, "each") !== null);
  const row = reading.extreme(rows, "order");
  return say("deposits.vintage_contribution.title", {
    vintage: reading.label("vintage_contribution", "vintage", row),
    months: reading.label("vintage_contribution", "month", row),
    each: cellValue(row, "each", "money", "DEP-23")
  });
}

function yearOn(reading: Reading, say: Say) {
  const row = reading.row("retention_rates", {type: "P", segment: "all"});
  return say("deposits.retention_rates.title", {
    gross: cellValue(row, "gross", "share", "CON-33"),
    net: cellValue(row, "net", "share", "CON-33")
  });
}
