import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 流失风险 of the page on depositors, before customers take everything out. */
export const detector: Detector = {
  id: "attrition-risk",
  family: "deposits",
  catalogue: "LAB-26",
  kind: "retention",
  en: "balance halved, fewer days with inflow, no salary any more",
  timing: "outcome",
  detect: (sight) => labelled(sight, "LAB-26")
};
