import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 沉睡客户 of the page on depositors. */
export const detector: Detector = {
  id: "sleeping",
  family: "deposits",
  catalogue: "LAB-23",
  kind: "sleeper",
  en: "no account moved by its owner for a year",
  timing: "while",
  // Asleep but for what a loan or a term deposit asks of them, or until they leave: whether for a whole year is chance.
  about: ({form}) => form !== "edge",
  detect: (sight) => labelled(sight, "LAB-23")
};
