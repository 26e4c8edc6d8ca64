// Long because it holds one small table for every component, each worked by hand.
import type {
  Edition,
  Lineage,
  Released,
  ReleasedColumn,
  ReleasedRow,
  Sentence
} from "../../src/schema/released.js";

export const lineage: Lineage = {
  table: "C03",
  metrics: [{id: "CON-10", version: 1}],
  inputs: [{period: "2026-10", file: "loan_account.csv", sha256: "ab".repeat(32), rows: 1200}],
  facts: [{name: "customer_month", periods: ["2026-09", "2026-10"], rows: 4000}],
  rowsOut: 5,
  suppressedCells: 0,
  policySha256: "cd".repeat(32),
  codeSha256: "ef".repeat(32),
  seed: 7
};

export function released(
  name: string,
  columns: ReleasedColumn[],
  rows: ReleasedRow[],
  more: Partial<Released> = {}
): Released {
  return {
    id: "C03",
    name,
    title: {en: `Table ${name}`, zh: `${name}表`},
    period: "2026-10",
    status: "ok",
    columns,
    rows,
    lineage,
    ...more
  };
}

export const edition: Edition = {
  bank: {id: "sample", en: "Sample Bank", zh: "样例银行", sample: true},
  currency: {code: "CNY", en: "yuan", zh: "人民币"},
  period: "2026-10",
  asOf: "2026-10-31",
  edition: 1,
  dropId: "d1",
  status: "draft",
  reconciliation: {status: "tied", difference: 0},
  audience: "demo",
  classification: {en: "Synthetic data", zh: "模拟数据"},
  quality: {passed: 28, warned: 2, failed: 0, notApplicable: 0},
  pages: [
    {path: "index", family: "index", title: {en: "Summary", zh: "总览"}, offered: true},
    {
      path: "contribution/overview",
      family: "contribution",
      title: {en: "Overview", zh: "概览"},
      offered: true
    },
    {path: "deposits/overview", family: "deposits", title: {en: "Overview", zh: "概览"}, offered: true},
    {path: "deposits/stability", family: "deposits", title: {en: "Stability", zh: "稳定性"}, offered: true},
    {
      path: "deposits/flows",
      family: "deposits",
      title: {en: "Flows", zh: "流向"},
      offered: false,
      reason: "unfed"
    },
    {path: "about/quality", family: "about", title: {en: "Quality", zh: "质量"}, offered: true}
  ],
  fingerprint: "0123456789abcdef".repeat(4)
};

export const en = {edition, lang: "en"} as const;
export const zh = {edition, lang: "zh"} as const;

const segments = {
  mass: {en: "Mass retail", zh: "大众零售"},
  affluent: {en: "Affluent", zh: "财富客户"},
  small: {en: "Small business", zh: "小微企业"},
  corporate: {en: "Corporate", zh: "公司客户"},
  all: {en: "All", zh: "全行"}
};

const fen = (wan: number) => Math.round(wan * 1_000_000);

export const ladder = released(
  "ladder",
  [
    {name: "key", type: "code", en: "Segment", zh: "客群", labels: segments},
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "customers", type: "count", en: "Customers", zh: "客户数"},
    {name: "l4", type: "money", en: "Net contribution", zh: "净贡献", metric: "CON-10"},
    {name: "l4_previous", type: "money", en: "Month before", zh: "上月"}
  ],
  [
    {key: "mass", kind: "part", customers: 1800, l4: fen(812.4), l4_previous: fen(840)},
    {key: "affluent", kind: "part", customers: 120, l4: fen(1405.2), l4_previous: fen(1320)},
    {key: "small", kind: "part", customers: 64, l4: fen(-210.7), l4_previous: fen(-90)},
    {key: "corporate", kind: "part", customers: 16, l4: null, l4_previous: fen(50), $why: {l4: "SUPPRESSED"}},
    {key: "all", kind: "total", customers: 2000, l4: fen(2006.9), l4_previous: fen(2120)}
  ]
);

const months = Array.from(
  {length: 25},
  (_, i) => `${2024 + Math.floor((i + 9) / 12)}-${String(((i + 9) % 12) + 1).padStart(2, "0")}`
);

export const mix = released(
  "mix_trend",
  [
    {name: "period", type: "month", en: "Month", zh: "月份"},
    {
      name: "part",
      type: "code",
      en: "Part",
      zh: "类别",
      labels: {
        demand: {en: "Demand", zh: "活期"},
        near_demand: {en: "Near demand", zh: "类活期"},
        term: {en: "Term", zh: "定期"},
        margin: {en: "Margin", zh: "保证金"}
      }
    },
    {name: "adb", type: "money", en: "Average daily balance", zh: "日均余额", metric: "DEP-02"},
    {name: "share", type: "share", en: "Share", zh: "占比", metric: "DEP-05"}
  ],
  months.flatMap((period, i) =>
    [
      ["demand", 640 + 6 * Math.sin(i)],
      ["near_demand", 130 + 2 * i],
      ["term", 900 + 9 * i],
      ["margin", 40]
    ].map(([part, value]) => ({period, part: String(part), adb: fen(Number(value) * 1000), share: 0.25}))
  ),
  {period: "2024-10..2026-10"}
);

