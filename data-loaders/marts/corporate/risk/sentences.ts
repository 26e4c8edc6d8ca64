import type {Policy} from "../../../../src/schema/policy.js";
import type {Edition, ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {asOf} from "../../family.js";
import type {ReleasedTables, Say, SentenceValue} from "../../sentences.js";
import {amongShown, cellValue, numberOf, present, Reading, sayer, sayMost, valueOf} from "../../sentences.js";
import {useTitles} from "./useSentences.js";

/** What the page of risk says first, and the findings in the titles of its charts. */
export function riskSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  const level = (code: string) => reading.row("warning_levels", {level: code});
  const red = level("red");
  return present([
    asOf(policy, "risk.asOf", edition, {
      borrowers: cellValue(level("total"), "firms", "count", "COR-10")
    }),
    change(reading, say),
    why(reading, say),
    tooGood(reading, say, "risk.action") ??
      say("risk.action", graver(reading), "graver") ??
      say("risk.action", gravestShown(reading), "level"),
    ...performance(reading, say, policy),
    say("risk.warning_levels.title", {
      red: cellValue(red, "firms", "count", "LAB-44"),
      share: cellValue(red, "share", "share")
    }) ??
      say(
        "risk.warning_levels.title",
        {...graver(reading), yellow: cellValue(level("yellow"), "firms", "count", "LAB-44")},
        "graver"
      ),
    statesTitle(reading, say),
    signsTitle(reading, say),
    ...heatTitles(reading, say, policy),
    risesTitle(reading, say),
    rollTitle(reading, say),
    vintageTitle(reading, say, policy),
    stillGood(reading, say, policy) ?? tooGood(reading, say, "risk.class_floors.title"),
    ...useTitles(reading, say)
  ]);
}

function change(reading: Reading, say: Say) {
  const row = reading.row("warning_levels", {level: "red"});
  const entered = cellValue(row, "entered", "count", "LAB-44");
  const values = {
    red: cellValue(row, "firms", "count", "LAB-44"),
    balance: cellValue(row, "balance", "money", "COR-10")
  };
  const said =
    entered.value === 0 ? say("risk.change", values, "none") : say("risk.change", {...values, entered});
  return (
    said ??
    say("risk.change", graver(reading), "graver") ??
    say("risk.change", gravestShown(reading), "shown")
  );
}

/** Orange and red together where only their sum is told: what all levels leave over those shown. */
function graver(reading: Reading) {
  const shown = [
    ...reading.rows("warning_levels", {level: "none"}),
    ...reading.rows("warning_levels", {level: "yellow"})
  ];
  const [total] = reading.rows("warning_levels", {level: "total"});
  const rest = (name: string) => {
    const [whole, parts] = [numberOf(total, name), sumOf(shown, name)];
    return whole === null || parts === null || shown.length < 2 ? null : whole - parts;
  };
  const [balance, all] = [rest("balance"), numberOf(total, "balance")];
  return {
    firms: valueOf(rest("firms"), "count", "LAB-44", total),
    balance: valueOf(balance, "money", "COR-10", total),
    share: valueOf(balance !== null && all ? balance / all : null, "share", "COR-10", total),
    entered: valueOf(rest("entered"), "count", "LAB-44", total)
  };
}

/** The gravest level that is told, where red is not. */
function gravestShown(reading: Reading) {
  const row = ["red", "orange", "yellow"]
    .map((level) => reading.row("warning_levels", {level}))
    .find((each) => numberOf(each, "firms") && numberOf(each, "entered"));
  return {
    level: reading.label("warning_levels", "level", row),
    firms: cellValue(row, "firms", "count", "LAB-44"),
    balance: cellValue(row, "balance", "money", "COR-10"),
    entered: cellValue(row, "entered", "count", "LAB-44")
  };
}

function why(reading: Reading, say: Say) {
  return sayMost(say, "risk.why", [reading.rows("heat", {basis: "industry"}), "rate"], (worst) =>
    numberOf(worst, "above") === null
      ? undefined
      : {
          industry: reading.label("heat", "industry", worst),
          rate: cellValue(worst, "rate", "share", "COR-41"),
          bank: cellValue(reading.row("heat", {basis: "total"}), "raw", "share", "COR-20")
        }
  );
}

