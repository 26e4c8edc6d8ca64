import {firms} from "../../sampleBank/parameters/firms.js";
import type {Plant} from "./truth.js";

/** Whether the default of a firm is told as the doing of those it is tied to. */
export const byChain = ({values}: Plant): boolean =>
  typeof values["chain"] === "number" && values["chain"] >= firms.chainFrom;
