import type {ParseArgsConfig} from "node:util";
import {parseArgs} from "node:util";
import {Refusal} from "../schema/problem.js";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Options of a command; one that is not known, or lacks its value, is refused by name. */
export function parseOptions<O extends Options>(args: string[], options: O) {
  try {
    return parseArgs({args, options, allowPositionals: false, strict: true}).values;
  } catch (error) {
    const [message] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new Refusal({message: (message ?? "").replace(/^./, (first) => first.toLowerCase())});
  }
}

export function numberOption(
  name: string,
  text: string | boolean | undefined | (string | boolean)[]
): number | undefined {
  if (text === undefined) return undefined;
  if (typeof text === "string" && /^\d+$/.test(text)) return Number(text);
  throw new Refusal({message: `--${name} takes a number`, value: String(text)});
}

export function periodOption(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text;
  throw new Refusal({message: "--period takes a month, YYYY-MM", value: text});
}

/** A size as the engine takes it. */
export function memoryOption(text: string | undefined): string | undefined {
  if (text === undefined || /^[1-9]\d*(\.\d+)?\s?[KMGT]i?B$/i.test(text)) return text;
  throw new Refusal({message: "--memory takes a size such as 4GB", value: text});
}
