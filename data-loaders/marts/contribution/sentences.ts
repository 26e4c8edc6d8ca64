import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {Reading, Say} from "../sentences.js";
import {
  amongShown,
  cellValue,
  changeValue,
  numberOf,
  paceOf,
  present,
  sayer,
  sayMost,
  valueOf,
  variantOf
} from "../sentences.js";

/** What the contribution page says first, and the findings in the titles of its charts. */
export function contributionSentences(reading: Reading, edition: Edition, policy: Policy): Sentence[] {
  const say = sayer(policy);
  return present([
    asOf(policy, "contribution.asOf", edition, {
      customers: cellValue(reading.kpi("loan_customers"), "value", "count", "CON-01"),
      active: cellValue(reading.kpi("active_customers"), "value", "count", "CON-01")
    }),
    change(reading, say),
    why(reading, say),
    action(reading, say),
    certainty(policy, "contribution.certainty", edition),
    ...ladderTitles(reading, say),
    whaleTitle(reading, say),
    tenorTitle(reading, say),
    overdueTitle(reading, say),
    holdingsTitle(reading, say),
    reconciliationTitle(reading, say)
  ]);
}

/** The highest level that the extract allows, else the loan balance. */
function change(reading: Reading, say: Say) {
  const kpi = ["net_contribution", "l3", "l2", "l1", "loan_balance"].find(
    (each) => numberOf(reading.kpi(each), "value") !== null
  );
  const row = kpi === undefined ? undefined : reading.kpi(kpi);
  return say(
    "contribution.change",
    {
      level: reading.label("kpis", "kpi", row),
      value: cellValue(row, "value", "money", String(row?.["metric"] ?? "")),
      previous: cellValue(row, "previous", "money"),
      change: changeValue(row, "change_mom"),
      pace: paceOf(row, "change_mom"),
      year: changeValue(row, "change_yoy")
    },
    variantOf(row, "change_mom")
  );
}

/** The part of the ladder that moved most since last month. */
function why(reading: Reading, say: Say) {
  const moved = reading
    .rows("ladder_steps", {kind: "part"})
    .map((row) => ({row, by: (numberOf(row, "value") ?? NaN) - (numberOf(row, "previous") ?? NaN)}))
    .filter(({by}) => Number.isFinite(by) && by !== 0)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))[0];
  if (!moved) return undefined;
  return say(
    "contribution.why",
    {
      step: reading.label("ladder_steps", "step", moved.row),
      difference: valueOf(Math.abs(moved.by), "money", "CON-10", moved.row)
    },
    moved.by > 0 ? "up" : "down"
  );
}

function worstSegment(reading: Reading) {
  const parts = reading.rows("overdue", {kind: "part"});
  return {
    row: reading.extreme(parts, "ratio"),
    total: reading.row("overdue", {kind: "total"}),
    shown: amongShown(parts, "ratio")
  };
}

function action(reading: Reading, say: Say) {
  const {row, total, shown} = worstSegment(reading);
  if (!row || (numberOf(row, "ratio") ?? 0) === 0) return undefined;
  return say(
    "contribution.action",
    {
      segment: reading.label("overdue", "segment", row),
      loans: cellValue(row, "loans_overdue", "count", "CON-18"),
      overdue: cellValue(row, "overdue", "money", "CON-18"),
      ratio: cellValue(row, "ratio", "share", "CON-18"),
      all: cellValue(total, "ratio", "share", "CON-18")
    },
    shown
  );
}

/** Economic profit is above zero where the return on capital is above the hurdle. */
function economicTitle(reading: Reading, say: Say) {
  const total = reading.row("economic_profit", {kind: "total"});
  const profit = numberOf(total, "l5");
  if (profit === null) return undefined;
  return say(
    "contribution.economic_profit.title",
    {
      // Gain or loss stands in the words.
      l5: valueOf(Math.abs(profit), "money", "CON-10", total),
      raroc: cellValue(total, "raroc", "rate", "CON-29")
    },
    profit < 0 ? "below" : "above"
  );
}

