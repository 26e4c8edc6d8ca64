import type {FirmMonth, Lending, Statement} from "../../../../src/metrics/parts/firmHistory.js";
import type {Permitted} from "../../../../src/metrics/parts/permitted.js";

/** Figures of a month, in the order in which a row has them. */
const OF_MONTH = [
  ...["dpd", "limit", "used", "limitsOver", "limitsExpiredUsed", "loanBalance", "depositAdb", "inflow"],
  ...["groupDefaults", "partnerDefaults", "eventWorst", "bureauNew6m"]
] as (keyof FirmMonth)[];
const OF_LENDING = [
  ...["adb", "overdue", "draws", "dueTerms", "lateDays", "lateSquares", "partialTerms", "due30", "pd"],
  ...["banks", "bankUse", "held", "eligible", "contribution"]
] as (keyof Lending)[];
const DEFAULTED = OF_MONTH.length + OF_LENDING.length;
const WIDTH = DEFAULTED + 1;
/** Months of a block. */
const BLOCK = 4096;

/**
 * Months of firms, of which there are millions, kept in a quarter of what an object each would take: figures stand in rows
 * of blocks outside the heap, NaN for what is not known.
 */
export class FirmMonths {
  private block = new Float64Array(0);
  private next = 0;

  /** The same month, kept here. It answers as the one given does, but a spread of it is empty. */
  keep(month: FirmMonth & {lending: Lending}): FirmMonth {
    if (this.next === this.block.length) {
      this.block = new Float64Array(BLOCK * WIDTH);
      this.next = 0;
    }
    const from = this.next;
    this.next += WIDTH;
    OF_MONTH.forEach((name, i) => (this.block[from + i] = (month[name] as number | null) ?? NaN));
    OF_LENDING.forEach(
      (name, i) => (this.block[from + OF_MONTH.length + i] = (month.lending[name] as number | null) ?? NaN)
    );
    this.block[from + DEFAULTED] = month.defaulted === null ? NaN : Number(month.defaulted);
    return new KeptMonth(this.block, from, month, month.lending);
  }
}

class KeptMonth implements FirmMonth {
  readonly period: string;
  readonly class5: string | null;
  readonly bureauClass: string | null;
  readonly eventTypes: readonly string[];
  readonly statement: Statement | null;
  readonly rating: string | null;
  /** Of the lending: 1 restructured, 2 written off. */
  readonly marks: number;

  constructor(
    readonly block: Float64Array,
    readonly from: number,
    {period, class5, bureauClass, eventTypes, statement}: FirmMonth,
    {rating, restructured, writtenOff}: Lending
  ) {
    this.period = period;
    this.class5 = class5;
    this.bureauClass = bureauClass;
    this.eventTypes = eventTypes;
    this.statement = statement;
    this.rating = rating;
    this.marks = (restructured ? 1 : 0) + (writtenOff ? 2 : 0);
  }

  get dpd() {
    return figure(this, 0);
  }
  get limit() {
    return figure(this, 1);
  }
  get used() {
    return figure(this, 2);
  }
  get limitsOver() {
    return figure(this, 3);
  }
  get limitsExpiredUsed() {
    return figure(this, 4);
  }
  get loanBalance() {
    return figure(this, 5);
  }
  get depositAdb() {
    return figure(this, 6);
  }
  get inflow() {
    return figure(this, 7);
  }
  get groupDefaults() {
    return figure(this, 8);
  }
  get partnerDefaults() {
    return figure(this, 9);
  }
  get eventWorst() {
    return figure(this, 10);
  }
  get bureauNew6m() {
    return figure(this, 11);
  }
  get defaulted() {
    const found = figure(this, DEFAULTED);
    return found === null ? null : found === 1;
  }
  get lending(): Lending {
    return new KeptLending(this);
  }
}

/** Looked at far more often than kept, and for one or two figures: none is read that is not asked for. */
class KeptLending implements Lending {
  constructor(readonly month: KeptMonth) {}

  get adb() {
    return lent(this, 0);
  }
  get overdue() {
    return lent(this, 1);
  }
  get draws() {
    return lent(this, 2);
  }
  get dueTerms() {
    return lent(this, 3);
  }
  get lateDays() {
    return lent(this, 4);
  }
  get lateSquares() {
    return lent(this, 5);
  }
  get partialTerms() {
    return lent(this, 6);
  }
  get due30() {
    return lent(this, 7);
  }
  get pd() {
    return lent(this, 8);
  }
  // What was put in of the next two was permitted.
  get banks() {
    return lent(this, 9) as Permitted<"marketing", number> | null;
  }
  get bankUse() {
    return lent(this, 10) as Permitted<"marketing", number> | null;
  }
  get held() {
    return lent(this, 11);
  }
  get eligible() {
    return lent(this, 12);
  }
  get contribution() {
    return lent(this, 13);
  }
  get restructured() {
    return (this.month.marks & 1) > 0;
  }
  get writtenOff() {
    return (this.month.marks & 2) > 0;
  }
  get rating() {
    return this.month.rating;
  }
}

const lent = ({month}: KeptLending, at: number) => figure(month, OF_MONTH.length + at);

function figure({block, from}: KeptMonth, at: number): number | null {
  const found = block[from + at]!;
  return Number.isNaN(found) ? null : found;
}
