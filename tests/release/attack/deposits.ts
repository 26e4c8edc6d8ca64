import type {ReleasedRow} from "../../../src/schema/released.js";
import {before, FIRMS, PERSONS} from "./reader.js";
import type {Name, Reader} from "./reader.js";

export function deposits(r: Reader): void {
  const {period, k} = r;
  const whole = (when = period) => `depositors@${when}`;
  const structure =
    (when: string): Name =>
    (row) =>
      row["key"] === "total"
        ? whole(when)
        : `${String(row["basis"])}=${String(row["key"])} depositors@${when}`;
  r.tell(
    "deposits/structure",
    {accounts: "accounts", balance: "end", adb: "average", customers: "n"},
    structure(period)
  );
  r.tell("deposits/structure", {adb_previous: "average"}, structure(before(period)));
  r.share("deposits/structure", "share", "average", structure(period), () => whole());
  r.share("deposits/structure", "balance_share", "end", structure(period), () => whole());
  const rows = r.rows("deposits/structure");
  for (const basis of new Set(rows.map((row) => String(row["basis"])))) {
    const parts = rows.filter((row) => row["basis"] === basis && row["kind"] === "part");
    r.adds(
      ["accounts", "end", "average"],
      whole(),
      parts.map((row) => structure(period)(row)!)
    );
    r.adds(
      ["average"],
      whole(before(period)),
      parts.map((row) => structure(before(period))(row)!)
    );
    if (basis === "segment")
      r.adds(
        ["n"],
        whole(),
        parts.map((row) => structure(period)(row)!)
      );
  }
  const partOf: Readonly<Record<string, string>> = r.policy.deposits.parts;
  for (const part of new Set(Object.values(partOf))) {
    const families = rows.filter((row) => row["basis"] === "family" && partOf[String(row["key"])] === part);
    r.adds(
      ["accounts", "end", "average"],
      `part=${part} depositors@${period}`,
      families.map((row) => structure(period)(row)!)
    );
  }
  const tenors = rows.filter(
    (row) => row["basis"] === "tenor" && row["kind"] === "part" && row["key"] !== "not_term"
  );
  r.adds(
    ["accounts", "end", "average"],
    `part=term depositors@${period}`,
    tenors.map((row) => structure(period)(row)!)
  );

  const mix: Name = (row) => `part=${String(row["part"])} depositors@${String(row["period"])}`;
  r.tell("deposits/mix_trend", {balance: "end", adb: "average"}, mix);
  r.share("deposits/mix_trend", "share", "average", mix, (row) => whole(String(row["period"])));
  const trend = r.rows("deposits/mix_trend");
  for (const when of new Set(trend.map((row) => String(row["period"]))))
    r.adds(
      ["end", "average"],
      whole(when),
      trend.filter((row) => row["period"] === when).map((row) => mix(row)!)
    );
  for (const row of r.rows("deposits/deviation")) {
    k.tell(`end ${whole(String(row["period"]))}`, row["balance"]);
    k.tell(`average ${whole(String(row["period"]))}`, row["adb"]);
  }
  for (const row of r.rows("deposits/daily"))
    k.tell(`average ${whole(String(row["date"]).slice(0, 7))}`, row["average"]);

  const type = (row: ReleasedRow) => `type=${String(row["type"])} depositors@${period}`;
  for (const basis of ["average", "end"] as const) {
    const code = basis === "average" ? "adb" : "balance";
    const band: Name = (row) =>
      row["basis"] !== code
        ? undefined
        : row["band"] === "total"
          ? type(row)
          : `${code} band ${String(row["band"])} ${type(row)}`;
    r.tell("deposits/bands", {customers: "n", amount: basis}, band);
    r.share("deposits/bands", "customers_share", "n", band, type);
    r.share("deposits/bands", "amount_share", basis, band, type);
    for (const of of ["P", "C"]) {
      const parts = r
        .rows("deposits/bands")
        .filter((row) => row["type"] === of && row["basis"] === code && row["kind"] === "part");
      r.adds(
        ["n", basis],
        `type=${of} depositors@${period}`,
        parts.map((row) => band(row)!)
      );
    }
  }
  const tier: Name = (row) =>
    row["tier"] === "total" ? type(row) : `tier ${String(row["tier"])} ${type(row)}`;
  r.tell("deposits/tiers", {customers: "n", adb: "average"}, tier);
  r.share("deposits/tiers", "customers_share", "n", tier, type);
  r.share("deposits/tiers", "adb_share", "average", tier, type);
  for (const of of ["P", "C"]) {
    const parts = r.rows("deposits/tiers").filter((row) => row["type"] === of && row["kind"] === "part");
    r.adds(
      ["n", "average"],
      `type=${of} depositors@${period}`,
      parts.map((row) => tier(row)!)
    );
  }

  const group = (row: ReleasedRow) =>
    row["segment"] === "all" ? whole() : `segment=${String(row["segment"])} depositors@${period}`;
  const swing: Name = (row) =>
    row["band"] === "total" ? group(row) : `cv ${String(row["band"])} ${group(row)}`;
  r.tell("deposits/volatility", {customers: "n", adb: "average"}, swing);
  r.share("deposits/volatility", "share", "average", swing, group);
  const swings = r.rows("deposits/volatility");
  for (const segment of new Set(swings.map((row) => String(row["segment"])))) {
    const parts = swings.filter((row) => row["segment"] === segment && row["kind"] === "part");
    r.adds(
      ["n", "average"],
      group(parts[0]!),
      parts.map((row) => swing(row)!)
    );
  }
  for (const row of swings.filter((each) => each["segment"] === "all")) {
    const parts = swings.filter((each) => each["segment"] !== "all" && each["band"] === row["band"]);
    r.adds(
      ["n", "average"],
      swing(row)!,
      parts.map((each) => swing(each)!)
    );
  }
  const there = swings.filter((row) => row["band"] === "total").map((row) => String(row["segment"]));
  for (const [code, segments] of [
    ["P", PERSONS],
    ["C", FIRMS]
  ] as const)
    r.adds(
      ["n", "average"],
      `type=${code} depositors@${period}`,
      segments
        .filter((segment) => there.includes(segment))
        .map((segment) => `segment=${segment} depositors@${period}`)
    );
  r.adds(
    ["n", "average", "end"],
    whole(),
    ["P", "C"].map((code) => `type=${code} depositors@${period}`)
  );
}

