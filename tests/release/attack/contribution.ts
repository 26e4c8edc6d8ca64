import type {ReleasedRow} from "../../../src/schema/released.js";
import {before, FIRMS, PERSONS} from "./reader.js";
import type {Name, Reader} from "./reader.js";

export function contribution(r: Reader): void {
  const {period, k} = r;
  const last = before(period);
  const amounts = ["n", "loans", "deposits", "l1", "l2", "l3", "l4", "fee", "el", "cost"];
  const columns = {
    ...{customers: "n", loan_adb: "loans", dep_adb: "deposits", l1: "l1", l2: "l2", l3: "l3", l4: "l4"},
    ...{fee: "fee", el: "el", cost: "cost"}
  };
  const whom =
    (when: string): Name =>
    (row) =>
      row["kind"] === "unallocated"
        ? row["basis"] === "product"
          ? `product=rest@${when}`
          : undefined
        : row["key"] === "total"
          ? `borrowers@${when}`
          : `${String(row["basis"])}=${String(row["key"])} borrowers@${when}`;
  r.tell("contribution/ladder", columns, whom(period));
  r.tell("contribution/ladder", {l4_previous: "l4"}, whom(last));
  for (const basis of ["segment", "branch"]) {
    const rows = r
      .rows("contribution/ladder")
      .filter((row) => row["basis"] === basis && row["kind"] === "part");
    r.adds(
      amounts,
      `borrowers@${period}`,
      rows.map((row) => whom(period)(row)!)
    );
    r.adds(
      ["l4"],
      `borrowers@${last}`,
      rows.map((row) => whom(last)(row)!)
    );
  }
  const products = r
    .rows("contribution/ladder")
    .filter((row) => row["basis"] === "product" && row["kind"] !== "total");
  r.adds(
    ["loans", "deposits", "l1", "el"],
    `borrowers@${period}`,
    products.map((row) => whom(period)(row)!)
  );
  for (const row of r.rows("contribution/ladder_trend"))
    k.tell(`${String(row["level"])} borrowers@${String(row["period"])}`, row["value"]);
  for (const name of [...k.places.keys(), ...k.shown.keys()])
    if (/^(l\d|fee|el|cost) /.test(name)) k.signed.add(name);

  const tenor: Name = (row) =>
    row["bucket"] === "total"
      ? `with a loan@${period}`
      : `${String(row["basis"])}=${String(row["bucket"])}@${period}`;
  r.tell("contribution/tenor", {loans: "count", balance: "balance"}, tenor);
  r.share("contribution/tenor", "share", "balance", tenor, () => `with a loan@${period}`);
  for (const basis of ["original", "remaining"]) {
    const parts = r
      .rows("contribution/tenor")
      .filter((row) => row["basis"] === basis && row["kind"] === "part");
    r.adds(
      ["count", "balance"],
      `with a loan@${period}`,
      parts.map((row) => tenor(row)!)
    );
  }
  for (const row of r.rows("contribution/kpi_series"))
    if (row["kpi"] === "loan_customers") {
      const when = String(row["period"]);
      k.adds(`n borrowers@${when}`, [`n with a loan@${when}`, `n settled@${when}`]);
    }
  r.tell("contribution/holdings", {customers: "holders"}, (row) => `${String(row["family"])}@${period}`);
  r.tell("contribution/holdings", {base: "eligible"}, (row) => `${String(row["family"])}@${period}`);
}

export function overdue(r: Reader): void {
  const {period, k} = r;
  const heads = {late: "overdue", late_30: "overdue_30", late_90: "overdue_90"};
  const of = (row: ReleasedRow, head: string) =>
    row["segment"] === "total" ? `${head}@${period}` : `segment=${String(row["segment"])} ${head}@${period}`;
  r.tell("contribution/overdue", {customers: "n", loans: "count", balance: "balance"}, (row) =>
    of(row, "with a loan")
  );
  for (const [head, column] of Object.entries(heads)) {
    r.tell("contribution/overdue", {[column]: "balance"}, (row) => of(row, head));
    for (const row of r.rows("contribution/overdue"))
      k.ratio(
        `balance ${of(row, head)}`,
        `balance ${of(row, "with a loan")}`,
        row[column.replace("overdue", "ratio")]
      );
  }
  r.tell("contribution/overdue", {loans_overdue: "count"}, (row) => of(row, "late"));
  const all = r.rows("contribution/overdue");
  const parts = all.filter((row) => row["kind"] === "part");
  r.adds(
    ["n", "count", "balance"],
    `with a loan@${period}`,
    parts.map((row) => of(row, "with a loan"))
  );
  for (const head of Object.keys(heads))
    r.adds(
      ["balance"],
      `${head}@${period}`,
      parts.map((row) => of(row, head))
    );
  // Late for over 30 days is late; what lies between is no figure of a table.
  for (const row of all) {
    r.adds(["balance"], of(row, "late"), [of(row, "late_30"), of(row, "late up to 30")]);
    r.adds(["balance"], of(row, "late_30"), [of(row, "late_90"), of(row, "late 31 to 90")]);
  }
}

/** The corporate page tells the firms' part; segments hold firms or persons. */
export function firmsInContribution(r: Reader): void {
  const heads = {
    "with a loan": "firms with a loan",
    late: "late firms",
    late_30: "late_30 firms",
    late_90: "late_90 firms"
  };
  const there = r.rows("contribution/overdue").map((row) => String(row["segment"]));
  for (const [head, firms] of Object.entries(heads)) {
    for (const {period} of periods(r))
      r.adds(["balance"], `${head}@${period}`, [`${firms}@${period}`, `${head} persons@${period}`]);
    for (const [type, segments] of [
      [firms, FIRMS],
      [`${head} persons`, PERSONS]
    ] as const)
      r.adds(
        ["balance"],
        `${type}@${r.period}`,
        segments
          .filter((segment) => there.includes(segment))
          .map((segment) => `segment=${segment} ${head}@${r.period}`)
      );
  }
}

function periods(r: Reader) {
  const months = r.rows("contribution/kpi_series").map((row) => String(row["period"]));
  return [...new Set(months)].map((period) => ({period}));
}
