import type {Policy} from "../../../../src/schema/policy.js";
import type {Source} from "../../source.js";
import {readLeads} from "../lists.js";
import {readWatched} from "../risk/index.js";
import type {Placed} from "./places.js";
import {placesOf} from "./places.js";
import type {Pushed} from "./push.js";
import {pushOf} from "./push.js";
import {readLent, screen} from "./read.js";
import {listingOf} from "./targets.js";

/** All firms with credit as they stand at the end of the month, and the lists of managers made of them (PRO-S4, PRO-S6). */
export async function readPushed(
  source: Source,
  policy: Policy
): Promise<{placed: readonly Placed[]; pushed: Pushed}> {
  const {period} = source;
  const {firms} = await readWatched(source, policy);
  const lent = await readLent(source, policy);
  const placed = placesOf(screen(firms, lent, period, {policy, period}), lent, period, policy);
  const listing = listingOf(placed, period, policy);
  return {placed, pushed: pushOf(placed, listing, await readLeads(source, policy), period, policy)};
}
