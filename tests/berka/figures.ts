/**
 * Figures of the Czech bank, derived from the raw files by a program that shares no code with this repository (Python,
 * standard library only):
 *
 * - Accounts open at month end: rows of account.asc opened by then; none is ever closed.
 * - End-of-day balance: `balance` of the last movement of the last day with movements. The file has no order within a
 *   day, so all orders were searched for the one with the fewest, then the smallest, breaks of
 *   balance before + amount (credit PRIJEM, debit VYDAJ and VYBER) = balance after, starting from the evening before. Of
 *   49,102 movements 46,749 then chain exactly, 2,325 are off by exactly 0.10, and 28, all on 1994-03-31, follow an
 *   interest credit that is not in the file. No day had two best orders with different ends. Reading interest first and
 *   then by trans_id gives another end on 980 of 39,960 account-days, and deposits of 1994-03 that are 27,182.30 too high.
 *   Checked against a second reading: the sum of all balances differs from the sum of all movements since 1993-01 by
 *   0.10 in the first month growing to 42.80 in 1994-02 (rounding), and the missing interest in 1994-03.
 * - Deposits: balances above 0. Overdrawn: those below 0, as a positive amount.
 * - Average daily balance: sum over the calendar days of the month of the balance above 0, over the number of days;
 *   `adb` adds the averages of all accounts, each rounded half up to the hellér.
 */
export const deposits = [
  {period: "1993-01", accounts: 96, opened: 96, balance: 63275750, overdrawn: 0, adb: 30975908},
  {period: "1993-02", accounts: 194, opened: 98, balance: 279682860, overdrawn: 0, adb: 193603439},
  {period: "1993-03", accounts: 298, opened: 104, balance: 577776880, overdrawn: 0, adb: 468314797},
  {period: "1993-04", accounts: 375, opened: 77, balance: 905089780, overdrawn: 0, adb: 798951566},
  {period: "1993-05", accounts: 466, opened: 91, balance: 1269959660, overdrawn: 0, adb: 1174110760},
  {period: "1993-06", accounts: 554, opened: 88, balance: 1594910090, overdrawn: 290960, adb: 1572561457},
  {period: "1993-07", accounts: 653, opened: 99, balance: 1919781050, overdrawn: 0, adb: 1870196537},
  {period: "1993-08", accounts: 755, opened: 102, balance: 2208367680, overdrawn: 0, adb: 2199529996},
  {period: "1993-09", accounts: 858, opened: 103, balance: 2567673910, overdrawn: 63330, adb: 2534142240},
  {period: "1993-10", accounts: 933, opened: 75, balance: 2907112110, overdrawn: 0, adb: 2913247312},
  {period: "1993-11", accounts: 1048, opened: 115, balance: 3177199130, overdrawn: 0, adb: 3193740322},
  {period: "1993-12", accounts: 1139, opened: 91, balance: 3657591290, overdrawn: 0, adb: 3684774266},
  {period: "1994-01", accounts: 1163, opened: 24, balance: 3123935960, overdrawn: 1994500, adb: 3465118821},
  {period: "1994-02", accounts: 1197, opened: 34, balance: 3671336980, overdrawn: 280890, adb: 3607374094},
  {period: "1994-03", accounts: 1229, opened: 32, balance: 3925324350, overdrawn: 271970, adb: 3959948177}
] as const;

/**
 * Account 9041 ended 1994-02-28 at 298.80: five movements, of which the balances chain exactly only in one order. Cash
 * reckoned from the evening before arrives at 298.90, which is also a balance of that day, and that is what the facts
 * take: 0.10 more than the truth, on one of 39,960 account-days.
 */
export const knownDifference = {period: "1994-02", acct: "9041", fen: 10};

/**
 * Loans, by the same program: outstanding is `amount` less the movements with symbol UVER on the loan's account
 * (amount = payments x duration for all 682 loans, so these are principal). An instalment is the amount of the account's
 * standing order with symbol UVER, which equals each of the 123 such movements to the hellér; it is due on the 12th,
 * first on the first 12th after the grant. Payments settle the oldest instalment first. Short: of the balance, loans with
 * a duration of 12 months.
 */
export const loans = [
  {period: "1993-06", loans: 0, granted: 0, balance: 0, adb: 0, repaid: 0, repayments: 0, arrears: 0, dpd: 0},
  {
    ...{period: "1993-07", loans: 3, granted: 38943600, balance: 38482600, adb: 20980555},
    ...{repaid: 461000, repayments: 1, arrears: 803320, dpd: 19}
  },
  {
    ...{period: "1993-08", loans: 4, granted: 10580400, balance: 48096300, adb: 47756716},
    ...{repaid: 966700, repayments: 3, arrears: 1606640, dpd: 50}
  },
  {
    ...{period: "1993-09", loans: 8, granted: 59011200, balance: 105682900, adb: 82252173},
    ...{repaid: 1424600, repayments: 4, arrears: 2409960, dpd: 80}
  },
  {
    ...{period: "1993-10", loans: 9, granted: 15441600, balance: 118165890, adb: 113238326},
    ...{repaid: 2958610, repayments: 7, arrears: 3213280, dpd: 111}
  },
  {
    ...{period: "1993-11", loans: 12, granted: 21855600, balance: 136192730, adb: 130196089},
    ...{repaid: 3828760, repayments: 10, arrears: 4016600, dpd: 141}
  },
  {
    ...{period: "1993-12", loans: 20, granted: 116095200, balance: 246435630, adb: 220169375},
    ...{repaid: 5852300, repayments: 15, arrears: 4819920, dpd: 172}
  },
  {
    ...{period: "1994-01", loans: 26, granted: 56883600, balance: 294800380, adb: 267678619},
    ...{repaid: 8518850, repayments: 22, arrears: 5623240, dpd: 203}
  },
  {
    ...{period: "1994-02", loans: 31, granted: 77570400, balance: 362073410, adb: 315241461},
    ...{repaid: 10297370, repayments: 27, arrears: 6426560, dpd: 231}
  },
  {
    ...{period: "1994-03", loans: 38, granted: 69258000, balance: 417283020, adb: 390346773},
    ...{repaid: 14048390, repayments: 34, arrears: 6426560, dpd: 231}
  }
] as const;

/** Movements of a month, counted in trans.asc with awk: number, credits and debits. */
export const movements = [
  {period: "1993-03", n: 676, credit: 385562940, debit: 87468920},
  {period: "1994-01", n: 9139, credit: 1861786930, debit: 2397436320},
  {period: "1994-03", n: 6157, credit: 1991972550, debit: 1738418640}
] as const;

/**
 * Customers (one account each) and amounts by band at 1994-03, cut at 1,000, 10,000, 20,000, 30,000, 50,000 and 75,000
 * CZK of the average and of the month-end balance; by the same program.
 */
export const bands = {
  adb: [
    [22, 692902],
    [36, 20572846],
    [202, 323196756],
    [386, 959037058],
    [410, 1607621424],
    [160, 939217466],
    [13, 109609725]
  ],
  balance: [
    [18, 1000440],
    [27, 14762770],
    [204, 331694410],
    [422, 1052539450],
    [407, 1565536310],
    [127, 748445390],
    [24, 211345580]
  ]
} as const;
