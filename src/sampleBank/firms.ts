import type {Customer} from "./customers.js";
import {addMonths, civil, dateText, dayNumber, type Month} from "./days.js";
import type {Segment} from "./parameters.js";
import {exposure} from "./portfolio.js";
import type {Rng} from "./random.js";
import {firmTrades, firmWords, industries, industryWeights, withCheckCharacter} from "./reference.js";
import type {Run} from "./run.js";
import {noDate, pad, rateText, yuan} from "./text.js";
import type {PeriodWriters} from "./writer.js";

/** What is on file about a firm besides its accounts. */
export interface Firm {
  uscc: string;
  name: string;
  established: number;
  capital: number;
  industry: string;
  staff: number;
  size: string;
  listed: boolean;
  group: string;
  assets: number;
  rng: Rng;
}

const assetsOf: Partial<Record<Segment, number>> = {
  micro: 6_000_000,
  small: 35_000_000,
  medium: 180_000_000,
  large: 900_000_000
};
const staffOf: Partial<Record<Segment, number>> = {micro: 8, small: 45, medium: 220, large: 900};

export function makeFirm(run: Run, c: Customer): Firm {
  const rng = run.rng("firm", c.index);
  const industry = (
    industries[rng.weighted(industryWeights)] as readonly [string, string, number, string, number]
  )[0];
  const assets = Math.round((assetsOf[c.segment] ?? 0) * rng.lognormal(0.5)) * 100;
  return {
    uscc: withCheckCharacter(`91990100${pad(c.index, 9)}`),
    name: `样例${firmWords[rng.integer(0, firmWords.length - 1)] as string}${firmTrades[industry] ?? ""}${pad(c.index + 1, 6)}有限公司`,
    established: c.open - rng.integer(60, 5_000),
    capital: Math.round((assets * rng.between(0.08, 0.3)) / 1_000_000) * 1_000_000,
    industry,
    staff: Math.max(2, Math.round((staffOf[c.segment] ?? 10) * rng.lognormal(0.4))),
    size: c.segment,
    listed: c.segment === "large" && rng.chance(0.08),
    // Neighbours in the list of customers form a group of firms.
    group: rng.chance(0.3) && c.segment !== "micro" ? `G${pad(Math.floor(c.index / 250), 5)}` : "",
    assets,
    rng
  };
}

/** The firm's rows of a month: profile, group, relations, statements, bureau. */
export function endFirm(run: Run, c: Customer, firm: Firm): void {
  const {out, month} = run;
  const late = c.loans.some((loan) => loan.dpd > 0);
  const rating = late ? "CCC" : c.risk > 1.5 ? "B" : c.risk > 1 ? "BB" : c.risk > 0.7 ? "BBB" : "A";
  const first = c.firstLoan ? dateText(c.firstLoan).slice(0, 7) : "";
  out.corp_profile.row(
    `${c.id},${firm.uscc},${firm.name},${dateText(firm.established)},${yuan(firm.capital)},${yuan(Math.round(firm.capital * 0.8))},${firm.industry},${c.region},${firm.staff},${firm.size},${firm.listed},${firm.group},${rating},${first},${firm.capital % 3 !== 0},${late ? "W01" : ""},`
  );
  if (firm.group) {
    out.group_member.row(
      `${firm.group},${c.id},member,${yuan(c.limit ? c.limit.fen : 0)},${yuan(exposure(run, c))}`
    );
  }
  if (c.index >= 40 && c.index % 3 === 0) {
    out.relation.row(
      `${c.id},${pad(c.index - 39 + (c.index % 7), 10)},${["supplier", "buyer", "guarantee", "shareholding"][c.index % 4] as string},${rateText(((c.index * 37) % 90) / 100 + 0.05)},${dateText(c.open)},${noDate},declared`
    );
  }
  statements(run, c, firm);
  if (c.loans.length > 0 && month.month % 3 === 0) {
    const own = exposure(run, c);
    const banks = 1 + (c.index % 5);
    out.bureau.row(
      `${c.id},${dateText(month.end)},${banks},${c.index % 3},${yuan(Math.round(own * (1 + 0.35 * (banks - 1))))},${yuan(own)},${yuan(Math.round(own * (1.4 + 0.4 * (banks - 1))))},${yuan(late ? Math.round(own * 0.2) : 0)},${late ? "special_mention" : "normal"},risk`
    );
  }
}

