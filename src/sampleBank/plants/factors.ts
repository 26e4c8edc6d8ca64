/** What a plant changes of its customer's everyday life in a month; 1 is as ever. */
export interface Factors {
  /** Of what the customer keeps on demand and on term, and of the noise around it. */
  balance: number;
  term: number;
  noise: number;
  /** Of the salary, and of what else comes in: 0 once it goes to another bank. */
  pay: number;
  receipts: number;
  /** Of the number of payments and of card use. */
  payments: number;
  /** Of the chance to renew a deposit or to draw a loan again. */
  renews: number;
  borrows: number;
  /** Of the amount that is drawn again. */
  loans: number;
  /** Share of investments kept over the month. */
  keeps: number;
  /** Does nothing on own initiative this month. */
  asleep: boolean;
  /** Fen that leave the account besides the everyday spending, which is less by so much. */
  swept: number;
}

export const asEver: Readonly<Factors> = {
  balance: 1,
  term: 1,
  noise: 1,
  pay: 1,
  receipts: 1,
  payments: 1,
  renews: 1,
  borrows: 1,
  loans: 1,
  keeps: 1,
  asleep: false,
  swept: 0
};
