import type {Cell, Released, ReleasedRow} from "../../../src/schema/released.js";
import type {Measure} from "../cells.js";
import {absent, column, given, rowOf} from "../cells.js";
import {ALL} from "../cube.js";
import type {Mart, MartRow} from "../mart.js";

type Tables = ReadonlyMap<string, Released>;

/**
 * What the summary shows of other pages' tables, taken from tables that have left the exit already: nothing that was
 * suppressed there can come back. Grain: as the table that each is of.
 */
export function excerpts(released: Tables, period: string): Mart[] {
  const whole = {segment: ALL, product: ALL};
  const of = (path: string, id: string, name: string) => ({table: released.get(path), id, name, period});
  return [
    excerpt(of("contribution/bridge", "C04", "bridge"), {comparison: "month", branch: ALL, ...whole}, [
      ...["order", "step", "kind", "value"]
    ]),
    branches(excerpt(of("contribution/bridge_cube", "C04", "branches"), whole, BRANCHES)),
    excerpt(of("corporate/heat", "S10", "sectors"), {basis: "industry", kind: "part"}, [
      ...["industry", "borrowers", "balance", "rate", "above"]
    ]),
    excerpt(of("corporate/warning_levels", "S09", "warnings"), {}, [
      ...["level", "order", "kind", "firms", "balance", "share", "entered"]
    ])
  ];
}

const BRANCHES = ["branch", "order", "opening", "days", "closing"];

/** Some rows and columns of a released table, under another name; as absent as that is. */
function excerpt(
  {table, ...head}: {table: Released | undefined} & Pick<Mart, "id" | "name" | "period">,
  where: Readonly<Record<string, Cell>>,
  columns: readonly string[]
): Mart {
  const mart = {...head, family: "governance" as const, title: table?.title ?? {en: "", zh: ""}};
  if (table?.status !== "ok")
    return {...mart, columns: table?.columns ?? [], rows: [], facts: [], needs: table?.needs ?? [head.name]};
  const isOne = (row: ReleasedRow) => Object.entries(where).every(([key, value]) => row[key] === value);
  return {
    ...mart,
    columns: columns.flatMap((name) => table.columns.find((each) => each.name === name) ?? []),
    rows: table.rows
      .filter(isOne)
      .map((row) => rowOf(Object.fromEntries(columns.map((name) => [name, cellOf(row, name)])))),
    facts: table.lineage.facts,
    metrics: table.lineage.metrics.map(({id}) => id)
  };
}

/** A cell as it left, or why it is empty. */
const cellOf = ({$why = {}, ...row}: MartRow | ReleasedRow, name: string): Cell | Measure =>
  $why[name] === undefined ? (row[name] as Cell) : absent($why[name]);

/** What the customers of each branch contribute, and how it moved but for the days of the month, which no branch moves. */
const branches = (mart: Mart): Mart => ({
  ...mart,
  title: {en: "Contribution by branch", zh: "分行净贡献"},
  columns: [
    ...mart.columns.filter(({name}) => name === "branch" || name === "order"),
    column("closing", "money", "Net contribution", "净贡献", {metric: "CON-31"}),
    column("opening", "money", "Last month", "上月", {metric: "CON-31"}),
    column("moved", "money", "Change but for days", "剔除天数因素的变动", {metric: "CON-31"})
  ],
  rows: mart.rows
    .filter((row) => row["branch"] !== ALL)
    .map((row) => {
      const told = ["opening", "days", "closing"]
        .map((name) => row[name])
        .filter((cell) => typeof cell === "number");
      const [opening = 0, days = 0, closing = 0] = told;
      return rowOf({
        ...Object.fromEntries(
          ["branch", "order", "closing", "opening"].map((name) => [name, cellOf(row, name)])
        ),
        moved: told.length === 3 ? given(closing - opening - days) : absent("SUPPRESSED")
      });
    })
});