export const trend = released(
  "ladder_trend",
  [
    {name: "period", type: "month", en: "Month", zh: "月份"},
    {
      name: "level",
      type: "code",
      en: "Level",
      zh: "层级",
      labels: {
        l1: {en: "Interest margin (L1)", zh: "利差贡献（L1）"},
        l4: {en: "Net contribution (L4)", zh: "净贡献（L4）"}
      }
    },
    {name: "value", type: "money", en: "Amount", zh: "金额"}
  ],
  months.flatMap((period, i) => [
    {period, level: "l1", value: fen(2600 + 22 * i)},
    {
      period,
      level: "l4",
      value: i === 5 ? null : fen(1800 + 14 * i),
      ...(i === 5 ? {$why: {value: "MISSING:cost"}} : {})
    }
  ]),
  {period: "2024-10..2026-10"}
);

export const daily = released(
  "daily",
  [
    {name: "date", type: "date", en: "Date", zh: "日期"},
    {name: "total", type: "money", en: "Total deposits", zh: "存款总额", metric: "DEP-01"},
    {name: "average", type: "money", en: "Average of the month", zh: "当月日均", metric: "DEP-02"},
    {name: "month_end", type: "flag", en: "Month end", zh: "月末"}
  ],
  Array.from({length: 92}, (_, i) => {
    const date = new Date(Date.UTC(2026, 7, 1 + i)).toISOString().slice(0, 10);
    const end = new Date(Date.UTC(2026, 7, 2 + i)).getUTCDate() === 1;
    return {
      date,
      total: fen(1.8e6 + 2e4 * Math.sin(i / 9) + (end ? 9e4 : 0)),
      average: fen(1.8e6),
      month_end: end
    };
  }),
  {period: "2026-08..2026-10"}
);

export const bands = released(
  "bands",
  [
    {
      name: "basis",
      type: "code",
      en: "Measured by",
      zh: "口径",
      labels: {adb: {en: "Average daily balance", zh: "日均"}, balance: {en: "Month-end balance", zh: "时点"}}
    },
    {
      name: "band",
      type: "code",
      en: "Band (yuan)",
      zh: "区间（元）",
      labels: {
        b1: {en: "below 1k", zh: "1千以下"},
        b2: {en: "1k to 10k", zh: "1千—1万"},
        b3: {en: "10k to 50k", zh: "1万—5万"},
        b4: {en: "50k and above", zh: "5万及以上"}
      }
    },
    {name: "order", type: "count", en: "Order", zh: "序"},
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "customers", type: "count", en: "Customers", zh: "客户数"},
    {name: "amount", type: "money", en: "Amount", zh: "金额"}
  ],
  ["adb", "balance"].flatMap((basis, b) =>
    ["b1", "b2", "b3", "b4"].map((band, i) => ({
      basis,
      band,
      order: i,
      kind: "part",
      customers: 900 - 200 * i + 20 * b,
      amount: fen([30, 400, 2100, 9000][i]! * (b ? 1.06 : 1))
    }))
  )
);

export const buckets = released(
  "dpd_buckets",
  [
    {
      name: "bucket",
      type: "code",
      en: "Days past due",
      zh: "逾期天数",
      labels: {
        M0: {en: "M0 not overdue", zh: "M0 未逾期"},
        M1: {en: "M1 1–30", zh: "M1 1–30天"},
        M2: {en: "M2 31–60", zh: "M2 31–60天"},
        "M6+": {en: "M6+ over 180", zh: "M6+ 180天以上"}
      }
    },
    {name: "order", type: "count", en: "Order", zh: "序"},
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "balance", type: "money", en: "Loan balance", zh: "贷款余额", metric: "COR-10"},
    {name: "share", type: "share", en: "Share", zh: "占比"},
    {name: "balance_previous", type: "money", en: "Month before", zh: "上月"}
  ],
  [
    {bucket: "M0", order: 0, kind: "part", balance: fen(98000), share: 0.98, balance_previous: fen(97000)},
    {bucket: "M1", order: 1, kind: "part", balance: fen(1200), share: 0.012, balance_previous: fen(1500)},
    {bucket: "M2", order: 2, kind: "part", balance: fen(500), share: 0.005, balance_previous: fen(300)},
    {bucket: "M6+", order: 7, kind: "part", balance: fen(300), share: 0.003, balance_previous: fen(300)},
    {bucket: "all", order: 8, kind: "total", balance: fen(100000), share: 1, balance_previous: fen(99100)}
  ]
);

