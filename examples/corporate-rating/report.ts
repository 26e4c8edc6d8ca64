import {order} from "./order.js";
import {readRatings} from "./read.js";

const found = order(readRatings());
if (!found?.found) throw new Error("ratings of one kind only");
const {ratings, firms, rank, interval, naive, byGrade, found: split} = found;
const lines = [
  `${ratings} ratings of ${firms} firms; points of five ratios, 0 to 100`,
  `rank correlation with the rating ${rank.toFixed(3)} (${interval.low.toFixed(3)} to ${interval.high.toFixed(3)}, firms drawn anew); debt ratio alone ${naive.toFixed(3)}`,
  `investment grade against the rest, each firm's last rating: AUC ${split.auc.toFixed(3)} (${split.interval.low.toFixed(3)} to ${split.interval.high.toFixed(3)})`,
  "mean points by rating",
  ...byGrade.map(({grade, ratings: n, points}) => `  ${grade.padEnd(3)}  ${points.toFixed(1)}  (${n})`)
];
process.stdout.write(`${lines.join("\n")}\n`);
