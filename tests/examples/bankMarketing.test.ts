import {describe, expect, it} from "vitest";
import {compare, topPlaces} from "../../examples/bank-marketing/compare.js";
import type {Contact} from "../../examples/bank-marketing/read.js";
import {hasMarketing, readContacts} from "../../examples/bank-marketing/read.js";
import {cardDefaults} from "../../src/metrics/parts/statisticalCard.js";

const excerpt = `"age";"job";"marital";"education";"default";"balance";"housing";"loan";"contact";"day";"month";"duration";"campaign";"pdays";"previous";"poutcome";"y"
40;"technician";"single";"tertiary";"no";500;"no";"no";"unknown";5;"dec";900;1;-1;0;"unknown";"no"
30;"student";"married";"primary";"no";-20;"yes";"no";"cellular";5;"jan";10;3;91;2;"success";"yes"
`;

const contact = (
  quarter: number,
  balance: number,
  signed: boolean,
  more: Partial<Contact> = {}
): Contact => ({
  ...{quarter, balance, indebted: false, since: null, sold: false, signed, features: {balance}},
  ...more
});

describe("three lists on calls of a bank", () => {
  it("COR-04 an excerpt: months after December are of the next year, and nothing is known that the call itself tells", () => {
    const [one, other] = readContacts(excerpt);
    expect(one).toMatchObject({quarter: 3, since: null, sold: false, indebted: false, signed: false});
    expect(other).toMatchObject({
      quarter: 4,
      since: 91,
      sold: true,
      indebted: true,
      balance: -20,
      signed: true
    });
    expect(one!.features).toMatchObject({sold_before: null, since: null, job_technician: 1, job_student: 0});
    expect(other!.features).toMatchObject({sold_before: 1, calls_before: 2, housing: 1, loan: 0});
    for (const name of ["duration", "campaign", "contact", "day", "month"])
      expect(Object.keys(one!.features)).not.toContain(name);
  });

  it("COR-04 as many places as there is room for, the first among equals", () => {
    expect(topPlaces([1, 3, 3, 2, 3], 2)).toEqual([1, 2]);
    expect(topPlaces([1, 3], 5)).toEqual([1, 0]);
  });

  it("COR-01 COR-02 COR-03 by hand: two of ten each; memory wins one, the rule none, the card made of the quarter before both", () => {
    const before = Array.from({length: 40}, (_, i) => contact(0, i, i >= 20));
    const now = [
      contact(1, 5, true, {sold: true, since: 100}),
      contact(1, 6, false, {sold: true, since: 50}),
      contact(1, 38, true, {indebted: true}),
      contact(1, 39, true, {indebted: true}),
      contact(1, 10, false),
      contact(1, 11, false),
      ...[1, 2, 3, 4].map((balance) => contact(1, balance, false))
    ];
    const found = compare([...before, ...now], 0.2, {...cardDefaults, leastEvents: 5})!;
    // the first quarter has nothing before it
    expect(found).toMatchObject({customers: 10, signed: 3, quarters: 1});
    const signed = ({experience, static: rule, score}: typeof found.byList) => [
      ...[experience, rule, score].map((each) => each.found.signed)
    ];
    expect(signed(found.byList)).toEqual([1, 0, 2]);
    expect(found.byList.score.captured).toBeCloseTo(2 / 3, 12);
    expect(found.byList.score.lift).toBeCloseTo(1 / 0.3, 12);
    expect(found.byList.score.found.contactsPerSigning.value).toBe(1);
    expect(found.byList.static.found.contactsPerSigning.value).toBeNull();
    // no name on both: two of two against none of two
    expect(found.against.static).toMatchObject({names: 2, signed: 2, others: 0});
    expect(compare(before, 0.2)).toBeNull();
  });
});

describe.skipIf(!hasMarketing)("45,211 calls of a Portuguese bank, 5,289 of which signed", () => {
  it("COR-04 at a tenth of each quarter every list beats chance, and the card beats memory but not a plain rule", () => {
    const contacts = readContacts();
    expect([contacts.length, contacts.filter(({signed}) => signed).length]).toEqual([45_211, 5289]);
    const {byList, against, customers, signed} = compare(contacts, 0.1, {...cardDefaults, leastBin: 0.02})!;
    for (const {found} of Object.values(byList)) {
      expect(found.contacted).toBe(byList.score.found.contacted);
      expect(found.interval!.low).toBeGreaterThan(signed / customers);
    }
    expect(against.experience.interval.low).toBeGreaterThan(0);
    expect(against.static.interval.low).toBeLessThan(0);
    expect(against.static.interval.high).toBeGreaterThan(0);
  });
});