function ladderTitles(reading: Reading, say: Say) {
  const step = (name: string) => reading.row("ladder_steps", {step: name});
  const net = reading.kpi("net_contribution");
  const rows = (basis: string) => reading.rows("ladder", {basis, kind: "part"});
  const lead = (basis: string, level: string) => reading.extreme(rows(basis), level);
  const label = (row: ReleasedRow | undefined) => reading.label("ladder", "key", row);
  const level = rows("segment").some((row) => row["l4"] !== null) ? "l4" : "l1";
  const segment = lead("segment", level);
  const total = reading.row("ladder", {basis: "segment", kind: "total"});
  const share = (numberOf(segment, level) ?? NaN) / (numberOf(total, level) ?? NaN);
  const product = lead("product", "l1");
  const branch = lead("branch", level);
  const last = reading.extreme(rows("branch"), level, true);
  return [
    say("contribution.ladder_steps.title", {
      // Fees and recoveries stand between the margin and what loss and cost are taken from.
      gross: cellValue(step("l2"), "value", "money", "CON-10"),
      net: cellValue(step("l4"), "value", "money", "CON-10"),
      loss: positive(step("el")),
      cost: positive(step("cost"))
    }) ??
      say(
        "contribution.ladder_steps.title",
        {margin: cellValue(step("l1"), "value", "money", "CON-10")},
        "plain"
      ),
    economicTitle(reading, say),
    say(
      "contribution.ladder_trend.title",
      {change: changeValue(net, "change_yoy")},
      variantOf(net, "change_yoy")
    ),
    share > 0 && share <= 1
      ? say("contribution.ladder.segment.title", {
          segment: label(segment),
          share: valueOf(share, "share", "CON-10", segment)
        })
      : say(
          "contribution.ladder.segment.title",
          {segment: label(segment), value: cellValue(segment, level, "money", "CON-10")},
          amongShown(rows("segment"), level) ?? "plain"
        ),
    say(
      "contribution.ladder.product.title",
      {
        product: label(product),
        value: cellValue(product, "l1", "money", "CON-10")
      },
      amongShown(rows("product"), "l1")
    ),
    branch === last
      ? undefined
      : say(
          "contribution.ladder.branch.title",
          {
            branch: label(branch),
            value: cellValue(branch, level, "money", "CON-10"),
            last: label(last),
            least: cellValue(last, level, "money", "CON-10")
          },
          amongShown(rows("branch"), level)
        )
  ];
}

const positive = (row: ReleasedRow | undefined) => {
  const value = numberOf(row, "value");
  return valueOf(value === null ? null : Math.abs(value), "money", "CON-10", row);
};

function whaleTitle(reading: Reading, say: Say) {
  const figure = (name: string) => reading.row("concentration", {figure: name});
  const losing = figure("losing");
  const top = cellValue(figure("top10"), "share", "share", "CON-16");
  const amount = numberOf(losing, "amount");
  const loss = valueOf(amount === null ? null : Math.abs(amount), "money", "CON-16", losing);
  const losers = cellValue(losing, "customers", "count", "CON-01");
  const told = amount !== null && amount !== 0;
  return told
    ? say("contribution.whale.title", {top, loss, losers})
    : say("contribution.whale.title", {top}, "plain");
}

/** Of the remaining terms that the chart under it draws. */
const tenorTitle = (reading: Reading, say: Say) =>
  sayMost(
    say,
    "contribution.tenor.title",
    [reading.rows("tenor", {basis: "remaining", kind: "part"}), "balance"],
    (most) => ({
      bucket: reading.label("tenor", "bucket", most),
      share: cellValue(most, "share", "share", "CON-19")
    })
  );

function overdueTitle(reading: Reading, say: Say) {
  const {row, total, shown} = worstSegment(reading);
  const values = {
    segment: reading.label("overdue", "segment", row),
    ratio: cellValue(row, "ratio", "share", "CON-18"),
    all: cellValue(total, "ratio", "share", "CON-18")
  };
  const nothing = numberOf(total, "overdue") === 0;
  return nothing
    ? say("contribution.overdue.title", {}, "none")
    : say("contribution.overdue.title", values, shown);
}

function reconciliationTitle(reading: Reading, say: Say) {
  const rows = reading.rows("reconciliation");
  // What has a line of its own for the rest ties by its making.
  const compared = rows.filter((row) => row["line"] === "difference");
  if (compared.length === 0) return undefined;
  const having = (status: string) =>
    valueOf(compared.filter((row) => row["status"] === status).length, "count", "C02", rows[0]);
  const [off, near] = [having("differs"), having("tolerated")];
  const items = valueOf(compared.length, "count", "C02", rows[0]);
  if (off.value) return say("contribution.reconciliation.title", {items, off}, "differs");
  return near.value
    ? say("contribution.reconciliation.title", {items, near}, "tolerated")
    : say("contribution.reconciliation.title", {items});
}

function holdingsTitle(reading: Reading, say: Say) {
  const rows = reading.rows("holdings");
  const [most, least] = [reading.extreme(rows, "share"), reading.extreme(rows, "share", true)];
  if (most === least || numberOf(most, "share") === 0) return undefined;
  return say(
    "contribution.holdings.title",
    {
      most: reading.label("holdings", "family", most),
      share: cellValue(most, "share", "share", "CON-25"),
      least: reading.label("holdings", "family", least),
      few: cellValue(least, "share", "share", "CON-25")
    },
    amongShown(rows, "share")
  );
}
