import {describe, expect, it} from "vitest";
import {hasBoards, readSeats} from "../../examples/irish-boards/read.js";
import {connectedness, foretold, hitBy, leavers} from "../../examples/irish-boards/spread.js";
import {readPolicy} from "../../data-loaders/policyFiles.js";

const policy = {...readPolicy(["reports/policy"]).screening.network, hubTies: 200};

/** A and B share p1, B and C share p2, D stands alone; the next year A is gone, then B. */
const excerpt = `"timeframe","director","board","year","director_name","company"
1,1,1,2003,"One, Jr","A"
1,1,2,2003,"One, Jr","B"
1,2,2,2003,"Two","B"
1,2,2,2003,"Two","B"
1,2,3,2003,"Two","C"
1,3,4,2003,"Three","D"
2,1,2,2004,"One, Jr","B"
2,2,2,2004,"Two","B"
2,2,3,2004,"Two","C"
2,3,4,2004,"Three","D"
3,2,3,2005,"Two","C"
3,3,4,2005,"Three","D"
`;
const seats = readSeats(excerpt);

describe("contagion over boards", () => {
  it("S11 an excerpt: a seat told twice is one; three of four companies hang together by four ways", () => {
    expect(seats.filter(({year}) => year === 2003)).toHaveLength(5);
    expect(connectedness(seats, 2003, policy)).toEqual({
      ...{companies: 4, tied: 3, largest: 3, runs: 4, hubs: []}
    });
    // with no more than one tie each, both directors and B's board are cut, and nothing hangs together
    expect(connectedness(seats, 2003, {...policy, hubTies: 1})).toEqual({
      ...{companies: 4, tied: 0, largest: 0, runs: 0, hubs: ["B", "person 1", "person 2"]}
    });
  });

  it("COR-43 by hand: of A's distress a tenth reaches B and a hundredth C; nearness solves x = .15 s + .85 xP", () => {
    const weights = {...policy.weights, legal_rep: 0.1};
    const of = {year: 2003, seeds: ["A"], iterated: false};
    const hits = hitBy(seats, of, {...policy, weights})!;
    expect(hits).toMatchObject([
      // C gives B back a tenth of its hundredth
      {company: "B", loss: expect.closeTo(0.101, 12), nearness: expect.closeTo(0.1275 / 0.2775, 9), steps: 1},
      {company: "C", loss: expect.closeTo(0.01, 12), steps: 2}
    ]);
    expect(hits[1]!.nearness).toBeCloseTo((0.425 * 0.1275) / 0.2775, 9);
    expect(hitBy(seats, {...of, seeds: ["D"]}, policy)).toBeNull();
  });

  it("COR-43 who leaves next stands near who left: B, not C or D, after A", () => {
    expect([leavers(seats, 2003), leavers(seats, 2004)]).toEqual([["A"], ["B"]]);
    expect(foretold(seats, [2004], policy)).toMatchObject({auc: 1, events: 1, others: 2});
  });
});

describe.skipIf(!hasBoards)("boards of 90 Irish companies, 2003 to 2013", () => {
  const real = hasBoards ? readSeats() : [];

  it("S11 in 2008 half of sixty share a director, 26 of them in one piece; cutting boards of more than ten leaves five", () => {
    expect(connectedness(real, 2008, policy)).toMatchObject({companies: 60, tied: 32, largest: 26});
    expect(connectedness(real, 2008, {...policy, hubTies: 10})).toMatchObject({tied: 16, largest: 5});
  });

  it("COR-43 two banks of 2008 reach most of their piece, direct neighbours first; who leaves is not foretold by it", () => {
    const of = {year: 2008, seeds: ["Allied Irish Banks Plc", "Bank Of Ireland"]};
    const [once, iterated] = [false, true].map((way) => hitBy(real, {...of, iterated: way}, policy)!);
    const reached = once!.filter(({loss}) => loss > 0);
    expect(reached).toHaveLength(24);
    expect(reached.slice(0, 3).every(({steps}) => steps === 1)).toBe(true);
    for (const {company, loss} of once!)
      expect(iterated!.find((each) => each.company === company)!.loss).toBeGreaterThanOrEqual(loss - 1e-9);
    const found = foretold(real, [2004, 2005, 2006, 2007, 2008, 2009, 2010, 2011, 2012], policy)!;
    expect(found).toMatchObject({events: 41, others: 451});
    expect(found.interval.low).toBeLessThan(0.5);
    expect(found.interval.high).toBeGreaterThan(0.5);
  });
});
