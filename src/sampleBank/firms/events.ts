import type {Customer} from "../customers.js";
import {dateText} from "../days.js";
import {firms} from "../parameters/firms.js";
import type {Run} from "../run.js";
import {distress} from "./course.js";
import type {FirmPlan} from "./plan.js";

interface Kind {
  type: string;
  severity: readonly [number, number];
  source: string;
  /** Weight in ordinary times, and in distress. */
  plain: number;
  distressed: number;
}

const kinds: readonly Kind[] = [
  {type: "litigation", severity: [2, 4], source: "court", plain: 2, distressed: 5},
  {type: "dishonest_debtor", severity: [5, 5], source: "court", plain: 0.05, distressed: 1.5},
  {type: "tax_arrears", severity: [3, 4], source: "tax", plain: 0.4, distressed: 3},
  {type: "environmental_penalty", severity: [2, 3], source: "environment", plain: 0.8, distressed: 0.4},
  {type: "management_change", severity: [1, 2], source: "registry", plain: 3, distressed: 2},
  {type: "equity_pledge", severity: [2, 3], source: "registry", plain: 1.2, distressed: 2.5},
  {type: "equity_frozen", severity: [4, 5], source: "court", plain: 0.05, distressed: 2},
  {type: "negative_news", severity: [2, 4], source: "media", plain: 0.7, distressed: 2},
  {type: "award", severity: [1, 1], source: "media", plain: 1.5, distressed: 0.1}
];

/** What registries, courts and papers report about a firm in a month; returns the kinds, for its profile. */
export function writeEvents(run: Run, c: Customer, {course}: FirmPlan): string[] {
  const {month, p} = run;
  const rng = run.rng("event", c.index, month.index);
  const hurt = distress(course, p);
  const told: string[] = [];
  const tell = ({type, severity: [low, high], source}: Kind): void => {
    const day = Math.max(c.open, month.start + rng.integer(0, month.days - 1));
    run.out.external_event.row(
      `${c.id},${dateText(day)},${type},${rng.integer(low, high)},${source},${source === "media" ? "risk;marketing" : "risk"}`
    );
    told.push(type);
  };
  if (course?.form === "litigation" && p === course.peak) tell(kinds[0] as Kind);
  if (rng.chance(firms.events.any)) tell(kinds[rng.weighted(kinds.map(({plain}) => plain))] as Kind);
  if (hurt > 0.3 && rng.chance(firms.events.distress * Math.min(1, hurt)))
    tell(kinds[rng.weighted(kinds.map(({distressed}) => distressed))] as Kind);
  return told;
}
