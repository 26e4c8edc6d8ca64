import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import type {ReleasedTables, Say} from "../../sentences.js";
import {cellValue, numberOf, present, Reading, sayer, sayMost, valueOf} from "../../sentences.js";

/** What the page of lists says first, and the findings in the titles of its charts. */
export function listSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const step = (code: string) => reading.row("list_steps", {step: code});
  const chosen = cellValue(step("total"), "firms", "count", "PRO-S4");
  const listed = cellValue(step("listed"), "firms", "count", "PRO-S4");
  const work = reading.row("manager_work", {kind: "total"});
  const due = reading.row("lead_ages", {kind: "total"});
  const leads = cellValue(due, "leads", "count", "PRO-S7");
  return present([
    asOf(policy, "lists.asOf", edition, {chosen, listed}),
    say("lists.state", {
      ...{listed, share: cellValue(step("listed"), "share", "share", "PRO-S4")},
      managers: cellValue(work, "busy", "count", "PRO-S6")
    }),
    stop(reading, say),
    action(reading, say),
    numberOf(due, "silent") === 0
      ? say("lists.certainty", {leads}, "all")
      : say("lists.certainty", {leads, told: cellValue(due, "told", "count", "PRO-S7")}),
    say("lists.list_steps.title", {listed, chosen}),
    say("lists.manager_work.title", {
      mean: cellValue(work, "mean", "number", "PRO-S6"),
      even: cellValue(work, "even", "share", "PRO-S6")
    }),
    checks(reading, say),
    say("lists.lead_ages.title", {leads, share: cellValue(due, "share", "share", "PRO-S7")}),
    sayMost(
      say,
      "lists.lead_reasons.title",
      [reading.rows("lead_reasons", {kind: "part"}), "leads"],
      (most) => ({
        reason: reading.label("lead_reasons", "reason", most),
        leads: cellValue(reading.row("lead_reasons", {kind: "total"}), "leads", "count", "OPT-2"),
        share: cellValue(most, "share", "share", "OPT-2")
      })
    )
  ]);
}

function stop(reading: Reading, say: Say) {
  const rows = reading.rows("list_steps", {kind: "part"}).filter((row) => row["step"] !== "listed");
  return sayMost(say, "lists.why", [rows, "firms"], (most) =>
    numberOf(most, "firms")
      ? {
          stop: reading.label("list_steps", "step", most),
          firms: cellValue(most, "firms", "count", "PRO-S4")
        }
      : undefined
  );
}

/** Leads without feedback first; else the first step that falls short, and "enough" only where none does. */
function action(reading: Reading, say: Say) {
  const due = reading.row("lead_ages", {kind: "total"});
  const [share, least] = [numberOf(due, "share"), numberOf(due, "least")];
  const enough = share === null || least === null || share >= least;
  const {judged, unmet} = judgedSteps(reading);
  const [first] = unmet;
  if (enough && first) {
    const type = first["type"] === "share" ? "share" : "number";
    return say(
      "lists.action",
      {
        unmet: valueOf(unmet.length, "count", "PRO-S4", first),
        checked: valueOf(judged.length, "count", "PRO-S4", first),
        step: reading.label("process_checks", "step", first),
        value: cellValue(first, "value", type),
        asked: cellValue(first, "asked", type)
      },
      "step"
    );
  }
  if (share === null || least === null) return undefined;
  const values = {
    share: cellValue(due, "share", "share", "PRO-S7"),
    least: cellValue(due, "least", "share", "PRO-S7")
  };
  return enough
    ? say("lists.action", values, "enough")
    : say("lists.action", {...values, silent: cellValue(due, "silent", "count", "OPT-2")});
}

function judgedSteps(reading: Reading) {
  const judged = reading.rows("process_checks").filter((row) => typeof row["met"] === "boolean");
  return {judged, unmet: judged.filter((row) => row["met"] === false)};
}

function checks(reading: Reading, say: Say) {
  const {judged, unmet} = judgedSteps(reading);
  if (judged.length === 0) return undefined;
  return say("lists.process_checks.title", {
    met: valueOf(judged.length - unmet.length, "count", "PRO-S4", judged[0]),
    checked: valueOf(judged.length, "count", "PRO-S4", judged[0])
  });
}
