import type {ReleasedRow} from "../../../../src/schema/released.js";
import type {Example} from "../example.js";
import {long} from "../example.js";

const tiers = {
  core: {en: "Core", zh: "核心客户"},
  key: {en: "Key", zh: "重点客户"},
  growth: {en: "Growth", zh: "成长客户"},
  basic: {en: "Basic", zh: "基础客户"},
  left: {en: "Left", zh: "退出"},
  all: {en: "All", zh: "合计"}
};

const moves: Record<string, (number | null)[]> = {
  core: [412, 31, 6, null, 9],
  key: [44, 1208, 96, 21, 27],
  growth: [null, 132, 3415, 288, 140],
  basic: [0, 18, 402, 9120, 516]
};

const migration: Example = {
  name: "migration",
  title: {en: "Customers by tier, a year ago and now", zh: "客户分层迁移（上年同期至本期）"},
  columns: [
    {name: "from_tier", type: "code", en: "Tier a year ago", zh: "上年层级", labels: tiers},
    {name: "to_tier", type: "code", en: "Tier now", zh: "本期层级", labels: tiers},
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "customers", type: "count", en: "Customers", zh: "客户数"},
    {name: "moved", type: "money", en: "Contribution moved", zh: "贡献变动"}
  ],
  rows: Object.entries(moves).flatMap(([from, counts]) => [
    ...Object.keys(tiers)
      .slice(0, 5)
      .map((to, place): ReleasedRow => {
        const customers = counts[place]!;
        return customers === null
          ? {
              from_tier: from,
              to_tier: to,
              kind: "part",
              customers,
              moved: null,
              $why: {customers: "SUPPRESSED", moved: "SUPPRESSED"}
            }
          : {
              from_tier: from,
              to_tier: to,
              kind: "part",
              customers,
              moved: (Object.keys(moves).indexOf(from) - place) * customers * 41_300_00
            };
      }),
    {
      from_tier: from,
      to_tier: "all",
      kind: "subtotal",
      customers: {core: 461, key: 1396, growth: 3978, basic: 10056}[from]!,
      moved: null
    }
  ])
};

const industries = {
  A: {en: "Agriculture", zh: "农、林、牧、渔业"},
  C: {en: "Manufacturing", zh: "制造业"},
  E: {en: "Construction", zh: "建筑业"},
  F: {en: "Wholesale and retail", zh: "批发和零售业"},
  I: {en: "Software and information technology services", zh: "信息传输、软件和信息技术服务业"},
  K: {en: "Real estate", zh: "房地产业"},
  long
};
const regions = Object.fromEntries(
  [
    "East 东部",
    "South 南部",
    "North 北部",
    "West 西部",
    "Central new district 中心新区",
    "County towns 县域",
    "River port 临港",
    "Other cities 异地"
  ].map((name) => {
    const [, en, zh] = /^(.*) (\S+)$/.exec(name)!;
    return [en!.toLowerCase().replaceAll(" ", "_"), {en: en!, zh: zh!}];
  })
);

const heat: Example = {
  name: "heat",
  title: {
    en: "Probability that a cell defaults more than the bank does",
    zh: "行业与地区风险热力（收缩后概率）"
  },
  columns: [
    {name: "industry", type: "code", en: "Industry", zh: "行业", labels: industries},
    {name: "region", type: "code", en: "Region", zh: "地区", labels: regions},
    {name: "probability", type: "share", en: "Probability above the bank's rate", zh: "高于全行水平的概率"},
    {name: "exposure", type: "money", en: "Exposure", zh: "敞口"}
  ],
  rows: Object.keys(industries).flatMap((industry, i) =>
    Object.keys(regions).flatMap((region, j): ReleasedRow[] => {
      if ((i * 5 + j) % 11 === 3) return [];
      const hidden = (i * 3 + j) % 9 === 4;
      const probability = hidden ? null : ((i * 37 + j * 61 + i * j * 7) % 100) / 100;
      const why = hidden ? {$why: {probability: "SUPPRESSED", exposure: "SUPPRESSED"}} : {};
      return [
        {industry, region, probability, exposure: hidden ? null : (i + 1) * (j + 2) * 31_400_000_00, ...why}
      ];
    })
  )
};

const changes: Example = {
  name: "change_heat",
  title: {en: "Change of average deposits on the month", zh: "存款日均环比变动"},
  columns: [
    {name: "segment", type: "code", en: "Segment", zh: "客群", labels: tiers},
    {name: "region", type: "code", en: "Region", zh: "地区", labels: regions},
    {name: "change", type: "share", en: "Change on month", zh: "环比"},
    {name: "low", type: "share", en: "Interval from", zh: "区间下限"},
    {name: "high", type: "share", en: "Interval to", zh: "区间上限"}
  ],
  rows: Object.keys(tiers)
    .slice(0, 4)
    .flatMap((segment, i) =>
      Object.keys(regions)
        .slice(0, 5)
        .map((region, j) => {
          const change = (((i * 29 + j * 17) % 23) - 11) / 100;
          return {segment, region, change, low: change - 0.02, high: change + 0.02};
        })
    )
};

/** 1,000 rows: branches by product, more than figures fit. */
const many: Example = {
  name: "heat_many",
  title: {en: "Branches by product", zh: "网点与产品"},
  columns: [
    {name: "branch", type: "code", en: "Branch", zh: "网点"},
    {name: "product", type: "code", en: "Product", zh: "产品"},
    {name: "share", type: "share", en: "Share", zh: "占比"}
  ],
  rows: Array.from({length: 1000}, (_, i) => ({
    branch: `${1001 + Math.floor(i / 25)}`,
    product: `P${String((i % 25) + 1).padStart(2, "0")}`,
    share: ((i * 7919) % 997) / 9970
  }))
};

const examples: readonly Example[] = [migration, heat, changes, many];
export default examples;
