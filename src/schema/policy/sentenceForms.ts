import {depositSentences} from "./depositSentences.js";
import {screeningSentences} from "./screeningSentences.js";
import {certainty, each, greatest, moves, only} from "./sentencePlaces.js";

/**
 * Every sentence that the pages can say: its variants, and the places that each can fill. `base` is the template
 * without an ending; `deposits.change.up` is the variant `up` of `deposits.change`. Marts are typed by this, and policy
 * is read against it.
 */

const headline = moves(["level", "value"], ["previous", "pace"]);
const utilisation = greatest("most", "high", "least", "low");
/** `part`, `spotless`: of those shown none is worse, or none has a default, and others are withheld. */
const noneWorse = {none: [], pooled: [], ...each(["part", "spotless"], ["shown", "all"])} as const;
/** `withheld`: steps that are not told come to more together than a step that is. */
const drivers = {
  ...greatest("rise", "more", "fall", "less"),
  withheld: ["rise", "more", "fall", "less", "rest"]
} as const;

export const sentenceForms = {
  "index.asOf": only("asOf", "period", "edition"),
  "index.contribution": headline,
  "index.deposits": headline,
  "index.corporate": headline,
  "index.why": {
    ...greatest("rise", "more", "fall", "less", "best", "gain", "worst", "loss"),
    plain: ["rise", "more", "fall", "less"]
  },
  "index.branches.title": greatest("best", "gain", "worst", "loss"),
  "index.action": {
    ...each(["above", "below"], ["kpi", "value", "change", "target", "goal"]),
    ...each(["month", "year"], ["kpi", "change", "pace"])
  },
  "index.certainty": certainty,

  "contribution.asOf": only("asOf", "period", "customers", "active"),
  "contribution.change": moves(["level", "value", "year"], ["previous", "pace"]),
  "contribution.why": each(["up", "down"], ["step", "difference"]),
  "contribution.action": greatest("segment", "loans", "overdue", "ratio", "all"),
  "contribution.certainty": certainty,
  "contribution.ladder_steps.title": {...only("gross", "net", "loss", "cost"), plain: ["margin"]},
  "contribution.ladder_trend.title": moves([]),
  "contribution.ladder.segment.title": {
    ...only("segment", "share"),
    ...each(["plain", "shown"], ["segment", "value"])
  },
  "contribution.ladder.product.title": greatest("product", "value"),
  "contribution.ladder.branch.title": greatest("branch", "value", "last", "least"),
  "contribution.economic_profit.title": each(["above", "below"], ["l5", "raroc"]),
  "contribution.whale.title": {...only("top", "loss", "losers"), plain: ["top"]},
  "contribution.tenor.title": greatest("bucket", "share"),
  "contribution.overdue.title": {...greatest("segment", "ratio", "all"), none: []},
  "contribution.holdings.title": greatest("most", "share", "least", "few"),
  "contribution.reconciliation.title": {
    ...only("items"),
    tolerated: ["items", "near"],
    differs: ["items", "off"]
  },

  "change.asOf": only("asOf", "period", "value"),
  "change.change": each(["up", "down"], ["value", "previous", "difference"]),
  "change.why": drivers,
  "change.action": {
    ...each(["up", "down", "shownUp", "shownDown"], ["step", "difference"]),
    withheld: ["rest", "hidden", "step", "difference"]
  },
  "change.certainty": certainty,
  "contribution.bridge.month.title": drivers,
  "contribution.bridge.year.title": drivers,
  "contribution.bridge.ytd.title": drivers,
  "contribution.bridge.segment.title": each(
    ["up", "down", "shownUp", "shownDown"],
    ["segment", "difference"]
  ),
  "contribution.bridge.branch.title": each(["up", "down", "shownUp", "shownDown"], ["branch", "difference"]),
  "contribution.tiers.title": only("customers", "profit"),
  "contribution.tiers.rule": {...only("frozen", "months", "slack"), byHand: ["months", "slack"]},

  "products.asOf": only("asOf", "period", "customers"),
  "products.state": only("both"),
  "products.action": {...only("losing", "loss"), outside: ["rest"]},
  "products.certainty": certainty,
  "contribution.yardsticks.title": only("both", "agreement"),

  "contribution.combinations.title": greatest("combination", "share"),
  "contribution.paths.title": only("stayed"),
  "contribution.next_products.title": greatest("family", "incidence", "horizon"),
  "contribution.repurchase.title": only("again", "rolled"),
  "contribution.cross_sold.title": only("customers", "amount"),
  "contribution.large_limits.title": only("single", "share"),
  "contribution.risk_fields.title": each(["firms", "persons"], ["customers", "share"]),
  "contribution.newcomers.title": each(["more", "less"], ["mean", "other", "tenure"]),
  "contribution.dual_holders.title": {
    ...each(["more", "less", "open"], ["gap", "low", "high"]),
    ...each(["partMore", "partLess"], ["segment", "gap", "low", "high"])
  },

  "activity.asOf": only("asOf", "period", "customers"),
  "activity.change": each(["up", "down", "flat"], ["now", "before", "baseline"]),
  "activity.action": greatest("segment", "low", "gross"),
  "activity.certainty": certainty,
  "contribution.activity.title": greatest("most", "high", "least", "low"),
  "contribution.activity_parts.title": greatest("part", "score"),
  "contribution.channels.title": greatest("channel", "share"),
  "contribution.repayment.title": only("frequency", "loans"),
  "contribution.asset_retention.title": only("gross", "net"),
  "contribution.trends.title": each(["up", "down", "open"], ["slope"]),

  "actions.asOf": only("asOf", "period", "campaigns"),
  "actions.state": {...only("told"), none: ["campaigns"]},
  "actions.action": {
    ...greatest("campaign", "segment", "uplift"),
    unpaid: ["campaign", "uplift", "difference", "low", "high"]
  },
  "actions.certainty": certainty,
  "contribution.experiments.title": greatest("campaign", "segment", "uplift"),

  "value.asOf": only("asOf", "period", "customers"),
  "value.state": only("value", "existing"),
  "value.action": greatest("segment", "per"),
  "value.certainty": certainty,
  "contribution.lifetime.title": only("value", "customers"),
  "contribution.lifetime_vintages.title": greatest("vintage", "per"),
  "contribution.lifetime_backtest.title": only("ratio", "agreement"),
  "contribution.headroom.title": only("customers", "headroom"),
  "contribution.headroom_backtest.title": each(["passed", "failed"], ["tau"]),

  "prediction.asOf": only("asOf", "period", "customers"),
  "prediction.change": each(["up", "down", "flat", "rule"], ["foreseen", "recent", "months"]),
  "prediction.why": {model: ["method", "gain"], naive: ["method"]},
  "prediction.action": {...greatest("segment", "less"), rule: []},
  "prediction.certainty": certainty,
  "contribution.prediction.title": {
    ...each(["up", "down", "flat"], ["foreseen", "change"]),
    rule: ["foreseen", "recent", "method"]
  },
  "contribution.prediction_methods.title": {model: ["method", "wape", "gain"], naive: ["wape", "method"]},
  "contribution.prediction_tenths.title": only("lift"),

  "strategies.asOf": only("asOf", "period", "customers"),
  "strategies.state": only("open", "expected"),
  "strategies.action": greatest("action", "customers", "expected"),
  "strategies.certainty": certainty,
  "contribution.strategies.title": greatest("strategy", "targets", "open"),
  "contribution.next_actions.title": only("open", "customers"),

  "customer.asOf": only("asOf", "period", "customers", "borrowers"),
  "customer.change": each(["up", "down"], ["value", "previous", "difference", "customers"]),
  "customer.action": {
    ...only("late", "alerted", "open", "expected"),
    offers: ["open", "expected"],
    closed: ["late", "alerted"],
    none: []
  },
  "customer.certainty": certainty,
  "customer.tasks.title": only("late", "alerted", "open"),
  "firmlist.asOf": only("asOf", "period", "firms"),
  "firmlist.change": {...only("listed", "targets", "closed"), none: ["closed"]},
  "firmlist.action": only("activity", "customer", "until"),
  "firmlist.certainty": certainty,

  "alerts.asOf": only("asOf", "period", "watched"),
  "alerts.change": {...only("alerts", "shortfall"), none: ["watched"]},
  "alerts.why": greatest("cause", "customers"),
  "alerts.action": {...greatest("segment", "alerts", "shortfall"), all: ["alerts", "shortfall"]},
  "alerts.certainty": certainty,
  "contribution.alerts.title": greatest("segment", "alerts", "shortfall"),
  "contribution.watch.title": greatest("alert", "customers"),
  "contribution.alert_backtest.title": only("right", "found", "naive", "naiveFound"),

  ...depositSentences,

  "corporate.asOf": only("asOf", "period", "firms", "borrowers"),
  "corporate.change": moves(["utilisation", "limit", "undrawn"]),
  "corporate.note": moves(["npl", "overdue"]),
  "corporate.action": each(["base", "renew"], ["expired", "month", "firms", "limit"]),
  "corporate.certainty": certainty,
  "corporate.utilisation.industry.title": utilisation,
  "corporate.utilisation.size.title": utilisation,
  "corporate.utilisation.region.title": utilisation,
  "corporate.utilisation_bands.title": greatest("band", "firms"),
  "corporate.dpd_buckets.title": {...only("share"), none: []},
  "corporate.classes.title": {...only("npl", "mention"), plain: ["npl"]},
  "corporate.limit_alerts.title": {
    ...only("over", "expired", "expiring"),
    soon: ["expiring", "limit"],
    none: []
  },
  "corporate.expiries.title": greatest("month", "limit", "firms"),

  "corporate.methods.title": greatest("source", "precision", "captured"),
  "corporate.funnel.title": only("listed", "signed"),

  "risk.asOf": only("asOf", "period", "borrowers"),
  "risk.change": {
    ...only("red", "balance", "entered"),
    none: ["red", "balance"],
    graver: ["firms", "balance", "entered"],
    shown: ["level", "firms", "balance", "entered"]
  },
  "risk.why": greatest("industry", "rate", "bank"),
  "risk.action": {
    ...only("loans", "balance"),
    none: [],
    graver: ["firms", "entered"],
    level: ["level", "firms", "entered"]
  },
  "risk.certainty": {...only("defaults", "share", "days", "false"), leads: ["defaults", "share", "days"]},
  "risk.warning_levels.title": {...only("red", "share"), graver: ["yellow", "firms", "share"]},
  "risk.warning_states.title": greatest("state", "firms"),
  "risk.warning_leads.title": {...only("share", "days"), missed: ["share"]},
  "risk.warning_alarms.title": only("right", "alarms"),
  "risk.warning_signs.title": greatest("sign", "precision"),
  "risk.heat.title": {...greatest("industry", "above"), ...noneWorse},
  "risk.heat_cells.title": {...greatest("industry", "region", "above"), ...noneWorse},
  "risk.sector_rises.title": {...only("alerts", "sectors"), none: ["sectors"], part: ["sectors", "all"]},
  "risk.roll_rates.title": only("share"),
  "risk.vintages.title": greatest("vintage", "share", "age"),
  "risk.class_floors.title": {
    ...only("loans", "balance"),
    none: [],
    late: ["loans", "balance", "late", "late_balance", "days"]
  },
  "risk.flow_alerts.title": {...only("inflow", "outflow"), none: []},
  "risk.funds_uses.title": greatest("use", "share", "told"),
  "risk.use_deviations.title": {...only("hits", "loans"), none: ["loans"]},
  "risk.month_ends.title": {...greatest("month", "share"), none: []},

  ...screeningSentences,

  "about.quality.title": only("passed", "checked", "warned"),
  "about.controls.title": only("passed", "all"),
  "about.rejects.title": {...only("records"), none: []},
  "about.capability.title": {...only("missing"), none: []},
  "about.dictionary.title": {...only("computed", "all"), whole: ["all"]}
} as const satisfies Record<string, Readonly<Record<string, readonly string[]>>>;

