import {dpdBuckets} from "../../../src/metrics/parts/dpdBucket.js";
import {before} from "./reader.js";
import type {Name, Reader} from "./reader.js";

export function corporate(r: Reader): void {
  const {period, k} = r;
  const last = before(period);
  const limits = `firms with a limit or using one@${period}`;
  const columns = {firms: "n", limit: "limit", used: "used", undrawn: "undrawn", over: "over"};
  const by: Name = (row) =>
    row["key"] === "total" ? limits : `${String(row["basis"])}=${String(row["key"])} firms@${period}`;
  r.tell("corporate/utilisation", columns, by);
  for (const row of r.rows("corporate/utilisation"))
    k.ratio(`used ${by(row)!}`, `limit ${by(row)!}`, row["utilisation"]);
  for (const row of r.rows("corporate/utilisation")) {
    const each = by(row)!;
    k.holds({[`undrawn ${each}`]: 1, [`used ${each}`]: 1, [`limit ${each}`]: -1, [`over ${each}`]: -1});
  }
  for (const basis of ["industry", "size", "region"]) {
    const parts = r
      .rows("corporate/utilisation")
      .filter((row) => row["basis"] === basis && row["kind"] === "part");
    r.adds(
      Object.values(columns),
      limits,
      parts.map((row) => by(row)!)
    );
  }
  const band: Name = (row) =>
    row["band"] === "total" ? limits : `use ${String(row["band"])} firms@${period}`;
  r.tell("corporate/utilisation_bands", {firms: "n", limit: "limit", used: "used"}, band);
  const bands = r.rows("corporate/utilisation_bands").filter((row) => row["kind"] === "part");
  r.adds(
    ["n", "limit", "used"],
    limits,
    bands.map((row) => band(row)!)
  );
  if (bands.some((row) => row["band"] === "no_limit"))
    k.adds(`n ${limits}`, [`n firms with a limit@${period}`, `n use no_limit firms@${period}`]);
  const expiry: Name = (row) =>
    row["bucket"] === "total"
      ? `firms with any limit@${period}`
      : row["bucket"] === "expired_used"
        ? `firms using an expired limit@${period}`
        : `expiry ${String(row["bucket"])}@${period}`;
  r.tell("corporate/expiries", {firms: "n", limit: "limit", used: "used"}, expiry);
  const expiries = r.rows("corporate/expiries").filter((row) => row["kind"] === "part");
  r.adds(
    ["n", "limit", "used"],
    `firms with any limit@${period}`,
    expiries.map((row) => expiry(row)!)
  );
  r.adds(["limit", "used"], `firms with any limit@${period}`, [limits]);
  r.adds(["limit", "used", "undrawn"], limits, [`firms with a limit@${period}`]);

  for (const [table, key] of [
    ["corporate/dpd_buckets", "bucket"],
    ["corporate/classes", "class5"]
  ] as const) {
    const loan =
      (when: string): Name =>
      (row) =>
        row[key] === "total" ? `firms with a loan@${when}` : `${key}=${String(row[key])} firms@${when}`;
    r.tell(table, {loans: "count", balance: "balance"}, loan(period));
    r.tell(table, {balance_previous: "balance"}, loan(last));
    r.share(table, "share", "balance", loan(period), () => `firms with a loan@${period}`);
    const parts = r.rows(table).filter((row) => row["kind"] === "part");
    for (const when of [period, last])
      r.adds(
        ["balance"],
        `firms with a loan@${when}`,
        parts.map((row) => loan(when)(row)!)
      );
    r.adds(
      ["count"],
      `firms with a loan@${period}`,
      parts.map((row) => loan(period)(row)!)
    );
  }
  const limitsOfDays = r.policy.corporate.dpdBuckets;
  const codes = dpdBuckets(limitsOfDays).map(({code}) => code);
  const npl = r.rows("corporate/classes").filter((row) => row["npl"] === true);
  for (const when of [period, last]) {
    for (const [head, floor] of [
      ["late firms", 0],
      ["late_30 firms", 30],
      ["late_90 firms", 90]
    ] as const) {
      const over = codes.slice(limitsOfDays.indexOf(floor) + 1);
      const there = r.rows("corporate/dpd_buckets").filter((row) => over.includes(String(row["bucket"])));
      r.adds(
        ["balance"],
        `${head}@${when}`,
        there.map((row) => `bucket=${String(row["bucket"])} firms@${when}`)
      );
    }
    r.adds(
      ["balance"],
      `npl firms@${when}`,
      npl.map((row) => `class5=${String(row["class5"])} firms@${when}`)
    );
  }
}

/** The rate of default, told to the last digit, is a fraction: it tells how many defaulted in twelve months. */
export function defaults(r: Reader): void {
  const series = r.rows("corporate/kpi_series");
  for (const row of series) {
    if (row["kpi"] !== "default_rate") continue;
    const when = String(row["period"]);
    const months = Array.from({length: 12}, (_, i) => `new defaults@${before(when, i)}`);
    r.k.adds(`defaults of a year@${when}`, months);
    const start = series.find((each) => each["kpi"] === "borrowers" && each["period"] === before(when, 12));
    const [rate, firms] = [row["value"], start?.["value"]];
    if (typeof rate !== "number" || typeof firms !== "number") continue;
    const least = Array.from({length: firms}, (_, i) => i + 1).find(
      (n) => Math.abs(rate * n - Math.round(rate * n)) < 1e-9
    );
    if (least) r.k.tell(`defaults of a year@${when}`, Math.round(rate * least * Math.floor(firms / least)));
  }
}

