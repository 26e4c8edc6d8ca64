import {FileAttachment} from "npm:@observablehq/stdlib";
import type {Passports} from "../schema/released.js";

/** Definitions and sources of all figures. Fetched when a reader opens the first passport, and then kept. */
export const passportFile = (): Promise<Passports> =>
  FileAttachment("../data/governance/passports.json").json() as Promise<Passports>;
