import {readdirSync} from "node:fs";
import {afterEach, beforeEach, describe, expect, it} from "vitest";
import {openEngine} from "../../data-loaders/engine/index.js";
import {silent} from "../../data-loaders/progress.js";
import {type TinyPeriod, writeTinyBank} from "../fixtures/tinyBank.js";
import {makePlace, type Place} from "./helpers.js";

let place: Place;
beforeEach(() => {
  place = makePlace();
});
afterEach(() => place.remove());

/** Engines opened and closed, in order. */
const watched = () => {
  const seen: string[] = [];
  const open: typeof openEngine = async (options) => {
    const engine = await openEngine(options);
    seen.push("open");
    return {
      ...engine,
      close: () => {
        seen.push("close");
        return engine.close();
      }
    };
  };
  return {seen, open};
};

let notes: string[];
beforeEach(() => {
  notes = [];
});
const told = {progress: {...silent, note: (message: string) => void notes.push(message)}};
const beside = {threads: 2, memory: undefined};
const left = () => readdirSync(place.bank).filter((entry) => /^(\.tmp|\.old|\d)/.test(entry));
const spoil = (month: TinyPeriod | undefined) => {
  month!.tables["customer"]!.push({...month!.tables["customer"]![0]!});
};

describe("the next month staged beside this one", () => {
  it("begins before this one ends, and gives the bytes of one after the other", async () => {
    await writeTinyBank(place.drop);
    const {seen, open} = watched();
    await place.ingest({...beside, open});
    expect(seen).toEqual(["open", "open", "close", "close"]);
    const together = place.state();
    const apart = makePlace();
    try {
      const one = watched();
      await apart.ingest({drop: place.drop, threads: 2, memory: "1GB", open: one.open});
      // Within a bound of memory there is one engine at a time.
      expect(one.seen).toEqual(["open", "close", "open", "close"]);
      expect(apart.state()).toEqual(together);
    } finally {
      apart.remove();
    }
  });

  it("is let go of when this one is refused", async () => {
    await writeTinyBank(place.drop, {mutate: ([january]) => spoil(january)});
    const {seen, open} = watched();
    expect(await place.refusal({...beside, open, ...told})).toMatch(/^DQ04 duplicate key: R01/);
    expect(notes).toEqual(["2025-01 is not taken in"]);
    expect(seen.filter((what) => what === "open")).toHaveLength(
      seen.filter((what) => what === "close").length
    );
    expect(left()).toEqual([]);
  });

  it("is refused when its turn comes: this one stands", async () => {
    await writeTinyBank(place.drop, {mutate: ([, february]) => spoil(february)});
    expect(await place.refusal({...beside, ...told})).toMatch(/^DQ04 duplicate key: R01/);
    expect(notes).toEqual(["2025-02 is not taken in"]);
    expect(left()).toEqual(["2025-01"]);
  });
});