/** Filters: every combination of dimensions; along each of them the members add up. */
export function cubes(r: Reader): void {
  const cubes = {
    "deposits/cube": {
      ...{
        dimensions: ["branch", "segment", "family"],
        whom: "depositors",
        adding: ["accounts", "end", "average"]
      },
      columns: {accounts: "accounts", balance: "end", adb: "average", customers: "n"}
    },
    "contribution/cube": {
      ...{dimensions: ["branch", "segment"], whom: "borrowers"},
      ...{adding: ["n", "loans", "deposits", "l1", "l2", "l3", "l4", "fee", "el", "cost"]},
      columns: {
        customers: "n",
        loan_adb: "loans",
        dep_adb: "deposits",
        l1: "l1",
        l2: "l2",
        l3: "l3",
        l4: "l4",
        fee: "fee",
        el: "el",
        cost: "cost"
      }
    }
  };
  for (const [table, {dimensions, whom, adding, columns}] of Object.entries(cubes)) {
    const name = (at: Readonly<Record<string, unknown>>) => {
      const narrowed = dimensions
        .filter((each) => at[each] !== "all")
        .map((each) => `${each}=${String(at[each])}`);
      return [...(narrowed.length ? [narrowed.join(",")] : []), `${whom}@${r.period}`].join(" ");
    };
    r.tell(table, columns, name);
    for (const quantity of r.k.places.keys())
      if (/^(l\d|fee|el|cost) /.test(quantity)) r.k.signed.add(quantity);
    const rows = r.rows(table);
    for (const total of rows)
      for (const each of dimensions.filter((dimension) => total[dimension] === "all")) {
        const parts = rows.filter(
          (row) =>
            row[each] !== "all" && dimensions.every((other) => other === each || row[other] === total[other])
        );
        r.adds(adding, name(total), parts.map(name));
      }
  }
}
