import {detectDeclines} from "../../../../data-loaders/marts/contribution/declines.js";
import type {Detector} from "../detector.js";

/** The alert of the page on contribution; falls that were to be expected do not count as alarms. */
export const detector: Detector = {
  id: "decline-alert",
  family: "contribution",
  catalogue: "ALR-01",
  kind: "decliner",
  en: "robust control limits, false-discovery rate, materiality, persistence",
  timing: "onset",
  about: ({form}) => form !== "edge",
  detect: ({source, policy}) => detectDeclines(source, policy)
};
