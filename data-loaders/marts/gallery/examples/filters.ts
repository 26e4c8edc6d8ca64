import {column, kindColumn, orderColumn} from "../../cells.js";
import {cubeOf} from "../../cube.js";
import type {CubeCell, Dimension} from "../../cube.js";
import type {ReleasedRow} from "../../../../src/schema/released.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const regions: Dimension = {
  ...{name: "region", en: "Region", zh: "区域"},
  labels: {
    north: {en: "North", zh: "北部"},
    south: {en: "South", zh: "南部"},
    west: {en: "West", zh: "西部"}
  }
};
const groups: Dimension = {
  ...{name: "group", en: "Customer group", zh: "客户类别"},
  labels: {retail: {en: "Retail", zh: "个人客户"}, firms: long}
};
const channels: Dimension = {
  ...{name: "channel", en: "Channel", zh: "渠道"},
  labels: {counter: {en: "Counter", zh: "柜面"}, mobile: {en: "Mobile", zh: "手机银行"}}
};

/** Customers by region, group and channel: in the west few firms, in the south nobody on the phone. */
const counts: [region: string, group: string, channel: string, customers: number][] = [
  ["north", "retail", "counter", 820],
  ["north", "retail", "mobile", 1_240],
  ["north", "firms", "counter", 64],
  ["north", "firms", "mobile", 31],
  ["south", "retail", "counter", 410],
  ["south", "firms", "counter", 22],
  ["west", "retail", "counter", 150],
  ["west", "retail", "mobile", 95],
  ["west", "firms", "counter", 4]
];

/** Cells narrowed by these of the dimensions. */
function cellsBy(names: readonly string[]): CubeCell[] {
  const cells = new Map<string, {at: CubeCell["at"]; n: number}>();
  for (const [region, group, channel, n] of counts) {
    const whole: Record<string, string> = {region, group, channel};
    const at = Object.fromEntries(names.map((name) => [name, whole[name]!]));
    const known = cells.get(JSON.stringify(at));
    cells.set(JSON.stringify(at), {at, n: (known?.n ?? 0) + n});
  }
  return [...cells.values()].map(({at, n}) => ({
    ...{at, n, kind: "retail"},
    measures: {customers: n, balance: n * 1_234_500}
  }));
}

const dimensions = [regions, groups, channels];
const measures = [
  column("customers", "count", "Customers", "客户数", {metric: "DEP-01"}),
  column("balance", "money", "Balance", "余额", {metric: "DEP-01"})
];
const made = cubeOf({
  ...{dimensions, minimum: {retail: 10, corporate: 5}, of: (whom: string) => whom},
  // No three at once, as in a bank of few customers.
  combine: {most: 2, shown: 0, cells: 99},
  cells: dimensions
    .reduce<string[][]>((sets, {name}) => [...sets, ...sets.map((set) => [...set, name])], [[]])
    .flatMap(cellsBy)
});

/** As the exit would leave it: few customers withheld, and a neighbour in each line with them. */
const withheld = (row: ReleasedRow) =>
  row["group"] !== "all" && row["region"] !== "all" && row["region"] !== "north";

const cube: Example = {
  name: "filter_cube",
  title: {en: "what filters may ask", zh: "可筛选的组合"},
  columns: [...made.columns, ...measures],
  rows: made.rows.map(({_behind, ...cells}): ReleasedRow => {
    const row = cells as ReleasedRow;
    if (!withheld(row)) return row;
    return {...row, customers: null, balance: null, $why: {customers: "SUPPRESSED", balance: "SUPPRESSED"}};
  })
};

/** The table of the whole, as a page has it: by each dimension, and by a basis that the cube does not know. */
const table: Example = {
  name: "filter_table",
  title: {en: "customers", zh: "客户"},
  columns: [
    column("basis", "code", "By", "维度", {
      labels: {
        ...Object.fromEntries(dimensions.map(({name, en, zh}) => [name, {en, zh}])),
        age: {en: "Age", zh: "年龄"}
      }
    }),
    column("key", "code", "Group", "分组", {
      labels: {
        ...Object.assign({}, ...dimensions.map(({labels}) => labels)),
        ...{young: {en: "Under 35", zh: "35岁以下"}, total: {en: "Total", zh: "合计"}}
      }
    }),
    orderColumn,
    kindColumn,
    ...measures,
    column("share", "share", "Share", "占比")
  ],
  rows: [
    ...dimensions.flatMap(({name}) =>
      made.rows
        .filter((row) => dimensions.every((other) => (row[other.name] === "all") !== (other.name === name)))
        .map((row) => rowOf(name, String(row[name]), row["customers"] as number))
    ),
    rowOf("age", "young", 1_208)
  ]
};

function rowOf(basis: string, key: string, customers: number): ReleasedRow {
  return {
    ...{basis, key, order: 0, kind: "part", customers, balance: customers * 1_234_500},
    share: customers / 2_836
  };
}

export default [cube, table] satisfies readonly Example[];
