import {Refusal} from "../../src/schema/problem.js";
import type {Engine} from "../engine/index.js";

/** Bytes of SHA-256's block, to which HMAC pads its key. */
const block = 64;
/** Hexadecimal digits of a token: 128 bits, more than any bank has customers. */
const digits = 32;

/** Gives the engine the two padded keys of HMAC (RFC 2104) as variables, so that no statement shows them. */
export async function setTokenKey(engine: Engine, key: Buffer | null): Promise<void> {
  if (!key) return;
  // A key longer than a block would be hashed first.
  if (key.length > block)
    throw new Refusal({message: `the key of tokens has ${key.length} bytes, ${block} are the most`});
  const padded = Buffer.concat([key, Buffer.alloc(block - key.length)]);
  const value = (pad: number) => `unhex('${Buffer.from(padded.map((byte) => byte ^ pad)).toString("hex")}')`;
  try {
    await engine.run(`SET VARIABLE token_inner = ${value(0x36)}`);
    await engine.run(`SET VARIABLE token_outer = ${value(0x5c)}`);
  } catch {
    // The engine repeats the statement that failed.
    throw new Error("the engine did not take the key of tokens");
  }
}

/** SQL of the token of a text: the first half of its HMAC-SHA256; null stays null. */
export const tokenOf = (text: string): string =>
  `left(sha256(getvariable('token_outer') || unhex(sha256(getvariable('token_inner') || encode(${text})))), ${digits})`;
