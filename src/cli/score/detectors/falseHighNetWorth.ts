import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 假高净值 of the page on depositors. */
export const detector: Detector = {
  id: "false-high-net-worth",
  family: "deposits",
  catalogue: "LAB-24",
  kind: "false_hnw",
  en: "high month end, low average, few days or wide swings",
  timing: "while",
  detect: (sight) => labelled(sight, "LAB-24")
};
