import type {Policy} from "../../../../src/schema/policy.js";
import type {Mart} from "../../mart.js";
import {lastPeriods, shiftPeriod} from "../../periods.js";
import type {Source} from "../../source.js";
import {circulation, nodes, readCirculation} from "../flows/circulation.js";
import {anomalies, readDepartures} from "./anomalies.js";
import {challenges, earned, readEarned, readJoined} from "./coanalysis.js";
import {hazard, hazardModels, hazardTenths, hazardWeights} from "./hazard.js";
import {judgeLeavers} from "./judgeLeavers.js";
import {highDebt, readBorrowers} from "./highDebt.js";
import {leaverPeriods, readLeavers} from "./leavers.js";
import {outflows, readFallen, readFlows} from "./outflows.js";
import {potential, readPotential} from "./potential.js";
import {reactivated, readWoken} from "./reactivated.js";
import {views} from "./views.js";

/** What moved, what left, what woke, and what deposits and loans say together; `made` are tables of before. D01, D08, D14, D16 to D18. */
export async function signalMarts(source: Source, policy: Policy, made: readonly Mart[]): Promise<Mart[]> {
  const {period} = source;
  const {months} = policy.deposits.outflow;
  const flows = await readFlows(source, policy);
  const rows = flows.reduce((sum, {customers}) => sum + customers, 0);
  const since = lastPeriods(source.periods, period, months + 1);
  const facts = ["customer_month", "behaviour_month"].map((name) => ({name, periods: since, rows}));
  const found = await readCirculation(source, policy);
  const moved = {
    name: "deposit_txn",
    periods: [shiftPeriod(period, -1), period],
    rows: (found?.links ?? []).reduce((sum, {customers}) => sum + customers, 0)
  };
  const leavers = await readLeavers(source, policy);
  const judged = judgeLeavers(leavers, policy);
  const learned = ["customer_month", "behaviour_month", "account_month"].map((name) => ({
    ...{name, periods: leaverPeriods(source, policy), rows: leavers.length}
  }));
  return [
    hazard(leavers, judged, period, policy, learned),
    hazardModels(judged, period, policy, learned),
    hazardTenths(judged, period, policy, learned),
    hazardWeights(judged, period, learned),
    circulation(found, period, policy, [moved]),
    nodes(found, period, policy, [moved]),
    reactivated(await readWoken(source, policy), period, policy, [moved]),
    outflows(await readFallen(source, policy), flows, period, policy, facts),
    anomalies(await readDepartures(source, policy), period, policy, facts),
    earned(await readEarned(source), period, policy, facts),
    potential(await readPotential(source, policy), period, policy, facts),
    highDebt(await readBorrowers(source), period, policy, facts),
    challenges(await readJoined(source, policy), made, period, facts),
    views(made, period, policy, facts)
  ];
}
