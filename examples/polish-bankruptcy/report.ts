import {evaluate} from "./evaluate.js";

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

const {firms, failed, card, found, fifths} = evaluate();
const lines = [
  `Polish firms, 64 ratios: ${firms} firms, ${failed} failed within five years; a third kept aside`,
  `out of sample: AUC ${found.auc.toFixed(3)} (${found.interval.low.toFixed(3)} to ${found.interval.high.toFixed(3)}), Gini ${found.gini.toFixed(3)}, KS ${found.ks.toFixed(3)}`,
  `${card.attributes.length} attributes: ${card.attributes.map(({name, iv}) => `${name} (IV ${iv.toFixed(2)})`).join(", ")}`,
  "calibration by fifths, lowest first: predicted, observed (95 %)",
  ...fifths.map(
    (each) =>
      `  ${percent(each.predicted)}  ${percent(each.events / each.cases)} (${percent(each.interval.low)} to ${percent(each.interval.high)})`
  )
];
process.stdout.write(`${lines.join("\n")}\n`);