/** Yearly statements, on file from the end of April; the last two years. */
function statements(run: Run, c: Customer, firm: Firm): void {
  if (c.segment === "micro") return;
  const {year, month} = run.month;
  const latest = month >= 4 ? year - 1 : year - 2;
  for (const y of [latest - 1, latest]) {
    const rng = run.rng("firm", c.index, y);
    const report = dayNumber(y, 12, 31);
    if (report < firm.established) continue;
    const assets = Math.round(firm.assets * (1 + 0.05 * (y - 2023)) * rng.between(0.95, 1.05));
    const debt = Math.round(assets * Math.min(0.88, 0.42 + 0.13 * c.risk));
    const revenue = Math.round(assets * rng.between(0.5, 1.3));
    const profit = Math.round(revenue * (0.075 - 0.03 * c.risk + rng.between(-0.015, 0.015)));
    const net = Math.round(profit * 0.78);
    const current = Math.round(assets * 0.55);
    const money = [
      assets,
      debt,
      revenue,
      profit,
      net,
      Math.round(net * rng.between(-0.5, 1.2)),
      Math.round(revenue * 0.2),
      Math.round(assets * 0.03),
      current,
      Math.round(debt * 0.7),
      Math.round(revenue * 0.14),
      Math.round(assets * 0.08),
      Math.round(debt * 0.02),
      profit + Math.round(debt * 0.02),
      Math.round(net * rng.between(0.4, 1.5)),
      Math.round(assets * 0.12),
      assets - debt,
      Math.round(debt * 0.3),
      Math.round(debt * 0.22)
    ];
    run.out.corp_financials.row(
      `${c.id},${dateText(report)},year,single,${c.segment !== "small"},${money.map(yuan).join(",")}`
    );
  }
}

const campaignCount = 4;
const campaignStart = (k: number): number => addMonths(dayNumber(2024, 11, 1), k * 6);
const campaignId = (k: number): string => `CP${civil(campaignStart(k)).year}${k % 2 === 0 ? "A" : "B"}`;

/** Campaigns begun by the end of a period. */
export function writeCampaigns(out: PeriodWriters, month: Month): void {
  for (let k = 0; k < campaignCount; k++) {
    const start = campaignStart(k);
    if (start <= month.end)
      out.campaign.row(
        `${campaignId(k)},corporate_credit,${dateText(start)},${dateText(addMonths(start, 3) - 1)}`
      );
  }
}

/** One campaign a half-year among firms: three ways to make the list, arms drawn by lot. */
export function campaignRows(run: Run, c: Customer): void {
  if (c.person || c.open >= run.origin) return;
  const {month, out} = run;
  for (let k = 0; k < campaignCount; k++) {
    const start = campaignStart(k);
    const end = addMonths(start, 3) - 1;
    if (start > month.end) continue;
    const rng = run.rng("campaign", c.index, k);
    const source = ["RM", "STATIC", "SCORE"][rng.weighted([0.15, 0.6, 0.25])] as string;
    if (!rng.chance(0.55)) continue;
    const arm = rng.chance(0.8) ? "T" : "C";
    const id = campaignId(k);
    out.campaign_target.row(`${id},${c.id},${arm},${dateText(start)},${c.rm},${source}`);
    const yields = {RM: 0.05, STATIC: 0.02, SCORE: 0.12}[source] ?? 0;
    const contacted = start + rng.integer(2, 50);
    const signs = rng.chance(yields * (arm === "T" ? 1 : 0.4));
    if (arm === "T" && contacted <= month.end)
      out.campaign_outcome.row(`${id},${c.id},contacted,${dateText(contacted)},,`);
    const signed = Math.min(end, contacted + rng.integer(5, 40));
    if (signs && signed <= month.end)
      out.campaign_outcome.row(
        `${id},${c.id},signed,${dateText(signed)},${yuan(rng.integer(50, 800) * 1_000_000)},`
      );
    else if (arm === "T" && contacted + 30 <= month.end)
      out.campaign_outcome.row(
        `${id},${c.id},declined,${dateText(contacted + 20)},,${["rate", "no_need", "other_bank"][rng.integer(0, 2)] as string}`
      );
  }
}
