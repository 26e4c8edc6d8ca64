import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import {sumOf} from "../risk/sentences.js";
import type {ReleasedTables, Say} from "../../sentences.js";
import {amongShown, cellValue, numberOf, present, Reading, sayer, valueOf} from "../../sentences.js";

/** What the page of targets says first, and the findings in the titles of its charts. */
export function targetSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const red = reading.row("risk_gates", {gate: "red"});
  const moved = reading.row("tier_moves", {tier: "growth", reason: "score"});
  const green = reading.row("tier_gates", {tier: "growth", gate: "green"});
  return present([
    asOf(policy, "targets.asOf", edition, {
      firms: cellValue(reading.row("screened", {}), "firms", "count")
    }),
    say("targets.change", {
      entered: cellValue(moved, "entered", "count", "LAB-41"),
      left: cellValue(moved, "left", "count", "LAB-41"),
      tier: reading.label("tier_moves", "tier", moved)
    }),
    say("targets.note", {red: cellValue(red, "firms", "count"), share: cellValue(red, "share", "share")}),
    ...lists(reading, say),
    largest(reading, say, "tiers", "tier"),
    say("targets.tier_gates.title", {firms: cellValue(green, "firms", "count", "LAB-41")}),
    largest(reading, say, "lifecycle", "stage"),
    largest(reading, say, "archetypes", "archetype"),
    ending(reading, say)
  ]);
}

/** The part with the most firms; those without a plan of their own, or not told, are no finding. */
function largest<T extends "tiers" | "lifecycle" | "archetypes">(
  reading: Reading,
  say: Say,
  table: T,
  key: string
) {
  const dull = new Set(["regular", "unknown"]);
  const rows = reading.rows(table, {kind: "part"}).filter((row) => !dull.has(String(row[key])));
  const most = reading.extreme(rows, "firms");
  if ((numberOf(most, "firms") ?? 0) === 0) return undefined;
  const label = reading.label(table, key, most);
  const share = cellValue(most, "share", "share");
  const variant = amongShown(rows, "firms");
  if (table === "tiers") return say("targets.tiers.title", {tier: label, share}, variant);
  if (table === "lifecycle") {
    const unknown = cellValue(reading.row(table, {stage: "unknown"}), "share", "share");
    const values = {stage: label, share, unknown};
    if (unknown.value) return say("targets.lifecycle.title", values, variant ? "openShown" : "open");
    return say("targets.lifecycle.title", values, variant);
  }
  return say("targets.archetypes.title", {archetype: label, share}, variant);
}

function lists(reading: Reading, say: Say) {
  const rows = reading.rows("activities");
  const most = reading.extreme(rows, "listed");
  const listed = cellValue(most, "listed", "count", "ACT-1");
  const activity = reading.label("activities", "activity", most);
  const until = valueOf((most?.["expires"] ?? null) as string | null, "date");
  const variant = amongShown(rows, "listed");
  const [chosen, kept] = [sumOf(rows, "chosen"), sumOf(rows, "listed")];
  const none = (listed.value ?? 0) === 0;
  return [
    none ? undefined : say("targets.action", {activity, listed, until}, variant),
    none ? undefined : say("targets.activities.title", {activity, listed}, variant),
    chosen === null || kept === null || chosen === 0
      ? undefined
      : say("targets.certainty", {
          out: valueOf(chosen - kept, "count", "ACT-1", rows[0]),
          chosen: valueOf(chosen, "count", "ACT-1", rows[0])
        })
  ];
}

function ending(reading: Reading, say: Say) {
  const rows = reading.rows("maturities").filter((row) => /^\d{4}-/.test(String(row["month"])));
  const most = reading.extreme(rows, "balance");
  if ((numberOf(most, "balance") ?? 0) === 0) return undefined;
  return say(
    "targets.maturities.title",
    {
      month: valueOf((most?.["month"] ?? null) as string | null, "month"),
      firms: cellValue(most, "firms", "count", "COR-38"),
      balance: cellValue(most, "balance", "money", "COR-38")
    },
    amongShown(rows, "balance")
  );
}
