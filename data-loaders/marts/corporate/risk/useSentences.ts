import {UNKNOWN} from "../../cells.js";
import type {Reading, Say} from "../../sentences.js";
import {cellValue, numberOf, sayMost, valueOf} from "../../sentences.js";

/** The findings in the titles about flows of money and what loans are for. */
export const useTitles = (reading: Reading, say: Say) => [
  flowsTitle(reading, say),
  usesTitle(reading, say),
  monthEndsTitle(reading, say),
  purposesTitle(reading, say)
];

function flowsTitle(reading: Reading, say: Say) {
  const [inflow, outflow] = ["in", "out"].map((way) => reading.row("flow_alerts", {way}));
  if (numberOf(inflow, "flagged") === 0 && numberOf(outflow, "flagged") === 0)
    return say("risk.flow_alerts.title", {}, "none");
  return say("risk.flow_alerts.title", {
    inflow: cellValue(inflow, "flagged", "count", "ALR-14"),
    outflow: cellValue(outflow, "flagged", "count", "ALR-14")
  });
}

function usesTitle(reading: Reading, say: Say) {
  const row = reading.row("use_deviations", {use: "any"});
  const loans = cellValue(row, "loans", "count", "ALR-18");
  return numberOf(row, "hits") === 0
    ? say("risk.use_deviations.title", {loans}, "none")
    : say("risk.use_deviations.title", {loans, hits: cellValue(row, "hits", "count", "ALR-18")});
}

function monthEndsTitle(reading: Reading, say: Say) {
  const rows = reading.rows("month_ends");
  const told = rows.filter((row) => numberOf(row, "back_share") !== null);
  if (told.length > 0 && told.every((row) => row["back_share"] === 0))
    return say("risk.month_ends.title", {}, "none");
  return sayMost(say, "risk.month_ends.title", [rows, "back_share"], (most) =>
    numberOf(most, "back_share")
      ? {
          month: valueOf((most?.["month"] ?? null) as string | null, "month"),
          share: cellValue(most, "back_share", "share", "ALR-21")
        }
      : undefined
  );
}

/** What most is lent for, and of how much the purpose is known at all. */
function purposesTitle(reading: Reading, say: Say) {
  const rows = reading.rows("funds_uses", {basis: "use", kind: "part"});
  const unknown = rows.find((row) => row["key"] === UNKNOWN);
  const untold = unknown ? numberOf(unknown, "share") : 0;
  const told = rows.filter((row) => row["key"] !== UNKNOWN && row["key"] !== "other");
  return sayMost(say, "risk.funds_uses.title", [told, "balance"], (most) =>
    most && numberOf(most, "balance") && untold !== null
      ? {
          use: reading.label("funds_uses", "key", most),
          share: cellValue(most, "share", "share", "COR-25"),
          told: valueOf(1 - untold, "share", "COR-25", unknown ?? most)
        }
      : undefined
  );
}
