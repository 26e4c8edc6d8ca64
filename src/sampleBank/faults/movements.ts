import {yuan} from "../text.js";
import {fenOf, type Row} from "../dropFiles.js";
import {only, type Fault} from "./fault.js";

/** Faults of what happened in the month. */
export const movements: readonly Fault[] = [
  {
    name: "reversals",
    what: "after every thirtieth movement a wrong booking and its reversal (冲补抹), which cancel each other",
    ...{outcome: "right", rule: "DQ25", sealed: "after"},
    plant(drops) {
      let pairs = 0;
      let fen = 0;
      only(drops).edit("deposit_txn", (row, n) => {
        if (n % 30 !== 11) return row;
        pairs++;
        fen += fenOf(row["amount"] as string);
        return [row, ...wrongAndBack(row)];
      });
      return {pairs, fen};
    }
  },
  {
    name: "lost_movements",
    what: "every tenth movement of the month is missing, and nobody noticed when the drop was sealed",
    ...{outcome: "warned", rule: "DQ11", sealed: "after"},
    plant(drops) {
      let lost = 0;
      only(drops).edit("deposit_txn", (row, n) => (n % 10 === 3 ? (lost++, []) : row));
      return {movements: lost};
    }
  },
  {
    name: "last_months_file",
    what: "the movements are those of the month before, dropped a second time",
    ...{outcome: "refused", rule: "DQ03", sealed: "after"},
    plant(drops, before) {
      if (!before) throw new Error("needs a month before");
      only(drops).take("deposit_txn", before);
      return {table: "deposit_txn"};
    }
  }
];

/** The same once more, which was wrong, then its opposite with the flag: the balance is what it was. */
function wrongAndBack(row: Row): Row[] {
  const fen = fenOf(row["amount"] as string) * (row["dr_cr"] === "C" ? 1 : -1);
  const after = fenOf(row["balance_after"] as string);
  return [
    {...row, txn_id: `${row["txn_id"] as string}1`, balance_after: yuan(after + fen)},
    {
      ...row,
      txn_id: `${row["txn_id"] as string}2`,
      dr_cr: row["dr_cr"] === "C" ? "D" : "C",
      balance_after: yuan(after),
      reversal_flag: "true"
    }
  ];
}
