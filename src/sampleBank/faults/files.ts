import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {only, type Fault} from "./fault.js";

/** Faults of files as such. */
export const files: readonly Fault[] = [
  {
    name: "truncated_file",
    what: "the file of movements was cut off on the way, after it was sealed",
    ...{outcome: "refused", rule: "DQ01", sealed: "before"},
    plant(drops) {
      const {path, bytes} = only(drops).cut("deposit_txn", 2 / 3);
      return {file: path, bytes};
    }
  },
  {
    name: "truncated_before_sealing",
    what: "the job that writes the movements died half way, and what was there was sealed",
    ...{outcome: "refused", rule: "DQ07", sealed: "after"},
    plant(drops) {
      const {path, bytes} = only(drops).cut("deposit_txn", 2 / 3);
      return {file: path, bytes};
    }
  },
  {
    name: "tampered_file",
    what: "one digit of a balance was changed after sealing; the size is the same",
    ...{outcome: "refused", rule: "DQ01", sealed: "before"},
    plant(drops) {
      const drop = only(drops);
      const {path = ""} = drop.table("deposit_account").files[0] ?? {};
      const text = readFileSync(join(drop.folder, path), "utf8");
      // A balance of seven digits before the point.
      const at = /,[1-9]\d{6}\.\d\d,/.exec(text)?.index ?? -1;
      if (at < 0) throw new Error("no balance to change");
      const digit = text[at + 1] === "9" ? "8" : "9";
      writeFileSync(join(drop.folder, path), text.slice(0, at + 1) + digit + text.slice(at + 2));
      return {file: path};
    }
  },
  {
    name: "missing_table",
    what: "the loans are not in the drop, nor in its manifest",
    ...{outcome: "refused", rule: "DQ27", sealed: "after"},
    plant(drops) {
      only(drops).remove("loan_account");
      return {table: "loan_account"};
    }
  }
];