export const steps = released(
  "ladder_steps",
  [
    {name: "order", type: "count", en: "Order", zh: "序"},
    {
      name: "step",
      type: "code",
      en: "Step",
      zh: "步骤",
      labels: {
        l1_loan: {en: "Loan margin", zh: "贷款利差"},
        l1_deposit: {en: "Deposit margin", zh: "存款利差"},
        l1: {en: "Interest margin (L1)", zh: "利差贡献（L1）"},
        el: {en: "Expected loss", zh: "预期损失"},
        l3: {en: "After risk (L3)", zh: "风险调整后（L3）"}
      }
    },
    {name: "kind", type: "code", en: "Kind", zh: "类别"},
    {name: "value", type: "money", en: "Amount", zh: "金额"}
  ],
  [
    {order: 1, step: "l1_loan", kind: "part", value: fen(1900)},
    {order: 2, step: "l1_deposit", kind: "part", value: fen(700)},
    {order: 3, step: "l1", kind: "total", value: fen(2600)},
    {order: 4, step: "el", kind: "part", value: fen(-420)},
    {order: 5, step: "l3", kind: "total", value: fen(2180)}
  ]
);

export const deviation = released(
  "deviation",
  [
    {name: "period", type: "month", en: "Month", zh: "月份"},
    {name: "ratio", type: "share", en: "Month-end deviation", zh: "月末存款偏离度", metric: "DEP-14"},
    {name: "cap", type: "share", en: "Limit", zh: "上限"},
    {name: "above", type: "flag", en: "Above", zh: "超限"}
  ],
  months
    .slice(-13)
    .map((period, i) => ({period, ratio: [0.012, -0.004, 0.047][i % 3]!, cap: 0.04, above: i % 3 === 2})),
  {period: "2025-10..2026-10"}
);

const kpiLabels = {
  adb: {en: "Average daily balance", zh: "存款日均"},
  demand_share: {en: "Demand share", zh: "活期占比"},
  npl_ratio: {en: "Non-performing ratio", zh: "不良率"},
  accounts: {en: "Accounts", zh: "账户数"}
};

export const kpis = released(
  "kpis",
  [
    {name: "kpi", type: "code", en: "Figure", zh: "指标", labels: kpiLabels},
    {name: "metric", type: "code", en: "Metric", zh: "编号"},
    {name: "type", type: "text", en: "Type", zh: "类型"},
    {name: "value", type: "number", en: "Value", zh: "本月"},
    {name: "change_mom", type: "number", en: "On month", zh: "环比"},
    {name: "change_yoy", type: "number", en: "On year", zh: "同比"},
    {name: "change_type", type: "text", en: "Type of change", zh: "变化类型"},
    {name: "target", type: "number", en: "Target", zh: "目标"}
  ],
  [
    {
      kpi: "adb",
      metric: "DEP-02",
      type: "money",
      value: fen(18_460_000),
      change_mom: 0.006,
      change_yoy: 0.074,
      change_type: "share",
      target: null
    },
    {
      kpi: "demand_share",
      metric: "DEP-05",
      type: "share",
      value: 0.412,
      change_mom: -0.008,
      change_yoy: 0.011,
      change_type: "pp",
      target: 0.45
    },
    {
      kpi: "npl_ratio",
      metric: "COR-20",
      type: "rate",
      value: 0.0121,
      change_mom: 0.0002,
      change_yoy: -0.0006,
      change_type: "pp",
      target: null
    },
    {
      kpi: "accounts",
      metric: "DEP-01",
      type: "count",
      value: 31204,
      change_mom: 0,
      change_yoy: null,
      change_type: "share",
      target: null,
      $why: {change_yoy: "SHORT_HISTORY"}
    }
  ]
);

export const kpiSeries = released(
  "kpi_series",
  [
    {name: "kpi", type: "code", en: "Figure", zh: "指标", labels: kpiLabels},
    {name: "period", type: "month", en: "Month", zh: "月份"},
    {name: "type", type: "text", en: "Type", zh: "类型"},
    {name: "value", type: "number", en: "Value", zh: "数值"}
  ],
  Object.keys(kpiLabels).flatMap((kpi, k) =>
    months.map((period, i) => ({
      kpi,
      period,
      type: "number",
      value: 100 + i * (k + 1) + 8 * Math.sin(i * (k + 1))
    }))
  )
);

export const told: Sentence[] = [
  {
    id: "deposits.asOf",
    en: "All figures stand at {date} and tie to the ledger.",
    zh: "数据截至{date}，与总账核对一致。",
    values: {date: {value: "2026-10-31", type: "date"}}
  },
  {
    id: "deposits.change",
    en: "Deposits averaged {adb}, {change} on last month; demand deposits are {share} of them ({pp}).",
    zh: "存款日均{adb}，环比{change}；活期占比{share}（{pp}）。",
    values: {
      adb: {value: fen(18_460_000), type: "money", metric: "DEP-02"},
      change: {value: 0.006, type: "share"},
      share: {value: 0.412, type: "share", metric: "DEP-05"},
      pp: {value: -0.008, type: "pp"}
    }
  },
  {
    id: "deposits.why",
    en: "{segment} carried most of it.",
    zh: "主要由{segment}拉动。",
    values: {segment: {value: "affluent", type: "code", labels: segments.affluent}}
  },
  {id: "title", en: "Affluent customers carry two thirds of it", zh: "财富客户贡献约三分之二", values: {}}
];

export const summary = {sentences: told};

export const unfed = released("tenor", [], [], {status: "unfed", needs: ["T06 ftp_curve", "T33 cost_pool"]});
export const withheld = released("classes", [], [], {status: "withheld"});
