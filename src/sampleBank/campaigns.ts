import type {Customer} from "./customers.js";
import {addMonths, civil, dateText, dayNumber, type Month} from "./days.js";
import type {Run} from "./run.js";
import {yuan} from "./text.js";
import type {PeriodWriters} from "./writer.js";

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