function risesTitle(reading: Reading, say: Say) {
  const told = reading.rows("sector_rises").filter((row) => typeof row["alert"] === "boolean");
  if (told.length === 0) return undefined;
  const alerts = told.filter((row) => row["alert"] === true).length;
  const sectors = valueOf(told.length, "count", "ALR-12", told[0]);
  const all = reading.rows("sector_rises").length;
  // That none of a few has risen is no all-clear for those of which nothing is told.
  if (alerts === 0 && told.length < all)
    return say("risk.sector_rises.title", {sectors, all: valueOf(all, "count", "ALR-12", told[0])}, "part");
  return alerts === 0
    ? say("risk.sector_rises.title", {sectors}, "none")
    : say("risk.sector_rises.title", {alerts: valueOf(alerts, "count", "ALR-12", told[0]), sectors});
}

/** Sums of what is shown: said only where nothing of it is withheld. */
function tooGood(reading: Reading, say: Say, id: "risk.action" | "risk.class_floors.title") {
  const rows = reading.rows("class_floors", {better: true});
  if (rows.length === 0) return undefined;
  const loans = sumOf(rows, "loans");
  const balance = sumOf(rows, "balance");
  if (loans === null || balance === null) return undefined;
  if (loans === 0) return say(id, {}, "none");
  return say(id, {
    loans: valueOf(loans, "count", "ALR-19", rows[0]),
    balance: valueOf(balance, "money", "ALR-19", rows[0])
  });
}

/** Loans late for longer than a default takes that are not classed non-performing: the gravest of those classed too well. */
function stillGood(reading: Reading, say: Say, {corporate}: Policy) {
  const {nplClasses, classFloors, defaultDays} = corporate;
  if (classFloors.substandard !== defaultDays) return undefined;
  const bad = (grade: unknown) => (nplClasses as readonly unknown[]).includes(grade);
  const better = reading.rows("class_floors", {better: true});
  const late = better.filter((row) => bad(row["floor"]) && !bad(row["class5"]));
  const [loans, balance] = [sumOf(better, "loans"), sumOf(better, "balance")];
  const [lateLoans, lateBalance] = [sumOf(late, "loans"), sumOf(late, "balance")];
  if (!lateLoans) return undefined;
  return say(
    "risk.class_floors.title",
    {
      loans: valueOf(loans, "count", "ALR-19", better[0]),
      balance: valueOf(balance, "money", "ALR-19", better[0]),
      late: valueOf(lateLoans, "count", "ALR-19", late[0]),
      late_balance: valueOf(lateBalance, "money", "ALR-19", late[0]),
      days: valueOf(defaultDays, "count", "ALR-19", late[0])
    },
    "late"
  );
}

/** Null where a part is not shown. */
export function sumOf(rows: readonly ReleasedRow[], column: string): number | null {
  let sum = 0;
  for (const row of rows) {
    const cell = numberOf(row, column);
    if (cell === null) return null;
    sum += cell;
  }
  return sum;
}

/** Days before default at which a warning is called early here: the middle of those that policy names. */
const earlyDays = (policy: Policy) => {
  const steps = [...policy.corporate.warning.leadDays].sort((a, b) => a - b);
  return steps[Math.floor((steps.length - 1) / 2)]!;
};

function performance(reading: Reading, say: Say, policy: Policy) {
  const days = earlyDays(policy);
  const rows = reading.rows("warning_leads", {kind: "part"});
  const early = rows.filter((row) => Number(/^d(\d+)$/.exec(String(row["bucket"]))?.[1] ?? -1) >= days);
  const total = reading.row("warning_leads", {bucket: "total"});
  const missed = cellValue(reading.row("warning_leads", {bucket: "missed"}), "share", "share");
  const share = early.length ? sumOf(early, "share") : null;
  const alarms = reading.row("warning_alarms", {outcome: "total"});
  const wrong = cellValue(reading.row("warning_alarms", {outcome: "false"}), "share", "share", "LAB-44");
  const values = {
    defaults: cellValue(total, "defaults", "count", "COR-20"),
    share: valueOf(share, "share", "LAB-44", total),
    days: valueOf(days, "count", "LAB-44", total),
    false: wrong
  };
  const right = cellValue(reading.row("warning_alarms", {outcome: "right"}), "share", "share", "LAB-44");
  return [
    say("risk.certainty", values) ?? say("risk.certainty", values, "leads"),
    say("risk.warning_leads.title", values) ??
      (missed.value === 0 ? undefined : say("risk.warning_leads.title", {share: missed}, "missed")),
    say("risk.warning_alarms.title", {right, alarms: cellValue(alarms, "alarms", "count", "LAB-44")})
  ];
}

