import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 流失风险 of the page on depositors, before customers who move away over months take everything out. */
export const detector: Detector = {
  id: "attrition-risk",
  family: "deposits",
  catalogue: "LAB-26",
  kind: "retention",
  en: "balance halved, fewer days with inflow, no salary any more",
  timing: "outcome",
  // Who leaves from one day to the next gives no sign.
  about: ({form}) => form !== "leaves",
  detect: (sight) => labelled(sight, "LAB-26")
};
