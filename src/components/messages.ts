import type {Words} from "../schema/released.js";
import type {Lang} from "./locale.js";

/** Every word that a component says by itself. Titles, labels and sentences come with the data. */
export const messages = {
  yes: {en: "yes", zh: "是"},
  no: {en: "no", zh: "否"},
  colon: {en: ": ", zh: "："},
  comma: {en: ", ", zh: "、"},
  pp: {en: " pp", zh: "个百分点"},
  bp: {en: " bp", zh: "个基点"},

  asOf: {en: "Data as of {date}", zh: "数据截至 {date}"},
  edition: {en: "Edition {number}", zh: "第{number}版"},
  draft: {en: "Draft", zh: "草稿"},
  final: {en: "Final", zh: "正式"},
  tied: {en: "Reconciled", zh: "已对账"},
  differs: {en: "Reconciled with differences", zh: "对账有差异"},
  unreconciled: {en: "Not reconciled", zh: "未对账"},
  difference: {en: "difference {amount}", zh: "差异 {amount}"},
  sample: {en: "Sample bank, invented data", zh: "样例银行，数据为虚构"},
  report: {en: "Customer business report", zh: "客户经营月报"},
  menu: {en: "Pages", zh: "栏目"},
  otherLanguage: {en: "中文", zh: "English"},
  otherLanguageLabel: {en: "本页中文版", zh: "This page in English"},
  previous: {en: "Previous", zh: "上一页"},
  next: {en: "Next", zh: "下一页"},
  index: {en: "Summary", zh: "总览"},
  contribution: {en: "Contribution", zh: "客户贡献"},
  deposits: {en: "Deposits", zh: "存款"},
  corporate: {en: "Corporate", zh: "对公"},
  about: {en: "About the data", zh: "数据说明"},
  quality: {
    en: "{passed} quality rules passed, {warned} warned, {failed} failed",
    zh: "数据质量规则：通过 {passed} 条，提示 {warned} 条，未通过 {failed} 条"
  },
  fingerprint: {en: "Release", zh: "发布指纹"},

  filter: {en: "Filters of this section", zh: "本节筛选"},
  filterAll: {en: "All", zh: "全部"},
  filterReset: {en: "Show all", zh: "清除筛选"},
  filterChosen: {en: "Selection", zh: "筛选范围"},
  filterWhole: {en: "Whole bank", zh: "全行"},
  filterNote: {
    en: "＊ Not offered: too few customers, or nobody. Charts of this section follow the selection.",
    zh: "＊ 客户数过少或无客户，不可选。本节图表随筛选变化。"
  },

  recordChoose: {en: "Choose whom to look at", zh: "选择查看对象"},
  recordFind: {en: "Find", zh: "查找"},
  recordHint: {en: "end of the number, segment, next step", zh: "尾号、客群、下一步"},
  recordBefore: {en: "Previous", zh: "上一户"},
  recordAfter: {en: "Next", zh: "下一户"},
  recordsFound: {en: "{count} of {all} in the list", zh: "列表{count}户，共{all}户"},

  searchLabel: {en: "Search this report", zh: "搜索本报告"},
  searchHint: {en: "Search", zh: "搜索"},
  searchFound: {en: "{count} places found", zh: "找到 {count} 处"},
  searchFoundOne: {en: "1 place found", zh: "找到 1 处"},
  searchNothing: {en: "Nothing found", zh: "未找到相关内容"},
  searchUnread: {en: "The index of this report cannot be read", zh: "无法读取本报告的索引"},

  monthOnMonth: {en: "on month", zh: "环比"},
  monthOnMonthPerDay: {en: "on month, a day", zh: "按日环比"},
  yearOnYear: {en: "on year", zh: "同比"},
  yearOnYearPerDay: {en: "on year, a day", zh: "按日同比"},
  target: {en: "target", zh: "目标"},
  months: {en: "last {count} months", zh: "近{count}个月"},
  unchanged: {en: "unchanged", zh: "持平"},

  inUnit: {en: " ({unit})", zh: "（{unit}）"},
  bandsIn: {en: "; bands in {unit}", zh: "；区间单位：{unit}"},
  against: {en: "{now} against {before}", zh: "{now}对比{before}"},
  colouredBy: {en: "coloured by {measure}", zh: "颜色表示{measure}"},
  withheldCell: {en: "withheld", zh: "不予显示"},
  withheldPoints: {
    en: "＊ {count} withheld, for few customers, one that dominates, or to protect such a figure: {labels}.",
    zh: "＊ {count} 项因客户数过少、单户占比过高或为防止推算此类数据不予显示：{labels}。"
  },
  andMore: {en: "{labels} and {count} more", zh: "{labels}等另 {count} 项"},
  notFromZero: {en: "axis does not start at zero", zh: "纵轴不从零起"},
  monthEnd: {en: "month end", zh: "月末"},
  reading: {en: "How to read this", zh: "图表说明"},
  behind: {en: "Figures behind the chart", zh: "图中数据"},
  rows: {en: "{count} rows", zh: "共 {count} 行"},
  oneRow: {en: "1 row", zh: "共 1 行"},
  sortBy: {en: "Sort by {column}", zh: "按“{column}”排序"},
  rowsOf: {
    en: "Showing {shown} of {count} rows; the downloads hold all",
    zh: "显示 {shown} 行，共 {count} 行；下载文件含全部行"
  },
  besidesSums: {en: ", without totals", zh: "（不含合计）"},
  showAll: {en: "Show all {count}", zh: "显示全部 {count} 行"},
  foldAll: {en: "Fold all", zh: "全部收起"},
  unfoldAll: {en: "Unfold all", zh: "全部展开"},
  copy: {en: "Copy table", zh: "复制表格"},
  copyHint: {
    en: "All rows, tab-separated, numbers not rounded",
    zh: "复制全部行，以制表符分隔，数值不作舍入"
  },
  copied: {en: "{count} rows copied", zh: "已复制 {count} 行"},
  copyByHand: {en: "Press Ctrl+C to copy", zh: "请按 Ctrl+C 复制"},
  unitOf: {en: "{column}, unit", zh: "{column}单位"},
  sortedUp: {en: "Sorted by {column}, smallest first", zh: "已按“{column}”升序排列"},
  sortedDown: {en: "Sorted by {column}, largest first", zh: "已按“{column}”降序排列"},
  unsorted: {en: "In the original order", zh: "已恢复原顺序"},
  rounded: {
    en: "{columns}: parts may not add up to totals because of rounding.",
    zh: "{columns}：因四舍五入，分项之和可能与合计略有出入。"
  },
  suppressedNote: {
    en: "＊ withheld: too few customers, one customer dominates, or such a figure could be worked out from it",
    zh: "＊ 客户数过少、单户占比过高，或可据以推算此类数据，依规则不予显示"
  },
  nothing: {en: "No rows in this period.", zh: "本期无数据。"},
  allMissing: {en: "No value in this period: {reason}.", zh: "本期无值：{reason}。"},

  download: {en: "Download", zh: "下载"},
  downloadHint: {en: "Download: {title}", zh: "下载：{title}"},
  downloadCsv: {en: "Table (CSV)", zh: "表格（CSV）"},
  downloadSvg: {en: "Chart (SVG)", zh: "图形（SVG）"},
  downloadPng: {en: "Chart (PNG)", zh: "图形（PNG）"},
  downloadPage: {en: "Tables of this page (Excel)", zh: "本页表格（Excel）"},
  downloadEdition: {en: "Whole edition (Excel)", zh: "本期全部报表（Excel）"},
  downloaded: {en: "Saved as {file}", zh: "已保存为 {file}"},
  downloadNothing: {en: "There is no table on this page.", zh: "本页没有表格。"},
  downloadFailed: {en: "Could not be made: {reason}", zh: "未能生成：{reason}"},
  classified: {en: "Classification: {classification}", zh: "密级：{classification}"},
  audience: {en: "Audience: {audience}", zh: "阅读范围：{audience}"},
  unit: {en: "Unit", zh: "单位"},
  unitOfChange: {en: "Unit of change", zh: "变动单位"},
  contents: {en: "Contents", zh: "目录"},
  sources: {en: "Sources", zh: "数据来源"},
  sheet: {en: "Sheet", zh: "工作表"},
  table: {en: "Table", zh: "表"},
  tables: {en: "Tables", zh: "报表"},
  tableTitle: {en: "Title", zh: "标题"},
  period: {en: "Period", zh: "期间"},
  rowCount: {en: "Rows", zh: "行数"},
  metric: {en: "Metric", zh: "指标编号"},
  version: {en: "Version", zh: "版本"},
  fact: {en: "Fact", zh: "中间表"},
  file: {en: "File", zh: "文件"},
  hash: {en: "SHA-256", zh: "SHA-256"},
  drop: {en: "Drop", zh: "报送批次"},

  unfed: {en: "Not in this extract", zh: "本期数据未覆盖"},
  unfedNeeds: {en: "This table would be unlocked by {needs}.", zh: "补充以下数据即可生成：{needs}。"},
  unfedPlain: {
    en: "The extract does not hold what this table is made from.",
    zh: "本期报送数据中缺少生成本表所需内容。"
  },
  withheld: {en: "Not in the scope of this audience", zh: "不在本版本的阅读范围内"},

  passport: {en: "Passport of a figure", zh: "指标护照"},
  passportOf: {en: "Passport: {name}", zh: "指标护照：{name}"},
  passportKeys: {
    en: "Enter goes to the figures, arrows move among them, Enter opens a figure's passport",
    zh: "按回车进入数字，方向键移动，再按回车打开指标护照"
  },
  close: {en: "Close", zh: "关闭"},
  figureValue: {en: "Value", zh: "数值"},
  exactly: {en: "exactly {value}", zh: "精确值 {value}"},
  noValue: {en: "No value", zh: "无值"},
  whyNull: {en: "Reason: {reason} ({code})", zh: "原因：{reason}（{code}）"},
  whySuppressed: {
    en: "{reason}; shown figures do not let it be worked out",
    zh: "{reason}；由已列示数字亦无法推算"
  },
  inSentence: {en: "Told in", zh: "所在语句"},
  lastMonths: {en: "By month", zh: "分月数值"},
  targetMet: {en: "met", zh: "已达成"},
  targetWithin: {en: "within", zh: "未超限"},
  targetShort: {en: "{gap} short", zh: "差{gap}"},
  targetOver: {en: "{gap} over", zh: "超{gap}"},
  ofMetric: {en: "Metric", zh: "指标"},
  versionNumber: {en: "version {version}", zh: "第{version}版"},
  definition: {en: "Definition", zh: "定义"},
  formula: {en: "Formula", zh: "计算公式"},
  grain: {en: "Grain", zh: "粒度"},
  edges: {en: "No value when", zh: "无值情形"},
  reportTable: {en: "Report table", zh: "报表"},
  rowsOut: {en: "Rows released", zh: "列示行数"},
  files: {en: "{count} files", zh: "共 {count} 个文件"},
  otherInputs: {en: "Other files of the drop", zh: "同批其他文件"},
  reconciliation: {en: "Reconciliation", zh: "对账状态"},
  permanentLink: {en: "Permanent link", zh: "永久链接"},

  source: {en: "Source", zh: "来源"},
  sourceLine: {
    en: "{metrics}; input files: {files}, fact rows read: {facts}, rows shown: {rows}",
    zh: "{metrics}；输入文件 {files} 个，读取明细 {facts} 行，列示 {rows} 行"
  },
  sourceMetrics: {en: "Metrics", zh: "指标"},
  sourceFacts: {en: "Facts read", zh: "读取的中间表"},
  sourceInputs: {en: "Input files", zh: "输入文件"},
  sourceSuppressed: {en: "Cells withheld", zh: "不予显示的单元格"},
  sourcePolicy: {en: "Policy", zh: "规则版本"},
  sourceCode: {en: "Code", zh: "程序版本"},
  sourceSeed: {en: "Seed", zh: "随机种子"},
  noMetric: {en: "no metric", zh: "无指标"},
  rowsIn: {en: "{name}: {rows} rows, {periods}", zh: "{name}：{rows} 行，{periods}"},
  moreFiles: {en: "and {count} more", zh: "另有 {count} 个"}
} satisfies Record<string, Words>;

