import type {Detector} from "../detector.js";
import {labelled} from "../labelled.js";

/** The label 铁粉 of the page on depositors. */
export const detector: Detector = {
  id: "loyal-regular",
  family: "deposits",
  catalogue: "LAB-22",
  kind: "loyal_regular",
  en: "a middling balance that stays, used every month",
  timing: "while",
  // So near to the ends of what is middling that the average lies on either side by chance.
  about: ({form}) => form !== "edge",
  detect: (sight) => labelled(sight, "LAB-22")
};
