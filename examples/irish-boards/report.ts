import {fileURLToPath} from "node:url";
import {readPolicy} from "../../data-loaders/policyFiles.js";
import {readSeats} from "./read.js";
import {connectedness, foretold, hitBy} from "./spread.js";

const policy = readPolicy([fileURLToPath(new URL("../../reports/policy", import.meta.url))]).screening
  .network;
const seats = readSeats();
const years = [...new Set(seats.map(({year}) => year))].sort();
/** Both had to be rescued by the state in early 2009. */
const banks = ["Allied Irish Banks Plc", "Bank Of Ireland"];
const decimals = (x: number, n = 3) => x.toFixed(n);

const lines = ["companies; sharing a director with another; largest piece; ways between them; hubs cut"];
for (const year of years) {
  const {companies, tied, largest, runs, hubs} = connectedness(seats, year, policy);
  lines.push(`  ${year}  ${companies}  ${tied}  ${largest}  ${runs}  ${hubs.length}`);
}
for (const hubTies of [5, 10, 15, 20]) {
  const {companies, tied, largest, hubs} = connectedness(seats, 2008, {...policy, hubTies});
  lines.push(
    `2008, boards of more than ${hubTies} cut (${hubs.length} of ${companies}): ${tied} tied, largest piece ${largest}`
  );
}
for (const iterated of [false, true]) {
  const hits = hitBy(seats, {year: 2008, seeds: banks, iterated}, policy) ?? [];
  const reached = hits.filter(({loss}) => loss > 0);
  lines.push(
    `${banks.join(" and ")}, 2008, ${iterated ? "every increase passed on" : "passed on once"}: ${reached.length} of ${hits.length} reached, loss together ${decimals(reached.reduce((sum, {loss}) => sum + loss, 0))}`,
    ...reached
      .slice(0, 8)
      .map(
        ({company, loss, nearness, steps}) =>
          `  ${company}: loss ${decimals(loss)}, nearness ${decimals(nearness)}, ${steps} away`
      )
  );
}
const found = foretold(seats, years.slice(1, -1), policy);
if (found)
  lines.push(
    `leavers by the loss that last year's leavers bring: ${found.events} of ${found.events + found.others}, AUC ${decimals(found.auc)} (${decimals(found.interval.low)} to ${decimals(found.interval.high)})`
  );
process.stdout.write(`${lines.join("\n")}\n`);
