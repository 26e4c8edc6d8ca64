import {certainty, each, greatest, moves, only} from "./sentencePlaces.js";

const deviation = each(["above", "within", "below"], ["ratio", "cap", "balance", "adb"]);
const bands = each(["up", "down", "flat"], ["band", "balance", "average", "share"]);
/** `open`: the range holds today's balance, so that neither a rise nor a fall is told. */
const ahead = each(["up", "down", "open"], ["date", "difference", "expected", "low", "high", "level"]);
const structure = greatest("name", "share", "adb");

/** Sentences of the pages of deposits. */
export const depositSentences = {
  "deposits.asOf": only("asOf", "period", "customers", "accounts"),
  "deposits.change": moves(["adb", "year"]),
  "deposits.why": each(["up", "down", "up_shown", "down_shown"], ["family", "difference"]),
  "deposits.action": {...greatest("branch", "difference"), none: []},
  "deposits.certainty": certainty,
  "deposits.structure.family.title": structure,
  "deposits.structure.segment.title": structure,
  "deposits.structure.branch.title": structure,
  "deposits.structure.tenor.title": structure,
  "deposits.mix_trend.title": moves(["share"]),
  "deposits.bands.title": bands,
  "deposits.bands.firms.title": bands,
  "deposits.daily.title": only("most", "high", "least", "low"),
  "deposits.deviation.title": deviation,
  "deposits.volatility.title": only("share", "band"),
  "deposits.core.title": {...only("core", "share", "modelled"), plain: ["core", "share"]},
  "deposits.stable.title": greatest("segment", "share"),
  "deposits.drift.title": greatest("segment", "drift"),
  "deposits.concentration.title": only("tops", "share", "gini"),
  "deposits.lorenz.title": only("share"),
  "deposits.assets.title": only("share"),
  "deposits.holders.title": greatest("group", "share"),

  "stability.asOf": only("asOf", "period", "balance", "adb"),
  "stability.change": deviation,
  "stability.action": {...only("above", "months"), none: ["months"]},
  "stability.certainty": certainty,

  "deposits.visitors.title": {...only("visiting", "staying"), plain: ["visiting"], none: ["staying"]},
  "deposits.dormancy.title": only("share", "alert"),
  "deposits.retention.title": only("share", "month", "low", "high"),
  "deposits.vintage_contribution.title": only("vintage", "months", "each"),
  "deposits.retention_rates.title": only("gross", "net"),
  "flows.asOf": only("asOf", "period", "customers", "active"),
  "flows.change": {
    ...each(["up", "down"], ["inflow", "outflow"]),
    ...each(["both_up", "both_down", "firms_up", "firms_down"], ["persons", "firms"])
  },
  "flows.action": only("least", "out", "most"),
  "flows.certainty": certainty,
  "deposits.activity.title": greatest("segment", "turns"),
  "deposits.directions.title": greatest("to", "share"),
  "deposits.directions.firms.title": greatest("to", "share"),
  "deposits.proceeds.title": only("days", "out", "least", "most"),
  "deposits.proceeds_screens.title": {...only("hits", "loans"), none: ["loans"]},
  "deposits.proceeds_uses.title": greatest("to", "share"),
  "deposits.borrowers.title": only("derived", "adb"),
  "liquidity.asOf": {
    ...only("asOf", "period", "balance", "demand"),
    both: ["asOf", "period", "balance", "demand", "firms"]
  },
  "liquidity.change": ahead,
  "liquidity.action": only("due", "leaves", "weeks"),
  "liquidity.certainty": certainty,
  "deposits.forecast.title": ahead,
  "deposits.forecast_errors.title": each(
    ["base", "wide", "narrow", "naive", "naiveWide", "naiveNarrow"],
    ["horizon", "model", "naive", "covered", "level"]
  ),
  "deposits.ladder.title": only("demand"),
  "deposits.ladder.firms.title": only("demand"),
  "deposits.weeks.title": only("due", "leaves", "weeks"),
  "deposits.rollover.title": greatest("segment", "rate"),
  "deposits.core_caps.title": {...only("counted", "cut"), none: ["counted"]},
  "deposits.runoff.title": only("outflow", "share"),
  "deposits.beta.title": greatest("segment", "beta", "low", "high"),
  "deposits.cost.title": each(["up", "down"], ["fresh", "back", "apart"]),
  "deposits.circulation.title": greatest("from", "to", "amount"),
  "deposits.nodes.title": {...greatest("node", "amount"), none: []},
  "deposits.challenges.title": only("error", "unidentified"),
  "deposits.earned.title": greatest("segment", "contribution"),
  "deposits.potential.title": {...only("headroom", "potential"), both: ["firms", "persons"]},
  "deposits.high_debt.title": {...only("both", "review"), plain: ["both"], none: []},
  "deposits.reactivated.title": only("woken", "share"),
  "deposits.outflows.title": {...only("alerted", "lost"), plain: ["alerted"], none: []},
  "deposits.hazard.title": {...greatest("segment", "chance"), ...each(["same", "alike"], ["chance"])},
  "deposits.hazard_tenths.title": each(["base", "under", "over"], ["expected", "observed", "low", "high"]),
  "deposits.hazard_models.title": each(["base", "fallen", "simple", "chance"], ["auc", "low", "high"]),
  "deposits.anomalies.title": {...only("flagged", "tested"), none: []},
  "signals.asOf": only("asOf", "period", "customers"),
  "signals.state": greatest("label", "share", "customers"),
  "signals.action": {
    ...only("leaving", "adb"),
    none: [],
    others: ["label", "customers", "adb", "work"]
  },
  "signals.certainty": certainty,
  "deposits.labels.title": greatest("label", "share"),
  "deposits.label_margin.title": greatest("label", "most", "last", "least")
} as const;
