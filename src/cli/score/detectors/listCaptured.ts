import type {Detector} from "../detector.js";
import {listsFound, trueCaptured} from "../lists.js";

/** What part of all signings each way of listing captures with as many contacts as the others, against those who would sign. */
export const detector: Detector = {
  id: "list-captured",
  family: "corporate",
  catalogue: "S01",
  kind: "signing",
  en: "signings of each list worked as far as the shortest, of those of all lists of the campaign",
  timing: "while",
  looksBack: 1,
  flags: false,
  things: true,
  async detect(sight) {
    return (await listsFound(sight)).flatMap(({name, captured}) =>
      captured === null ? [] : [{customer: name, flagged: false, score: captured}]
    );
  },
  measures: trueCaptured
};
