import type {Due} from "../../../../src/metrics/corporate/loansMaturing.js";
import {column, kindColumn, orderColumn, rowOf, totalLabel} from "../../cells.js";
import {largestTwoBy, partsAndTotal} from "../../group.js";
import type {Mart} from "../../mart.js";
import {isoDay, lastDay, shiftPeriod} from "../../periods.js";
import type {Placed} from "./places.js";
import type {PlaceOptions} from "./tiers.js";

interface Ending {
  firm: Placed;
  fen: number;
  bucket: string;
}

const MONTHS = 12;

/** Loans by the month in which they end, and whether risk lets them be renewed. Grain: month. S15, COR-38. */
export function maturities({
  now,
  due,
  period,
  facts
}: PlaceOptions & {due: ReadonlyMap<string, readonly Due[]>}): Mart {
  const ahead = Array.from({length: MONTHS}, (_, i) => shiftPeriod(period, i + 1));
  const codes = ["overdue", ...ahead, "later"];
  const asOf = lastDay(period);
  const bucketOf = (day: number) => {
    const month = isoDay(day).slice(0, 7);
    return day <= asOf ? "overdue" : ahead.includes(month) ? month : "later";
  };
  const endings = now.flatMap((firm): Ending[] =>
    (due.get(firm.record.firm) ?? []).map((loan) => ({firm, fen: loan.fen, bucket: bucketOf(loan.due)}))
  );
  const rowFor = (month: string, order: number, kind: string, some: readonly Ending[]) => {
    const open = some.filter(({firm}) => isOpen(firm));
    const sum = (list: readonly Ending[]) => list.reduce((all, {fen}) => all + fen, 0);
    const [firms, renewable] = [firmsOf(some), firmsOf(open)];
    return rowOf(
      {...{month, order, kind, firms, balance: sum(some), renewable}, renewable_balance: sum(open)},
      {
        n: {all: firms, open: renewable},
        kind: "corporate",
        zeros: true,
        concentration: {balance: largest(some), renewable_balance: largest(open)}
      }
    );
  };
  const {parts, total, rows} = partsAndTotal(endings, codes, ({bucket}) => bucket, rowFor);
  return {
    ...{id: "S15", family: "corporate", name: "maturities", period, rows, facts},
    title: {en: "Loans by month of their end", zh: "贷款到期日历"},
    needs: endings.length ? [] : ["T19 loan_account.due_date"],
    columns: [
      column("month", "code", "Ends in", "到期月份", {
        labels: {
          overdue: {en: "Already due", zh: "已到期未还"},
          later: {en: "Later", zh: "更晚"},
          total: totalLabel
        }
      }),
      orderColumn,
      kindColumn,
      column("firms", "count", "Firms", "户数"),
      column("balance", "money", "Balance", "到期余额", {metric: "COR-38"}),
      column("renewable", "count", "Of them open to renewal", "其中可续贷户数"),
      column("renewable_balance", "money", "Balance open to renewal", "可续贷余额", {metric: "COR-38"})
    ],
    privacy: {
      groups: {all: ["firms", "balance"], open: ["renewable", "renewable_balance"]},
      additive: ["balance", "renewable_balance"],
      lines: [{total, members: parts}],
      nests: [...parts, total].map((row) => {
        const n = row._behind!.n as Record<string, number>;
        return {row, total: "all", members: ["open", {hidden: n["all"]! - n["open"]!}]};
      })
    }
  };
}

/** Classed normal and no gate closed: a renewal may be talked about. */
const isOpen = ({place}: Placed) => place.classNormal === true && place.gate !== "red";

const firmsOf = (some: readonly Ending[]) => new Set(some.map(({firm}) => firm.record.firm)).size;

const largest = (some: readonly Ending[]) =>
  largestTwoBy(
    some,
    ({firm}) => firm.record.firm,
    ({fen}) => fen
  );
