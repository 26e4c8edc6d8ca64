import {cardDefaults} from "../../src/metrics/parts/statisticalCard.js";
import {compare, lists} from "./compare.js";
import {readContacts} from "./read.js";

const PART = 0.1;
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

// Few were called before: the bin of those is small, and tells the most.
const found = compare(readContacts(), PART, {...cardDefaults, leastBin: 0.02});
if (!found) throw new Error("too few signed to make a card");
const {customers, signed, quarters, byList, against} = found;
const lines = [
  `${customers} customers called in ${quarters} quarters, ${signed} signed (${percent(signed / customers)}); each list has room for ${percent(PART)} of a quarter's customers`,
  ...lists.map((list) => {
    const {found: own, captured, lift} = byList[list];
    const {low, high} = own.interval!;
    return `  ${list.padEnd(10)}  ${own.signed} of ${own.contacted} signed: ${percent(own.precision.value!)} (${percent(low)} to ${percent(high)}), ${own.contactsPerSigning.value!.toFixed(1)} calls a signing, lift ${lift.toFixed(2)}, ${percent(captured)} of all signed`;
  }),
  ...Object.entries(against).map(
    ([
      list,
      {
        names,
        signed: own,
        others,
        interval: {low, high}
      }
    ]) =>
      `score against ${list}: of the ${names} names that one has and the other has not, ${own} signed against ${others}, difference ${percent((own - others) / names)} (${percent(low)} to ${percent(high)})`
  )
];
process.stdout.write(`${lines.join("\n")}\n`);
