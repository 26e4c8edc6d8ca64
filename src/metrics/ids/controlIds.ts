import type {IdRow} from "./idRow.js";

/** Quality rules and privacy features. */
export const controlIds: readonly IdRow[] = [
  ["DQ01", "quality rule", "", "manifest present, sha256 match (B)"],
  ["DQ02", "quality rule", "", "row counts match (B)"],
  ["DQ03", "quality rule", "", "period equals requested, no future dates (B)"],
  ["DQ04", "quality rule", "", "primary keys unique (B)"],
  ["DQ05", "quality rule", "", "foreign keys: accounts→customers ≥ 99.9 % (B below 99 %)"],
  ["DQ06", "quality rule", "", "mandatory columns non-null (B)"],
  ["DQ07", "quality rule", "", "types parse, IDs kept as text (B)"],
  ["DQ08", "quality rule", "", "code values mapped ≥ 99.9 % of amount (B)"],
  ["DQ09", "quality rule", "", "control total vs extract sum per currency = 0 diff (B)"],
  ["DQ10", "quality rule", "", "extract vs GL within tolerance max(1 元, 0.01 %) (W; B > 0.5 %)"],
  [
    "DQ11",
    "quality rule",
    "",
    "balance roll-forward: open + net txn + interest = close per account for ≥ 99.5 % (W)"
  ],
  [
    "DQ12",
    "quality rule",
    "",
    "units sanity: median balance vs last period within [0.5,2] (W; catches 万元/元)"
  ],
  ["DQ13", "quality rule", "", "period-over-period row count ±10 % (W)"],
  [
    "DQ14",
    "quality rule",
    "",
    "ADB between min and max daily or between 0 and 1.5×max(open,close) unless daily present (W)"
  ],
  ["DQ15", "quality rule", "", "rates within [−1 %, 36 %] (W)"],
  ["DQ16", "quality rule", "", "maturity ≥ start (W)"],
  ["DQ17", "quality rule", "", "DPD consistent with due dates; overdue balance ≤ balance (W)"],
  ["DQ18", "quality rule", "", "class vs DPD floor (report)"],
  ["DQ19", "quality rule", "", "limit ≥ used or flagged (W)"],
  ["DQ20", "quality rule", "", "USCC check digit valid ≥ 99 % (W)"],
  ["DQ21", "quality rule", "", "duplicate documents (W)"],
  ["DQ22", "quality rule", "", "FX rates complete (B)"],
  ["DQ23", "quality rule", "", "FTP coverage ≥ 99 % of balance (W; else L1 not offered)"],
  ["DQ24", "quality rule", "", "negative income/fee share (W)"],
  ["DQ25", "quality rule", "", "reversal pairs balance (W)"],
  ["DQ26", "quality rule", "", "encoding valid, no U+FFFD (B)"],
  ["DQ27", "quality rule", "", "header/column drift vs mapping (B)"],
  ["DQ28", "quality rule", "", "stale dimension dates (W)"],
  ["DQ29", "quality rule", "", "PD in (0,1], LGD in [0,1] (B for those metrics)"],
  ["DQ30", "quality rule", "", "C3-like content (B)"],
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
