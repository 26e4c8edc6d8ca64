import {describe, expect, it} from "vitest";
import {Ledger} from "../../src/sampleBank/ledger.js";
import {monthAt, monthIndex} from "../../src/sampleBank/days.js";

const months = (first: string, n: number) =>
  Array.from({length: n}, (_, i) => monthAt(monthIndex(first) + i));

describe("the sample bank's ledger", () => {
  it("adds to the side that a subject has by nature, and takes off on the other", () => {
    const ledger = new Ledger(months("2026-05", 1));
    ledger.opens("0101", "1303.01", "CNY", 1000);
    ledger.moves(0, "0101", "1303.01", "CNY", 300);
    ledger.moves(0, "0101", "1303.01", "CNY", -100);
    ledger.moves(0, "0101", "2011.01", "CNY", 50);
    expect(ledger.rows()[0]).toEqual([
      {org: "0101", subject: "1303.01", ccy: "CNY", open: 1000, dr: 300, cr: 100, close: 1200, avg: 1100},
      {org: "0101", subject: "2011.01", ccy: "CNY", open: 0, dr: 0, cr: 50, close: 50, avg: 25}
    ]);
  });

  it("starts profit and loss at zero in January", () => {
    const ledger = new Ledger(months("2025-11", 4));
    for (let p = 0; p < 4; p++) ledger.moves(p, "0101", "6011.01", "CNY", 10);
    expect(ledger.rows().map((rows) => [rows[0]?.open, rows[0]?.close])).toEqual([
      [0, 10],
      [10, 20],
      [0, 10],
      [10, 20]
    ]);
  });

  it("charges and releases what brings the allowance to its target", () => {
    const ledger = new Ledger(months("2026-03", 3));
    [1000, 1200, 900].forEach((fen, p) => ledger.allows(p, "0101", fen));
    ledger.moves(1, "0101", "1304", "CNY", -400);
    ledger.bookAllowances();
    const close = (subject: string) =>
      ledger.rows().map((rows) => rows.find((row) => row.subject === subject)?.close);
    expect(close("1304")).toEqual([1000, 1200, 900]);
    expect(close("6702")).toEqual([15, 615, 315]);
  });
});
