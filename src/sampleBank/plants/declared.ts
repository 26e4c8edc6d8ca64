import {declaredCampaigns} from "../campaigns.js";
import {declaredFirms} from "../firms/tell.js";
import {springFestival, paydays} from "../parameters.js";
import {strengths, type Strength} from "../truth.js";

export interface Declaring {
  seed: number;
  size: {customers: number; months: number};
  strength: Strength;
  /** First period, YYYY-MM. */
  start: string;
}

/** What is true of the whole bank, for parameters.json: a subject each. */
export const declared = ({seed, size, strength, start}: Declaring): object => ({
  seed,
  customers: size.customers,
  months: size.months,
  start,
  strength,
  factor: strengths[strength],
  ...declaredFirms(strengths[strength]),
  ...declaredCampaigns(strengths[strength]),
  seasonality: {springFestival, paydays}
});
