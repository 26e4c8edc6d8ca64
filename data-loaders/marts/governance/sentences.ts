import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {ReleasedTables, Say} from "../sentences.js";
import {branchesTitle, indexWhy} from "./indexSentences.js";
import {
  cellValue,
  changeValue,
  countOf,
  numberOf,
  paceOf,
  present,
  Reading,
  sayer,
  valueOf,
  variantOf
} from "../sentences.js";

/** +1 when more is better, -1 when less is. */
const GOOD: Readonly<Record<string, number>> = {
  ...{net_contribution: 1, loan_balance: 1, overdue_ratio: -1, adb: 1, deviation: -1, npl_ratio: -1}
};

/** The lines of the summary page and of the pages about the data. */
export function governanceSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  return present([
    asOf(policy, "index.asOf", edition, {edition: valueOf(edition.edition, "count", "G07")}),
    headline(reading, say, "contribution", ["net_contribution", "loan_balance"]),
    headline(reading, say, "deposits", ["adb"]),
    headline(reading, say, "corporate", ["utilisation"]),
    indexWhy(reading, say),
    branchesTitle(reading, say),
    action(reading, say),
    certainty(policy, "index.certainty", edition),
    ...aboutTitles(reading, say, edition)
  ]);
}

function headline(
  reading: Reading,
  say: Say,
  family: "contribution" | "deposits" | "corporate",
  kpis: readonly string[]
) {
  const row = kpis
    .map((kpi) => reading.row("headlines", {family, kpi}))
    .find((each) => numberOf(each, "value") !== null);
  if (!row) return undefined;
  return say(
    `index.${family}`,
    {
      level: reading.label("headlines", "kpi", row),
      value: cellValue(row, "value", row["type"] === "share" ? "share" : "money", String(row["metric"])),
      previous: cellValue(row, "previous", "money"),
      change: changeValue(row, "change_mom"),
      pace: paceOf(row, "change_mom")
    },
    variantOf(row, "change_mom")
  );
}

/**
 * What asks for attention: of the figures that miss their target the one that misses it furthest; where none does, the
 * one that moved furthest against the bank, on last month or on last year, each measured against what it was. A figure
 * that keeps its target is no concern.
 */
function action(reading: Reading, say: Say) {
  const rows = reading.rows("headlines");
  const missed = mostOf(rows.map((row) => ({row, harm: missOf(row)})));
  if (missed) {
    const {row} = missed;
    return say(
      "index.action",
      {
        kpi: reading.label("headlines", "kpi", row),
        value: valueOf(numberOf(row, "value"), typeOf(row), String(row["metric"]), row),
        change: changeValue(row, "target_gap"),
        target: reading.label("headlines", "target_name", row),
        goal: valueOf(numberOf(row, "target"), typeOf(row), String(row["metric"]), row)
      },
      row["target_sense"] === "at_most" ? "above" : "below"
    );
  }
  const moves = rows
    .filter((row) => numberOf(row, "target") === null)
    .flatMap((row) => [
      {row, column: "change_mom" as const, harm: harmOf(row, "previous", "change_mom")},
      {row, column: "change_yoy" as const, harm: harmOf(row, "last_year", "change_yoy")}
    ]);
  const worst = mostOf(moves);
  if (!worst) return undefined;
  return say(
    "index.action",
    {
      kpi: reading.label("headlines", "kpi", worst.row),
      change: valueOf(
        numberOf(worst.row, worst.column),
        changeValue(worst.row, worst.column).type,
        String(worst.row["metric"]),
        worst.row
      ),
      pace: paceOf(worst.row, worst.column)
    },
    worst.column === "change_mom" ? "month" : "year"
  );
}

const typeOf = ({type}: ReleasedRow) => (type === "money" || type === "rate" ? type : "share");

/** How far a figure is on the wrong side of its target, as a share of the target; 0 on the right side. */
function missOf(row: ReleasedRow): number {
  const [now, target] = [numberOf(row, "value"), numberOf(row, "target")];
  if (now === null || target === null || target === 0) return 0;
  return ((row["target_sense"] === "at_most" ? 1 : -1) * (now - target)) / Math.abs(target);
}

/** How far a figure moved against the bank, as a share of what it was. */
function harmOf(row: ReleasedRow, before: "previous" | "last_year", change: string): number {
  const [now, was] = [numberOf(row, "value"), numberOf(row, before)];
  const told = numberOf(row, change);
  if (now === null || was === null || was === 0 || told === null) return 0;
  const moved = row["per_day"] ? told : (now - was) / Math.abs(was);
  return -(GOOD[String(row["kpi"])] ?? 0) * moved;
}

function mostOf<Found extends {harm: number}>(found: readonly Found[]): Found | undefined {
  return found.filter(({harm}) => harm > 0).sort((a, b) => b.harm - a.harm)[0];
}

function aboutTitles(reading: Reading, say: Say, {quality}: Edition) {
  const {passed, warned, failed} = quality;
  const controls = reading.rows("controls");
  const records = reading.rows("rejects").reduce((sum, row) => sum + (numberOf(row, "records") ?? 0), 0);
  const missing = reading.rows("capability", {present: false}).length;
  const entries = reading.rows("dictionary");
  const computed = entries.filter((row) => row["status"] === "computed");
  const all = valueOf(entries.length, "count", "G04", entries[0]);
  return [
    say("about.quality.title", {
      passed: countOf(passed, "G01", "quality"),
      checked: countOf(passed + warned + failed, "G01", "quality"),
      warned: countOf(warned, "G01", "quality")
    }),
    controls.length
      ? say("about.controls.title", {
          passed: valueOf(
            controls.filter((row) => row["outcome"] === "pass").length,
            "count",
            "G02",
            controls[0]
          ),
          all: valueOf(controls.length, "count", "G02", controls[0])
        })
      : undefined,
    say(
      "about.rejects.title",
      {records: countOf(records, "G01", "rejects")},
      records === 0 ? "none" : undefined
    ),
    say(
      "about.capability.title",
      {missing: countOf(missing, "G08", "capability")},
      missing === 0 ? "none" : undefined
    ),
    computed.length === entries.length
      ? say("about.dictionary.title", {all}, "whole")
      : say("about.dictionary.title", {
          computed: valueOf(computed.length, "count", "G04", entries[0]),
          all
        })
  ];
}
