import type {IdRow} from "./idRow.js";

/** Quality rules and privacy features. */
export const controlIds: readonly IdRow[] = [
  ["DQ01", "quality rule", "清单齐备、文件哈希一致", "manifest present, sha256 match (B)"],
  ["DQ02", "quality rule", "行数与清单一致", "row counts match (B)"],
  ["DQ03", "quality rule", "期次相符、无未来日期", "period equals requested, no future dates (B)"],
  ["DQ04", "quality rule", "主键唯一", "primary keys unique (B)"],
  ["DQ05", "quality rule", "外键可关联", "foreign keys: accounts→customers ≥ 99.9 % (B below 99 %)"],
  ["DQ06", "quality rule", "必填字段非空", "mandatory columns non-null (B)"],
  ["DQ07", "quality rule", "取值可解析、标识号按文本保存", "types parse, IDs kept as text (B)"],
  ["DQ08", "quality rule", "代码值均已映射", "code values mapped ≥ 99.9 % of amount (B)"],
  [
    "DQ09",
    "quality rule",
    "控制总数与明细合计一致",
    "control total vs extract sum per currency = 0 diff (B)"
  ],
  [
    "DQ10",
    "quality rule",
    "明细与总账在容差内一致",
    "extract vs GL within tolerance max(1 元, 0.01 %) (W; B > 0.5 %)"
  ],
  [
    "DQ11",
    "quality rule",
    "账户余额滚存勾稽",
    "balance roll-forward: open + net txn + interest = close per account for ≥ 99.5 % (W)"
  ],
  [
    "DQ12",
    "quality rule",
    "金额单位合理",
    "units sanity: median balance vs last period within [0.5,2] (W; catches 万元/元)"
  ],
  ["DQ13", "quality rule", "行数较上期波动", "period-over-period row count ±10 % (W)"],
  [
    "DQ14",
    "quality rule",
    "日均余额在合理区间",
    "ADB between min and max daily or between 0 and 1.5×max(open,close) unless daily present (W)"
  ],
  ["DQ15", "quality rule", "利率在合理区间", "rates within [−1 %, 36 %] (W)"],
  ["DQ16", "quality rule", "到期日不早于起始日", "maturity ≥ start (W)"],
  [
    "DQ17",
    "quality rule",
    "逾期天数与逾期余额自洽",
    "DPD consistent with due dates; overdue balance ≤ balance (W)"
  ],
  ["DQ18", "quality rule", "五级分类不低于逾期对应下限", "class vs DPD floor (report)"],
  ["DQ19", "quality rule", "用信不超过授信", "limit ≥ used or flagged (W)"],
  ["DQ20", "quality rule", "统一社会信用代码校验位", "USCC check digit valid ≥ 99 % (W)"],
  ["DQ21", "quality rule", "证件号重复", "duplicate documents (W)"],
  ["DQ22", "quality rule", "汇率齐备", "FX rates complete (B)"],
  ["DQ23", "quality rule", "FTP覆盖率", "FTP coverage ≥ 99 % of balance (W; else L1 not offered)"],
  ["DQ24", "quality rule", "收入费用负值占比", "negative income/fee share (W)"],
  ["DQ25", "quality rule", "冲正成对", "reversal pairs balance (W)"],
  ["DQ26", "quality rule", "编码有效、无乱码", "encoding valid, no U+FFFD (B)"],
  ["DQ27", "quality rule", "表头与列一致", "header/column drift vs mapping (B)"],
  ["DQ28", "quality rule", "维度日期陈旧", "stale dimension dates (W)"],
  ["DQ29", "quality rule", "违约概率与违约损失率取值", "PD in (0,1], LGD in [0,1] (B for those metrics)"],
  ["DQ30", "quality rule", "疑似鉴别信息内容", "C3-like content (B)"],
  ["F1", "privacy feature", "", "Audience-scoped builds"],
  ["F2", "privacy feature", "", "Pseudonyms"],
  ["F3", "privacy feature", "", "Masking on display (RM build)"],
  ["F4", "privacy feature", "", "Leak scanner gate after build"],
  ["F5", "privacy feature", "", "Small-cell suppression"],
  ["F6", "privacy feature", "", "No differencing"],
  ["F7", "privacy feature", "", "Watermark"],
  ["F8", "privacy feature", "", "Lineage"],
  [
    "F9",
    "privacy feature",
    "",
    "DQ gate (C.6), control totals (G02); status 草稿 / 正式; 正式 needs `approval.json` signed by two named roles over the run has"
  ],
  ["F10", "privacy feature", "", "Reproducible build"],
  ["F11", "privacy feature", "", "Cache safety"],
  ["F12", "privacy feature", "", "No external calls"],
  ["F13", "privacy feature", "", "Unlisted ≠ protected"],
  [
    "F14",
    "privacy feature",
    "",
    "FileAttachment takes only static literals and only referenced files are copied [V] → never reference a superset file the"
  ],
  ["F15", "privacy feature", "", "Purpose limits"],
  ["F16", "privacy feature", "", "Consent and opt-out"],
  ["F17", "privacy feature", "", "Fairness/explanation"],
  ["F18", "privacy feature", "", "Contact and conduct gates"],
  ["F19", "privacy feature", "", "Retention"],
  ["F20", "privacy feature", "", "Restricted pages"],
  ["F21", "privacy feature", "", "Access & audit are the host's job"],
  ["F22", "privacy feature", "", "Change log"],
  [
    "F23",
    "privacy feature",
    "",
    "PIA sheet and data catalogue generated from the schema (purpose, fields, grade, retention, audiences)"
  ],
  [
    "F24",
    "privacy feature",
    "",
    "Exports carry classification, watermark, expiry; copy limits are not enforceable client-side (state it)"
  ]
];