type Forms = typeof sentenceForms;
export type SentenceId = keyof Forms;

/** Variants of a sentence, `base` aside. */
export type Variant<I extends SentenceId> = I extends SentenceId ? Exclude<keyof Forms[I], "base"> : never;

/** Places of a variant, or of the base where it is undefined. */
export type Place<I extends SentenceId, V extends string | undefined> = I extends SentenceId
  ? PlacesOf<Forms[I], V extends undefined ? "base" : V>
  : never;
type PlacesOf<F, V> = V extends keyof F
  ? F[V] extends readonly (infer P extends string)[]
    ? P
    : never
  : never;

/** Variants that a bank may leave out: then nothing is said in months without one to compare with. */
export const optionalVariants: ReadonlySet<string> = new Set(["against", "first"]);

/** Key of the template in sentences.yaml. */
export const templateKey = (id: string, variant: string): string =>
  variant === "base" ? id : `${id}.${variant}`;

/** Template key to the sentence, the variant and its places. */
export const templates: ReadonlyMap<string, {id: string; variant: string; places: readonly string[]}> =
  new Map(
    Object.entries<Readonly<Record<string, readonly string[]>>>(sentenceForms).flatMap(([id, variants]) =>
      Object.entries(variants).map(([variant, places]) => [templateKey(id, variant), {id, variant, places}])
    )
  );
