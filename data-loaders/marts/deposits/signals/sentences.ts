import type {ReleasedRow, Sentence} from "../../../../src/schema/released.js";
import {wilson} from "../../../../src/stats/wilson.js";
import type {Reading, Say} from "../../sentences.js";
import {amongShown, cellValue, numberOf, sayMost, valueOf} from "../../sentences.js";
import {ALL} from "../groups.js";

/** What is said of money between products, of what left, woke or moved beyond its past, and of deposits with loans. */
export function signalSentences(reading: Reading, say: Say): (Sentence | undefined)[] {
  const woken = reading.row("reactivated", {type: "P"});
  const challenge = (point: string) => cellValue(reading.row("challenges", {point}), "share", "share");
  return [
    sayMost(say, "deposits.circulation.title", [reading.rows("circulation"), "amount"], (row) => ({
      from: reading.label("circulation", "from", row),
      to: reading.label("circulation", "to", row),
      amount: cellValue(row, "amount", "money", "DEP-38")
    })),
    unexplained(reading, say),
    say("deposits.challenges.title", {
      error: challenge("liquidity"),
      unidentified: challenge("behaviour")
    }),
    sayMost(
      say,
      "deposits.earned.title",
      [reading.rows("earned", {kind: "part"}), "contribution"],
      (row) => ({
        segment: reading.label("earned", "segment", row),
        contribution: cellValue(row, "contribution", "rate", "DEP-50")
      })
    ),
    say("deposits.reactivated.title", {
      woken: cellValue(woken, "woken", "count", "DEP-26"),
      share: cellValue(woken, "share", "share", "DEP-26")
    }),
    headroom(reading, say),
    indebted(reading, say),
    leaving(reading, say),
    likeliest(reading, say),
    foretold(reading, say),
    calibrated(reading, say),
    beyond(reading, say)
  ];
}

/** What borrowers might keep here: firms and persons, or persons alone where firms' is not told. */
function headroom(reading: Reading, say: Say) {
  const [own, firms] = ["P", "C"].map((type) => reading.row("potential", {type, segment: ALL}));
  const [persons, others] = [own, firms].map((row) => cellValue(row, "headroom", "money", "CON-28"));
  return others!.value === null
    ? say("deposits.potential.title", {
        headroom: persons,
        potential: cellValue(own, "potential", "money", "DEP-51")
      })
    : say("deposits.potential.title", {firms: others, persons}, "both");
}

/** The family of which movements leave the largest amount unexplained, whichever way. */
function unexplained(reading: Reading, say: Say) {
  const rows = reading.rows("nodes");
  const shown = amongShown(rows, "rest");
  const sized = rows.map((row) => ({row, rest: Math.abs(numberOf(row, "rest") ?? 0)}));
  const [most] = sized.sort((a, b) => b.rest - a.rest);
  if (!most) return undefined;
  if (most.rest === 0)
    return rows.some((row) => row["rest"] !== 0) ? undefined : say("deposits.nodes.title", {}, "none");
  return say(
    "deposits.nodes.title",
    {
      node: reading.label("nodes", "node", most.row),
      amount: valueOf(most.rest, "money", "DEP-36", most.row)
    },
    shown
  );
}

function leaving(reading: Reading, say: Say) {
  const row = reading.row("outflows", {type: "P", segment: ALL});
  const alerted = cellValue(row, "alerted", "count", "DEP-45");
  if (alerted.value === 0) return say("deposits.outflows.title", {}, "none");
  const lost = cellValue(row, "lost", "money", "DEP-45");
  return lost.value === null
    ? say("deposits.outflows.title", {alerted}, "plain")
    : say("deposits.outflows.title", {alerted, lost});
}

/** The likeliest segment, where the model tells leavers apart at all and segments differ more than by chance. */
function likeliest(reading: Reading, say: Say) {
  const used = reading.row("hazard_models", {shown: true, way: "model"});
  const persons = reading.row("hazard", {type: "P", segment: ALL});
  const chance = cellValue(persons, "chance", "share", "DEP-24");
  if ((numberOf(used, "low") ?? 0) <= 0.5) return say("deposits.hazard.title", {chance}, "same");
  if (!stepsOut(reading.rows("hazard", {kind: "part"})))
    return say("deposits.hazard.title", {chance}, "alike");
  return sayMost(say, "deposits.hazard.title", [reading.rows("hazard", {kind: "part"}), "chance"], (row) => ({
    segment: reading.label("hazard", "segment", row),
    chance: cellValue(row, "chance", "share", "DEP-24")
  }));
}

/** Whether as many as are likely to leave the likeliest segment would not leave any other but by chance. */
function stepsOut(rows: readonly ReleasedRow[]): boolean {
  const [most, ...others] = rows
    .flatMap((row) => {
      const [chance, customers] = ["chance", "customers"].map((name) => numberOf(row, name));
      if (chance === null || !customers) return [];
      return [{chance: chance!, range: wilson(Math.round(chance! * customers), customers)!}];
    })
    .sort((a, b) => b.chance - a.chance);
  return most !== undefined && others.every(({range}) => range.high < most.range.low);
}

/** Chances told beside what came, of all that were judged: too low or too high where they are outside the interval. */
function calibrated(reading: Reading, say: Say) {
  const row = reading.row("hazard_tenths", {tenth: "total"});
  const [expected, low, high] = ["expected", "low", "high"].map((name) => numberOf(row, name));
  if (typeof expected !== "number" || typeof low !== "number" || typeof high !== "number") return undefined;
  const cell = (name: string) => cellValue(row, name, "rate", "DEP-24");
  return say(
    "deposits.hazard_tenths.title",
    {expected: cell("expected"), observed: cell("observed"), low: cell("low"), high: cell("high")},
    expected < low ? "under" : expected > high ? "over" : undefined
  );
}

/** How well leavers are told by the way that is used; within its range of nothing but chance, that is what is said. */
function foretold(reading: Reading, say: Say) {
  const row = reading.row("hazard_models", {shown: true});
  const cell = (name: string) => cellValue(row, name, "number", "DEP-24");
  const low = numberOf(row, "low");
  const gain = numberOf(reading.row("hazard_models", {way: "model"}), "gain");
  const simple = gain !== null && gain > 0 ? "simple" : "fallen";
  const variant = low !== null && low <= 0.5 ? "chance" : row?.["way"] === "fallen" ? simple : undefined;
  return say(
    "deposits.hazard_models.title",
    {auc: cell("auc"), low: cell("low"), high: cell("high")},
    variant
  );
}

function indebted(reading: Reading, say: Say) {
  const row = reading.row("high_debt", {size: "total"});
  const [both, review] = ["both", "review"].map((name) => cellValue(row, name, "count", "DEP-53"));
  if (both!.value === 0) return say("deposits.high_debt.title", {}, "none");
  return review!.value === null
    ? say("deposits.high_debt.title", {both}, "plain")
    : say("deposits.high_debt.title", {both, review});
}

/** Persons' inflow beyond its past; that there is none is said of all flows or not at all. */
function beyond(reading: Reading, say: Say) {
  const rows = reading.rows("anomalies");
  if (rows.length > 0 && rows.every((each) => each["flagged"] === 0))
    return say("deposits.anomalies.title", {}, "none");
  const row = reading.row("anomalies", {type: "P", way: "in"});
  const tested = cellValue(row, "tested", "count", "DEP-40");
  return numberOf(row, "flagged") === 0
    ? undefined
    : say("deposits.anomalies.title", {flagged: cellValue(row, "flagged", "count", "DEP-40"), tested});
}
