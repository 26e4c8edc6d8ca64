import type {ColumnTable} from "arquero";
import type {Policy} from "../../../src/schema/policy.js";
import type {FamilyTables} from "../family.js";
import {branchLabels, regionLabels} from "../family.js";
import {kpiMarts} from "../kpis.js";
import type {Mart} from "../mart.js";
import {HISTORY_MONTHS, lastPeriods, shiftPeriod} from "../periods.js";
import type {Source} from "../source.js";
import {noting, Reads} from "../source.js";
import {expiries} from "./expiries.js";
import {firmsMarts} from "./firms/index.js";
import {firmsSentences} from "./firms/sentences.js";
import type {Month} from "./keyFigures.js";
import {defaultLines, kpisOf, monthOf, overIn, pointsOf, YEAR} from "./keyFigures.js";
import {limitAlerts} from "./limitAlerts.js";
import {funnel} from "./funnel.js";
import {listMonths} from "./listMonths.js";
import {leadFact, methods, readLeads} from "./lists.js";
import {classes, dpdBuckets, QUALITY_COLUMNS} from "./loanQuality.js";
import {tellsOver} from "./overLimits.js";
import {networkMarts} from "./network/index.js";
import {networkSentences} from "./network/sentences.js";
import {readWatched, riskMarts} from "./risk/index.js";
import {scoreSentences} from "./screening/sentences.js";
import {targetSentences} from "./screening/targetSentences.js";
import {listSentences} from "./screening/listSentences.js";
import {screeningMarts} from "./screening/index.js";
import {riskSentences} from "./risk/sentences.js";
import {corporateSentences} from "./sentences.js";
import {LIMIT_COLUMNS, usedUnderLimits, utilisation, utilisationBands} from "./utilisation.js";

const FIRM_COLUMNS = [
  ...new Set([
    ...LIMIT_COLUMNS,
    ...[
      "limits_over",
      "loan_balance",
      "overdue_balance",
      "npl_balance",
      "dpd_max",
      "new_default",
      "defaulted"
    ]
  ])
];

/** All tables of the corporate pages: S01 to S17. */
export async function corporate(given: Source, policy: Policy): Promise<FamilyTables> {
  const reads = new Reads();
  const source = noting(given, reads);
  const {period} = source;
  const periods = lastPeriods(source.periods, period, HISTORY_MONTHS);
  const months = new Map<string, Month>();
  let firms: ColumnTable | null = null;
  let previous: ColumnTable | null = null;
  for (const each of lastPeriods(source.periods, period, HISTORY_MONTHS + YEAR)) {
    const table = await source.read("firm_month", {columns: FIRM_COLUMNS, periods: [each]});
    months.set(each, monthOf(table, policy));
    if (each === period) firms = table;
    if (each === shiftPeriod(period, -1)) previous = table;
  }
  if (!firms) throw new Error(`period is not in the store: ${period}`);
  const loansOf = (when: string) => source.read("loan_month", {columns: QUALITY_COLUMNS, periods: [when]});
  const before = shiftPeriod(period, -1);
  const loans = {
    ...{period, policy},
    loans: await loansOf(period),
    previous: source.periods.includes(before) ? await loansOf(before) : null
  };
  const facts = reads.list();
  const regions = {...(await regionLabels(source)), ...policy.labels.regions};
  const overTold = tellsOver(periods.flatMap((each) => months.get(each) ?? []).map(overIn), policy);
  const watched = await readWatched(given, policy);
  const leads = await readLeads(given, policy);
  const ofLeads = [leadFact(leads, period)];
  const marts: Mart[] = [
    ...kpiMarts({
      ...{family: "corporate", id: "S04", period, periods, facts, definitions: kpisOf(overTold)},
      targets: policy.targets.corporate,
      points: periods.flatMap((each) => pointsOf(each, months, overTold)),
      also: (each) => defaultLines(each, months)
    }),
    utilisation(firms, previous, period, policy, regions, facts, overTold),
    utilisationBands(firms, period, policy, facts),
    dpdBuckets({...loans, facts}),
    classes({...loans, facts}),
    expiries(firms, period, policy, facts),
    limitAlerts(firms, period, policy, facts),
    methods(leads, period, policy, ofLeads),
    funnel(leads, period, policy, ofLeads),
    listMonths(leads, period, ofLeads),
    ...(await riskMarts(given, policy, regions, watched)),
    ...(await firmsMarts(given, policy, watched)),
    ...(await networkMarts(given, policy, watched)),
    ...(await screeningMarts(given, policy, {
      ...{...watched, leads, used: usedUnderLimits(firms)},
      branches: await branchLabels(source)
    }))
  ];
  const nobody = firms.numRows() === 0 ? ["T13 corp_profile"] : [];
  return {
    marts: marts.map((mart) => ({
      ...mart,
      needs: [...nobody, ...(mart.needs ?? []), ...missingFor(mart, source)]
    })),
    sentences: (released, edition) => [
      ...corporateSentences(released, edition, policy),
      ...riskSentences(released, edition, policy),
      ...scoreSentences(released, edition, policy),
      ...targetSentences(released, edition, policy),
      ...listSentences(released, edition, policy),
      ...firmsSentences(released, edition, policy),
      ...networkSentences(released, edition, policy)
    ]
  };
}

const LIMITS = new Set(["utilisation", "utilisation_bands", "expiries", "limit_alerts"]);

function missingFor({name, rows}: Mart, source: Source): string[] {
  if (LIMITS.has(name) && !source.has("credit_limit")) return ["T18 credit_limit"];
  const unknown = rows.find((row) => row["bucket"] === "unknown" || row["class5"] === "unknown");
  const total = rows.find((row) => row["kind"] === "total");
  if (!unknown || !total || unknown["loans"] !== total["loans"]) return [];
  return name === "classes" ? ["T19 loan_account.class5"] : ["T19 loan_account.dpd", "T21 repay_schedule"];
}
