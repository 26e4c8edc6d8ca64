import type {ReleasedRow, Words} from "../../../src/schema/released.js";
import type {Reading, Say} from "../sentences.js";
import {amongShown, numberOf, valueOf, wordOf} from "../sentences.js";

/** Steps of the bridge by what management can act on; the calendar is nobody's doing. */
const CAUSES: readonly (Words & {code: string; steps: readonly string[]})[] = [
  {code: "volume", steps: ["volume", "mix", "opened", "closed"], en: "volume and mix", zh: "业务量与结构"},
  {code: "price", steps: ["rate", "ftp"], en: "price", zh: "价格"},
  {code: "fee", steps: ["fee"], en: "fees", zh: "中间业务收入"},
  {code: "risk", steps: ["recovery", "pd", "lgd", "ead", "el"], en: "credit cost", zh: "信用成本"},
  {code: "cost", steps: ["cost"], en: "running cost", zh: "运营成本"},
  {code: "customers", steps: ["joined", "left", "moved"], en: "customers who came and went", zh: "客户进出"}
];

const LEVELS = ["opening", "closing"];

interface Caused {
  words: Words & {code: string};
  amount: number;
}

/**
 * What each cause did to contribution. Steps that are withheld come to what the others leave of the change: where they
 * are all of one cause, that one is known; where they are not, those causes are left out.
 */
export function causesOf(steps: readonly ReleasedRow[]): Caused[] {
  const value = (name: string) =>
    numberOf(
      steps.find(({step}) => step === name),
      "value"
    );
  const parts = steps.filter(({step}) => !LEVELS.includes(String(step)));
  const hidden = parts.filter((row) => numberOf(row, "value") === null).map(({step}) => String(step));
  const [opening, closing] = [value("opening"), value("closing")];
  const told = parts.reduce((sum, row) => sum + (numberOf(row, "value") ?? 0), 0);
  const rest = opening === null || closing === null ? null : closing - opening - told;
  return CAUSES.flatMap(({steps: own, ...words}) => {
    const missing = hidden.filter((step) => own.includes(step));
    const isAll = missing.length === hidden.length && rest !== null;
    if (missing.length > 0 && !isAll) return [];
    const known = own.reduce((sum, step) => sum + (value(step) ?? 0), 0);
    return [{words, amount: known + (missing.length > 0 ? rest! : 0)}];
  });
}

const money = (amount: number, row: ReleasedRow | undefined) =>
  valueOf(Math.abs(amount), "money", "CON-31", row);

/** The branches whose contribution rose and fell most; undefined where all went one way. */
function branchesOf(reading: Reading) {
  const rows = reading.rows("branches");
  const [first, last] = [reading.extreme(rows, "moved"), reading.extreme(rows, "moved", true)];
  const [gained, lost] = [numberOf(first, "moved"), numberOf(last, "moved")];
  if (gained === null || lost === null || gained <= 0 || lost >= 0) return undefined;
  return {
    ...{best: reading.label("branches", "branch", first), gain: money(gained, first)},
    ...{worst: reading.label("branches", "branch", last), loss: money(lost, last)}
  };
}

/** Why contribution moved: the causes that lifted and took most, and the branches where that happened. */
export function indexWhy(reading: Reading, say: Say) {
  const steps = reading.rows("bridge");
  const causes = causesOf(steps).sort((a, b) => b.amount - a.amount);
  const [up, down] = [causes[0], causes.at(-1)];
  if (!up || !down || up.amount <= 0 || down.amount >= 0) return undefined;
  const values = {
    ...{rise: wordOf(up.words.code, up.words), more: money(up.amount, steps[0])},
    ...{fall: wordOf(down.words.code, down.words), less: money(down.amount, steps[0])}
  };
  const where = branchesOf(reading);
  return where
    ? say("index.why", {...values, ...where}, amongBranches(reading))
    : say("index.why", values, "plain");
}

/** The finding of the chart of branches. */
export function branchesTitle(reading: Reading, say: Say) {
  const where = branchesOf(reading);
  return where && say("index.branches.title", where, amongBranches(reading));
}

const amongBranches = (reading: Reading) => amongShown(reading.rows("branches"), "moved");