export type MessageKey = keyof typeof messages;

export function say(key: MessageKey, lang: Lang, values: Record<string, string | number> = {}): string {
  return fill(messages[key][lang], values);
}

/** Puts values in the `{name}` places of a text. A place without a value stays, so that a test sees it. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}

/** Why a cell is empty, in words: the edge codes of the metrics, and what the exit withheld. */
const reasons: Record<string, Words> = {
  // Which of the three it is, is not told: to know the small cell among those withheld is to know half of it.
  SUPPRESSED: {
    en: "withheld: too few customers, or one dominates, here or in a figure that could be worked out from it",
    zh: "本格或可由其推算的单元格客户数过少或单户占比过高，不予显示"
  },
  DOMINANCE: {en: "withheld: one customer dominates", zh: "单户占比过高，不予显示"},
  ZERO_DEN: {en: "the denominator is zero", zh: "分母为零"},
  NEG_DEN: {en: "the denominator is negative", zh: "分母为负"},
  SMALL_BASE: {
    en: "gains and losses nearly cancel: a share of their sum tells nothing",
    zh: "正负相抵后基数过小，变动率无意义"
  },
  MISSING: {en: "not supplied", zh: "未提供"},
  SHORT_HISTORY: {en: "too few months of history", zh: "历史月份不足"},
  BELOW_FLOOR: {en: "balance below the floor", zh: "余额低于统计下限"},
  OVER_NO_LIMIT: {en: "exposure without a limit", zh: "无授信而有用信"},
  TWO_POINT: {en: "the average is the mean of two days only", zh: "日均仅由期初期末两点估算"},
  FEW_EVENTS: {en: "too few events to tell", zh: "事件数过少，无法判断"},
  NO_SPREAD: {en: "groups differ no more than by chance", zh: "组间差异未超出随机波动"},
  NOT_APPLICABLE: {en: "does not apply here", zh: "不适用"},
  NOT_FILTERED: {en: "told only for the whole bank", zh: "仅提供全行口径，不支持筛选"},
  NOT_COMBINED: {
    en: "this combination has too few customers to be told",
    zh: "该筛选组合客户数过少，不予显示"
  },
  NOT_OFFERED: {en: "not offered with this extract", zh: "本期数据不支持"}
};

/** What a reason speaks of, where it is no column of an extract: the parts of the margin ladder. */
const subjects: Record<string, Words> = {
  loanMargin: {en: "margin on loans", zh: "贷款利差收益"},
  depositMargin: {en: "margin on deposits", zh: "存款利差收益"},
  fee: {en: "fees", zh: "手续费及佣金收入"},
  recovery: {en: "recoveries", zh: "已核销收回"},
  expectedLoss: {en: "expected loss", zh: "预期损失"},
  cost: {en: "operating cost", zh: "运营成本"}
};

/** A reason code in words, e.g. `MISSING:ftp_rate` as "not supplied (ftp_rate)". Unknown codes are shown as they are. */
export function reasonInWords(code: string | undefined, lang: Lang): string {
  if (code === undefined) return reasons.MISSING![lang];
  const [head, ...rest] = code.split(":");
  const known = reasons[head!]?.[lang] ?? head!;
  const subject = rest.join(":");
  const detail = subjects[subject]?.[lang] ?? subject;
  return detail ? (lang === "zh" ? `${known}（${detail}）` : `${known} (${detail})`) : known;
}
