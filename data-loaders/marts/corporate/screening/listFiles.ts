import {activities} from "../../../../src/metrics/parts/activities.js";
import type {TargetReason} from "../../../../src/metrics/parts/targetList.js";
import type {Policy} from "../../../../src/schema/policy.js";
import type {Words} from "../../../../src/schema/released.js";
import type {CsvCell, OutFile} from "../../outFile.js";
import {isoDay, lastDay} from "../../periods.js";
import {scoreReasons} from "./indicatorList.js";
import type {Placed} from "./places.js";
import type {Pushed} from "./push.js";
import {STAGE_WORDS, TIER_WORDS} from "./tiers.js";

type Lang = keyof Words;

/** What a manager reads of a firm beside the target (S17, 客户画像), from the same screening as the pages. */
const PROFILE: readonly {
  column: string;
  of: (firm: Placed, policy: Policy, lang: Lang) => CsvCell;
}[] = [
  {
    column: "industry",
    of: ({record}, policy, lang) =>
      policy.corporate.industries[record.industry ?? ""]?.[lang] ?? record.industry
  },
  {
    column: "size_class",
    of: ({record}, policy, lang) => wordIn(policy.corporate.sizes, record.traits.sizeClass, lang)
  },
  {column: "age_years", of: ({indicators}) => rounded(indicators.age, 1)},
  {column: "years_with_us", of: ({indicators}) => rounded(indicators.years, 1)},
  {column: "tier", of: ({tier}, _, lang) => TIER_WORDS[tier]![lang]},
  {column: "stable", of: ({stable}) => (stable === null ? null : stable ? 1 : 0)},
  {
    column: "archetype",
    of: ({archetype}, policy, lang) => policy.screening.archetypes.words[archetype][lang]
  },
  {column: "stage", of: ({place}, _, lang) => STAGE_WORDS[place.stage]![lang]},
  {column: "loan_balance", of: ({indicators}) => yuan(indicators.balance)},
  {column: "limit", of: ({indicators}) => yuan(indicators.limit)},
  {column: "undrawn", of: ({indicators}) => yuan(indicators.undrawn)},
  {column: "utilisation_3m", of: ({indicators}) => rounded(indicators.utilisation, 4)},
  {column: "loan_growth_year", of: ({indicators}) => rounded(indicators.growth, 4)},
  {column: "repayment_points", of: ({indicators}) => rounded(indicators.repayment, 1)},
  {column: "days_between_draws", of: ({indicators}) => rounded(indicators.cycle, 0)},
  {column: "favourite_loan", of: ({indicators}) => indicators.favourite},
  {column: "products_held", of: ({place}) => place.held.join("|")}
];

const yuan = (fen: number | null): string | null => (fen === null ? null : (fen / 100).toFixed(2));
const rounded = (value: number | null, digits: number) =>
  value === null ? null : Number(value.toFixed(digits));
const wordIn = (words: Readonly<Record<string, Words>>, code: string | null, lang: Lang) =>
  code === null ? null : (words[code]?.[lang] ?? code);

const HEAD = [
  "list_id",
  "cust_id",
  "rm_id",
  "activity",
  "score",
  "reasons",
  "action",
  "forbidden",
  "expires"
];
/** Left empty: the manager fills them in, and they come back as campaign_outcome (T36). */
const FEEDBACK = ["feedback_stage", "feedback_date", "feedback_reason"];

/**
 * Lists of managers as files, a row for each firm and activity, with who was given what for the bank's systems (T36
 * campaign and campaign_target). What comes back as campaign_outcome under the same list is read with the next drop.
 */
export function listFiles(
  firms: readonly Placed[],
  {list, allocation, control}: Pushed,
  when: string,
  policy: Policy,
  lang: Lang
): OutFile[] {
  const by = new Map(firms.map((firm) => [firm.record.firm, firm]));
  const today = isoDay(lastDay(when));
  const words = policy.screening.activities.words;
  const columns = [...HEAD, ...PROFILE.map(({column}) => column), ...FEEDBACK];
  const busy = [...allocation.lists].filter(([, own]) => own.length > 0);
  const ofManagers = busy.map(([manager, own]): OutFile => ({
    name: fileName(manager),
    columns,
    rows: own.flatMap(({firm, targets}) =>
      targets.map((target) => [
        ...[list, firm, manager, words[target.activity][lang], rounded(target.score, 1)],
        target.reasons.map((reason) => reasonIn(reason, policy, lang)).join("|"),
        ...[target.action[lang], target.forbidden[lang], isoDay(target.expires)],
        ...PROFILE.map(({of}) => of(by.get(firm)!, policy, lang)),
        ...FEEDBACK.map(() => null)
      ])
    )
  }));
  const managerOf = new Map(busy.flatMap(([manager, own]) => own.map(({firm}) => [firm, manager])));
  const until = isoDay(lastDay(when) + Math.max(...activities.map((activity) => words[activity].days)));
  return [
    ...ofManagers,
    {
      name: "campaign.csv",
      columns: ["campaign_id", "type", "start", "end"],
      rows: [[list, "loan", today, until]]
    },
    {
      name: "campaign_target.csv",
      columns: ["campaign_id", "cust_id", "arm", "assigned_at", "rm_id", "list_source"],
      rows: [
        ...[...managerOf].map(([firm, manager]) => [list, firm, "T", today, manager, "SCORE"]),
        ...control.map((firm) => [list, firm, "C", today, by.get(firm)!.record.traits.manager, "SCORE"])
      ].sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1))
    }
  ];
}

/** A manager's id may hold what no file name can. */
const fileName = (manager: string) => `rm-${encodeURIComponent(manager).replaceAll("*", "%2A")}.csv`;

/** What the reasons of a target are called. */
export const reasonLabels = ({screening}: Policy): Partial<Record<TargetReason, Words>> => ({
  ...Object.fromEntries(
    activities.map((activity) => {
      const {en, zh} = screening.activities.words[activity];
      return [`rule:${activity}`, {en, zh}];
    })
  ),
  ...scoreReasons
});

const reasonIn = (reason: TargetReason, policy: Policy, lang: Lang): string =>
  reasonLabels(policy)[reason]?.[lang] ?? reason;