/** Warnings, heat and classes against their floors. */
export function risk(r: Reader): void {
  const {period, k} = r;
  const loans = `firms with a loan@${period}`;
  for (const [table, key] of [
    ["corporate/warning_levels", "level"],
    ["corporate/warning_states", "state"]
  ] as const) {
    const by: Name = (row) => (row[key] === "total" ? loans : `${key}=${String(row[key])} firms@${period}`);
    r.tell(table, {firms: "n", balance: "balance"}, by);
    r.share(table, "share", "balance", by, () => loans);
    const parts = r.rows(table).filter((row) => row["kind"] === "part");
    r.adds(
      ["n", "balance"],
      loans,
      parts.map((row) => by(row)!)
    );
  }
  const lead: Name = (row) =>
    row["bucket"] === "total"
      ? `defaults of a year@${period}`
      : `defaults ${String(row["bucket"])}@${period}`;
  for (const [row, cells] of r.rows("corporate/warning_leads").entries())
    k.tell(lead(cells)!, cells["defaults"], {table: "corporate/warning_leads", row, column: "defaults"});
  const buckets = r.rows("corporate/warning_leads").filter((row) => row["kind"] === "part");
  k.adds(
    `defaults of a year@${period}`,
    buckets.map((row) => lead(row)!)
  );
  const cell: Name = (row) => `performing ${String(row["industry"])} in ${String(row["region"])}@${period}`;
  r.tell("corporate/heat", {borrowers: "n", balance: "balance", defaults: "defaulted"}, cell);
  r.share("corporate/heat", "share", "balance", cell, () => `performing total in total@${period}`);
  for (const row of r.rows("corporate/heat"))
    k.ratio(`defaulted ${cell(row)!}`, `n ${cell(row)!}`, row["raw"]);
  const cells = r.rows("corporate/heat").filter((row) => row["basis"] === "cell");
  for (const edge of r.rows("corporate/heat")) {
    const basis = edge["basis"];
    if (basis === "cell") continue;
    const parts =
      basis === "total"
        ? r.rows("corporate/heat").filter((row) => row["basis"] === "industry")
        : cells.filter((row) => row[String(basis)] === edge[String(basis)]);
    r.adds(
      ["n", "balance", "defaulted"],
      cell(edge)!,
      parts.map((row) => cell(row)!)
    );
  }
  r.adds(
    ["n", "balance", "defaulted"],
    `performing total in total@${period}`,
    r
      .rows("corporate/heat")
      .filter((row) => row["basis"] === "region")
      .map((row) => cell(row)!)
  );
  const floor: Name = (row) => `class ${String(row["class5"])} floor ${String(row["floor"])}@${period}`;
  r.tell("corporate/class_floors", {loans: "count", balance: "balance"}, floor);
  const floors = r.rows("corporate/class_floors");
  for (const given of new Set(floors.map((row) => String(row["class5"]))))
    r.adds(
      ["count", "balance"],
      `class5=${given} firms@${period}`,
      floors.filter((row) => row["class5"] === given).map((row) => floor(row)!)
    );
  const late = ["substandard", "doubtful", "loss"];
  r.adds(
    ["balance"],
    `late_90 firms@${period}`,
    floors.filter((row) => late.includes(String(row["floor"]))).map((row) => floor(row)!)
  );
}

/** Lists of firms to win, by source and stage. */
export function lists(r: Reader): void {
  const {period, k} = r;
  const who = (source: unknown, what: string) => `${what} ${String(source)}@${period}`;
  for (const [column, what] of [
    ["listed", "on list"],
    ["contacted", "contacted"],
    ["signed", "signed"]
  ] as const)
    r.tell("corporate/methods", {[column]: "n"}, (row) => who(row["source"], what));
  for (const row of r.rows("corporate/methods")) {
    k.ratio(`n ${who(row["source"], "signed")}`, `n ${who(row["source"], "contacted")}`, row["precision"]);
    k.ratio(`n ${who(row["source"], "signed")}`, `n ${who("total", "signed")}`, row["captured"]);
  }
  const stage: Name = (row) =>
    who(row["source"], row["stage"] === "listed" ? "to be contacted" : String(row["stage"]));
  r.tell("corporate/funnel", {firms: "n"}, stage);
  const rows = r.rows("corporate/funnel");
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    if (before && before["source"] === row["source"])
      k.ratio(`n ${stage(row)!}`, `n ${stage(before)!}`, row["rate"]);
  }
  const sources = r.rows("corporate/methods").filter((row) => row["kind"] === "part");
  for (const what of ["on list", "contacted", "signed", "to be contacted"])
    r.adds(
      ["n"],
      who("total", what),
      sources.map((row) => who(row["source"], what))
    );
}
