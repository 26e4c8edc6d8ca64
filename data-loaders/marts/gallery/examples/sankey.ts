import type {ReleasedRow} from "../../../../src/schema/released.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const places = {
  demand: {en: "Demand", zh: "活期"},
  term: {en: "Term and other deposits", zh: "定期及其他存款"},
  wealth: {en: "Wealth and agency products", zh: "理财及代销"},
  outside: {en: "Outside", zh: "行外"}
};

const flow = (from: string, to: string, amount: number | null): ReleasedRow => ({
  ...{from, to, kind: "part", amount},
  ...(amount === null ? {$why: {amount: "SUPPRESSED"}} : {})
});

const columns = (labels: Example["columns"][number]["labels"]): Example["columns"] => [
  {name: "from", type: "code", en: "From", zh: "来源", ...(labels ? {labels} : {})},
  {name: "to", type: "code", en: "To", zh: "去向", ...(labels ? {labels} : {})},
  {name: "kind", type: "code", en: "Kind", zh: "类别"},
  {name: "amount", type: "money", en: "Amount", zh: "金额"}
];

/** Flows of very different size, a place on both sides, and one that is withheld. */
const circulation: Example = {
  name: "circulation_example",
  title: {en: "Money between products and outside", zh: "产品间及行内外资金流转"},
  columns: columns(places),
  rows: [
    flow("outside", "demand", 9_120_000_000_00),
    flow("demand", "outside", 8_310_000_000_00),
    flow("demand", "term", 1_240_000_000_00),
    flow("term", "demand", 980_000_000_00),
    flow("demand", "wealth", 310_000_000_00),
    flow("wealth", "demand", 4_200_000_00),
    flow("term", "wealth", null)
  ]
};

/** Names that need several lines, and nothing but small flows from one of them. */
const many: Example = {
  name: "circulation_many",
  title: {en: "Many places with long names", zh: "名称较长的多个节点"},
  columns: columns(
    Object.fromEntries(
      Array.from({length: 7}, (_, at) => [`p${at}`, {en: `${long.en} ${at}`, zh: `${long.zh}${at}`}])
    )
  ),
  rows: Array.from({length: 7}, (_, at) =>
    flow(`p${at}`, `p${(at + 1) % 7}`, (at === 3 ? 1 : 40 + at) * 1_000_000_00)
  )
};

export default [circulation, many];