function statesTitle(reading: Reading, say: Say) {
  const rows = reading.rows("warning_states", {kind: "part"}).filter((row) => row["state"] !== "none");
  return sayMost(say, "risk.warning_states.title", [rows, "firms"], (most) =>
    numberOf(most, "firms")
      ? {
          state: reading.label("warning_states", "state", most),
          firms: cellValue(most, "firms", "count", "LAB-44")
        }
      : undefined
  );
}

function signsTitle(reading: Reading, say: Say) {
  const rows = reading.rows("warning_signs", {kind: "part"});
  return sayMost(say, "risk.warning_signs.title", [rows, "precision"], (best) =>
    numberOf(best, "hits")
      ? {
          sign: reading.label("warning_signs", "sign", best),
          precision: cellValue(best, "precision", "share", "LAB-44")
        }
      : undefined
  );
}

/** By industry, or by cells of industry and region: each speaks of the rows that stand under it. */
function heatTitles(reading: Reading, say: Say, policy: Policy) {
  const title = (basis: "industry" | "cell", id: "risk.heat.title" | "risk.heat_cells.title") => {
    const rows = reading.rows("heat", {basis});
    const told = rows.filter((row) => numberOf(row, "above") !== null);
    if (told.length === 0)
      return rows.some((row) => row.$why?.["above"] === "NO_SPREAD") ? say(id, {}, "pooled") : undefined;
    // The most likely of unlikely ones is no finding.
    if (told.every((row) => numberOf(row, "above")! < policy.corporate.heat.level))
      return noneWorse(told, rows, (values, variant) => say(id, values, variant));
    return sayMost(say, id, [rows, "above"], (worst) => ({
      industry: reading.label("heat", "industry", worst),
      region: reading.label("heat", "region", worst),
      above: cellValue(worst, "above", "share", "COR-41")
    }));
  };
  return [title("industry", "risk.heat.title"), title("cell", "risk.heat_cells.title")];
}

/** What may be said where nothing shown stands out: what has defaults is what is withheld, so that it is no all-clear. */
function noneWorse(
  told: readonly ReleasedRow[],
  rows: readonly ReleasedRow[],
  say: (
    values: {shown: SentenceValue; all: SentenceValue},
    variant: "none" | "part" | "spotless"
  ) => Sentence | undefined
): Sentence | undefined {
  const count = (some: readonly ReleasedRow[]) => valueOf(some.length, "count", "COR-41", told[0]);
  const values = {shown: count(told), all: count(rows)};
  if (!amongShown(rows, "above")) return say(values, "none");
  return say(values, told.every((row) => numberOf(row, "defaults") === 0) ? "spotless" : "part");
}

function rollTitle(reading: Reading, say: Say) {
  const rows = reading.rows("roll_rates", {was: "M0", kind: "part"});
  const worse = rows.filter((row) => /^M[1-9]/.test(String(row["becomes"])));
  const share = worse.length ? sumOf(worse, "share") : null;
  return say("risk.roll_rates.title", {share: valueOf(share, "share", "COR-16", worse[0])});
}

function vintageTitle(reading: Reading, say: Say, policy: Policy) {
  const {days} = policy.corporate.vintages;
  const rows = reading.rows("vintages", {days: `d${days[0]}`});
  return sayMost(say, "risk.vintages.title", [rows, "by_amount"], (worst) =>
    numberOf(worst, "by_amount")
      ? {
          vintage: valueOf((worst?.["vintage"] ?? null) as string | null, "text"),
          share: cellValue(worst, "by_amount", "share", "COR-16"),
          age: reading.label("vintages", "age", worst)
        }
      : undefined
  );
}
