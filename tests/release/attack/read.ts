import type {Policy} from "../../../src/schema/policy.js";
import type {Released} from "../../../src/schema/released.js";
import {contribution, firmsInContribution, overdue} from "./contribution.js";
import {corporate, defaults, lists, risk} from "./corporate.js";
import {cubes, deposits} from "./deposits.js";
import {CONTRIBUTION, CORPORATE, DEPOSITS, keyFigures} from "./keyFigures.js";
import {Knowledge} from "./knowledge.js";
import {Reader} from "./reader.js";
import {screening} from "./screening.js";
import {sums} from "./sums.js";

/**
 * What somebody who knows all tables of a site, and what banks are, reads in them. Written without a look at the lines
 * that marts declare: quantities are named by measure, whom and when, "balance of late firms in 2026-10".
 */
export function read(tables: ReadonlyMap<string, Released>, policy: Policy, period: string): Knowledge {
  const knowledge = new Knowledge();
  const reader = new Reader(tables, policy, period, knowledge);
  keyFigures(reader, "contribution", CONTRIBUTION);
  keyFigures(reader, "deposits", DEPOSITS);
  keyFigures(reader, "corporate", CORPORATE);
  for (const each of [
    defaults,
    contribution,
    overdue,
    deposits,
    cubes,
    corporate,
    risk,
    lists,
    screening,
    sums,
    firmsInContribution
  ])
    each(reader);
  return knowledge;
}
