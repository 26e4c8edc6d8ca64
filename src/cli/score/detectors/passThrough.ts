import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 过路资金客户 of the page on depositors. */
export const detector: Detector = {
  id: "pass-through",
  family: "deposits",
  catalogue: "LAB-25",
  kind: "pass_through",
  en: "money from outside that leaves again within days",
  timing: "while",
  // Who shows off with money that is now his own and now other people's passes on some of it.
  remembers: 2,
  about: ({form}) => form !== "edge",
  detect: (sight) => labelled(sight, "LAB-25")
};
