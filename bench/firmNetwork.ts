/**
 * What the benchmark measures: 200,000 relations between 120,000 firms, all that the page on the network asks of them. Ties
 * are drawn so that few firms have many, some in rings.
 */
import {fileURLToPath} from "node:url";
import {readPolicy} from "../data-loaders/policyFiles.js";
import {relatedConcentration} from "../src/metrics/corporate/relatedConcentration.js";
import {supplyChainCredit} from "../src/metrics/corporate/supplyChainCredit.js";
import type {Tie} from "../src/metrics/parts/firmNetwork.js";
import {networkOf, tieKinds} from "../src/metrics/parts/firmNetwork.js";
import {seededRandom} from "../src/stats/seededRandom.js";

const [EDGES, FIRMS] = [200_000, 120_000];
const next = seededRandom(1);
const policy = readPolicy([fileURLToPath(new URL("../reports/policy", import.meta.url))]);
const firm = () => `f${Math.floor(FIRMS * next() * next())}`;
const ties = Array.from({length: EDGES}, (): Tie => {
  const kind = tieKinds[Math.floor(next() * tieKinds.length)]!;
  const person = kind === "controller" || kind === "legal_rep";
  return {from: person ? `P${Math.floor((FIRMS / 4) * next())}` : firm(), to: firm(), kind, weight: next()};
});
const network = networkOf(ties, policy.screening.network);
const seeds = network.nodes.filter(() => next() < 0.02);
const distress = network.nodes.map((node) => [node, next() < 0.05 ? 0.3 : 0] as const);
for (const iterated of [false, true])
  if (!supplyChainCredit.compute({network, seeds, distress, iterated})) throw new Error("nobody in distress");
relatedConcentration.compute({exposures: new Map(), netCapital: 1, network});
console.log(`${network.nodes.length} nodes, ${network.runs.length} ways`);
