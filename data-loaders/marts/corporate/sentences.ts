import type {Policy} from "../../../src/schema/policy.js";
import type {Edition, Sentence} from "../../../src/schema/released.js";
import {asOf, certainty} from "../family.js";
import type {ReleasedTables, Say} from "../sentences.js";
import {
  amongShown,
  cellValue,
  changeValue,
  numberOf,
  present,
  Reading,
  sayer,
  sayMost,
  valueOf,
  variantOf
} from "../sentences.js";

/** What the corporate page says first, and the findings in the titles of its charts. */
export function corporateSentences(tables: ReleasedTables, edition: Edition, policy: Policy): Sentence[] {
  const reading = new Reading(tables);
  const say = sayer(policy);
  return present([
    asOf(policy, "corporate.asOf", edition, {
      firms: cellValue(reading.kpi("firms"), "value", "count", "COR-11"),
      borrowers: cellValue(reading.kpi("borrowers"), "value", "count", "COR-10")
    }),
    change(reading, say),
    why(reading, say),
    action(reading, say),
    certainty(policy, "corporate.certainty", edition),
    ...utilisationTitles(reading, say),
    bandsTitle(reading, say),
    dpdTitle(reading, say),
    classesTitle(reading, say),
    expiriesTitle(reading, say),
    limitsTitle(reading, say),
    methodsTitle(reading, say),
    say("corporate.funnel.title", {
      listed: cellValue(
        reading.row("funnel", {source: "total", stage: "listed"}),
        "firms",
        "count",
        "COR-04"
      ),
      signed: cellValue(
        reading.row("funnel", {source: "total", stage: policy.corporate.lists.signed}),
        "firms",
        "count",
        "COR-04"
      )
    })
  ]);
}

/** A list is called the best only where its interval leaves the others behind. */
function methodsTitle(reading: Reading, say: Say) {
  const rows = reading.rows("methods", {kind: "part"});
  return sayMost(say, "corporate.methods.title", [rows, "precision"], (best) =>
    rows.length > 1 &&
    numberOf(best, "signed") &&
    rows.every((row) => row === best || (numberOf(row, "precision") ?? 0) < (numberOf(best, "low") ?? 0))
      ? {
          source: reading.label("methods", "source", best),
          precision: cellValue(best, "precision", "share", "COR-04"),
          captured: cellValue(best, "captured", "share", "COR-04")
        }
      : undefined
  );
}

function limitsTitle(reading: Reading, say: Say) {
  const [over, expired, expiring] = ["over", "expired", "expiring"].map((alert) =>
    reading.row("limit_alerts", {alert})
  );
  const firms = (row: typeof over) => cellValue(row, "firms", "count", "ALR-20");
  if ([over, expired, expiring].every((row) => numberOf(row, "firms") === 0))
    return say("corporate.limit_alerts.title", {}, "none");
  return (
    say("corporate.limit_alerts.title", {
      ...{over: firms(over), expired: firms(expired), expiring: firms(expiring)}
    }) ??
    say(
      "corporate.limit_alerts.title",
      {expiring: firms(expiring), limit: cellValue(expiring, "limit", "money", "COR-11")},
      "soon"
    )
  );
}

function change(reading: Reading, say: Say) {
  const row = reading.kpi("utilisation");
  return say(
    "corporate.change",
    {
      utilisation: cellValue(row, "value", "share", "COR-12"),
      change: changeValue(row, "change_mom"),
      limit: cellValue(reading.kpi("limit"), "value", "money", "COR-11"),
      undrawn: cellValue(reading.kpi("undrawn"), "value", "money", "COR-13")
    },
    variantOf(row, "change_mom")
  );
}

/** Quality of the book: what stands behind the wish to lend more. */
function why(reading: Reading, say: Say) {
  const row = reading.kpi("npl_ratio");
  return say(
    "corporate.note",
    {
      npl: cellValue(row, "value", "share", "COR-20"),
      change: changeValue(row, "change_mom"),
      overdue: cellValue(reading.kpi("overdue_ratio"), "value", "share", "CON-18")
    },
    variantOf(row, "change_mom")
  );
}

function action(reading: Reading, say: Say) {
  const expired = numberOf(reading.kpi("limits_expired"), "value");
  const soon = reading
    .rows("expiries", {kind: "part"})
    .find((row) => /^\d{4}-\d{2}$/.test(String(row["bucket"])));
  const values = {
    expired: valueOf(expired, "count", "COR-11", reading.kpi("limits_expired")),
    month: valueOf((soon?.["bucket"] ?? null) as string | null, "month"),
    firms: cellValue(soon, "firms", "count", "COR-11"),
    limit: cellValue(soon, "limit", "money", "COR-11")
  };
  return (
    (expired ? say("corporate.action", values) : undefined) ??
    ((numberOf(soon, "firms") ?? 0) > 0 ? say("corporate.action", values, "renew") : undefined)
  );
}

function utilisationTitles(reading: Reading, say: Say) {
  return (["industry", "size", "region"] as const).map((basis) => {
    const rows = reading.rows("utilisation", {basis, kind: "part"});
    const [most, least] = [reading.extreme(rows, "utilisation"), reading.extreme(rows, "utilisation", true)];
    if (most === least) return undefined;
    return say(
      `corporate.utilisation.${basis}.title`,
      {
        most: reading.label("utilisation", "key", most),
        high: cellValue(most, "utilisation", "share", "COR-12"),
        least: reading.label("utilisation", "key", least),
        low: cellValue(least, "utilisation", "share", "COR-12")
      },
      amongShown(rows, "utilisation")
    );
  });
}

function bandsTitle(reading: Reading, say: Say) {
  const rows = reading.rows("utilisation_bands", {kind: "part"});
  return sayMost(say, "corporate.utilisation_bands.title", [rows, "firms"], (row) =>
    numberOf(row, "firms")
      ? {
          band: reading.label("utilisation_bands", "band", row),
          firms: cellValue(row, "firms", "count", "COR-12")
        }
      : undefined
  );
}

function dpdTitle(reading: Reading, say: Say) {
  const current = reading.row("dpd_buckets", {bucket: "M0"});
  const share = numberOf(current, "share");
  if (share === null) return undefined;
  return share === 1
    ? say("corporate.dpd_buckets.title", {}, "none")
    : say("corporate.dpd_buckets.title", {share: valueOf(1 - share, "share", "COR-16", current)});
}

function classesTitle(reading: Reading, say: Say) {
  const row = reading.kpi("npl_ratio");
  const mention = reading.row("classes", {class5: "special_mention"});
  const values = {
    npl: cellValue(row, "value", "share", "COR-20"),
    mention: cellValue(mention, "share", "share")
  };
  // Without the classes themselves, the title has nothing to stand over.
  if (reading.rows("classes").length === 0) return undefined;
  return say("corporate.classes.title", values) ?? say("corporate.classes.title", values, "plain");
}

function expiriesTitle(reading: Reading, say: Say) {
  const months = reading
    .rows("expiries", {kind: "part"})
    .filter((row) => /^\d{4}-\d{2}$/.test(String(row["bucket"])));
  return sayMost(say, "corporate.expiries.title", [months, "limit"], (row) =>
    numberOf(row, "limit")
      ? {
          month: valueOf((row?.["bucket"] ?? null) as string | null, "month"),
          limit: cellValue(row, "limit", "money", "COR-11"),
          firms: cellValue(row, "firms", "count", "COR-11")
        }
      : undefined
  );
}
