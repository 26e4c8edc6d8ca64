import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import fc from "fast-check";
import {expect, it, onTestFinished} from "vitest";
import {refuseDrift} from "../../data-loaders/staging/header.js";
import {makePlace, writeFiles} from "../ingest/helpers.js";
import {openBench} from "./helpers.js";

const bankYaml = (more = "") => `bank: tiny\nname: {en: Tiny, zh: 小}\nbase_ccy: CNY\nsealed: false\n${more}`;
const orgYaml = (source: string) => `table: org
source: {file: jg.txt, delimiter: "|"${source}}
columns: {org_id: {from: JGBH}, org_name: {from: JGMC}, org_level: {value: HQ}}
`;
const stated = ", columns: [JGBH, JGMC, DZ]";

/** The refusal of one month of a bank with this mapping and raw files. */
async function refusal(yaml: string, files: Record<string, string>): Promise<string | null> {
  const folder = mkdtempSync(join(tmpdir(), "bankbook-header-"));
  const bench = await openBench();
  onTestFinished(async () => {
    await bench.close();
    rmSync(folder, {recursive: true});
  });
  writeFiles(folder, {"bank/bank.yaml": bankYaml(), "bank/mapping/org.yaml": yaml});
  for (const [name, text] of Object.entries(files)) writeFiles(folder, {[`drop/2025-06/${name}`]: text});
  try {
    await bench.stage({bank: join(folder, "bank"), drop: join(folder, "drop"), period: "2025-06"});
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

it("DQ27 a header that the mapping states is taken as it stands and no other", async () => {
  const yaml = orgYaml(stated);
  expect(await refusal(yaml, {"jg.txt": "JGBH|JGMC|DZ\nO1|总行|北京\n"})).toBeNull();
  expect(await refusal(yaml, {"jg.txt": "JGBH|JGMC|DZ|DH\nO1|总行|北京|1\n"})).toBe(
    "DQ27 header differs from that of the mapping: new DH (column 4) (jg.txt, line 1)"
  );
  expect(await refusal(yaml, {"jg.txt": "JGBH|DZ|JGMC\nO1|北京|总行\n"})).toMatch(
    /^DQ27 header differs from that of the mapping: moved (DZ \(column 3 to 2\)|JGMC \(column 2 to 3\)) \(jg\.txt, line 1\)$/
  );
  expect(await refusal(yaml, {"jg.txt": "JGBH|JGMC\nO1|总行\n"})).toBe(
    "DQ27 header differs from that of the mapping: gone DZ (jg.txt, line 1)"
  );
});

it("DQ27 a stated header holds from the month it names, and for a lookup of the mapping", async () => {
  const later = ", columns: {2025-01: [JGBH, JGMC], 2025-06: [JGBH, JGMC, DZ], 2025-07: [JGBH]}";
  expect(await refusal(orgYaml(later), {"jg.txt": "JGBH|JGMC|DZ\nO1|总行|北京\n"})).toBeNull();
  const lookup = `lookups: [{file: dz.txt, columns: [BH, DZ], on: {JGBH: BH}, take: {address: DZ}}]\n`;
  expect(
    await refusal(`${orgYaml(stated)}${lookup}`, {
      "jg.txt": "JGBH|JGMC|DZ\nO1|总行|北京\n",
      "dz.txt": "BH|YB|DZ\nO1|100000|北京\n"
    })
  ).toBe("DQ27 header differs from that of the mapping: new YB (column 2) (dz.txt, line 1)");
});

it("DQ27 the files of one month have one header", async () => {
  const yaml = orgYaml("").replace("jg.txt", "jg*.txt");
  expect(
    await refusal(yaml, {"jg1.txt": "JGBH|JGMC\nO1|总行\n", "jg2.txt": "JGBH|JGMC|DZ\nO2|分行|上海\n"})
  ).toBe("DQ27 header differs from that of jg1.txt: new DZ (column 3) (jg2.txt, line 1)");
});

it("DQ27 a file without a header has as many columns as the mapping lists", async () => {
  const yaml = orgYaml(", header: false, columns: [JGBH, JGMC]");
  expect(await refusal(yaml, {"jg.txt": "O1|总行\n"})).toBeNull();
  expect(await refusal(yaml, {"jg.txt": "O1|总行|北京\nO2|分行|上海\n"})).toBe(
    "DQ27 expected 2 columns, found 3 (jg.txt, line 1)"
  );
  expect(await refusal(yaml, {"jg.txt": "O1|总行\nO2|分行|上海\nO3|分行|苏州\n"})).toBe(
    "DQ07 expected 2 columns, found 3, in 2 records: O2|分行|上海 (jg.txt, line 2)\nDQ07 2 of 3 rows of org rejected, the policy allows 0 % (quality.rejectedShare)"
  );
});

it("DQ27 an unstated header is that of the month before, until the mapping states the new one", async () => {
  const place = makePlace();
  onTestFinished(() => place.remove());
  const bank = join(place.folder, "bank");
  const write = (source: string) =>
    writeFiles(bank, {"bank.yaml": bankYaml(), "mapping/org.yaml": orgYaml(source)});
  write("");
  writeFiles(place.drop, {
    "2025-01/jg.txt": "JGBH|JGMC\nO1|总行\n",
    "2025-02/jg.txt": "JGBH|JGMC\nO1|总行\n",
    "2025-03/jg.txt": "JGBH|DZ|JGMC\nO1|北京|总行\n"
  });
  await place.ingest({bank, period: "2025-02"});
  const before = place.state();
  expect(await place.refusal({bank})).toBe(
    "DQ27 header differs from that of 2025-02; if that is meant, state the new one in the mapping, org: source.columns: new DZ (column 2) (jg.txt, line 1)"
  );
  expect(place.state()).toEqual(before);
  write(", columns: {2025-03: [JGBH, DZ, JGMC]}");
  expect((await place.ingest({bank})).periods).toEqual(["2025-01", "2025-02", "2025-03"]);
});

it("DQ27 an unstated file without a header has as many columns as the month before", async () => {
  const place = makePlace();
  onTestFinished(() => place.remove());
  const bank = join(place.folder, "bank");
  const yaml = orgYaml(", header: false").replace("JGBH", "1").replace("JGMC", "2");
  writeFiles(bank, {"bank.yaml": bankYaml(), "mapping/org.yaml": yaml});
  writeFiles(place.drop, {"2025-01/jg.txt": "O1|总行\n", "2025-02/jg.txt": "O1|北京|总行\n"});
  expect(await place.refusal({bank})).toMatch(
    /^DQ27 expected 2 columns as in 2025-01, found 3; if that is meant, .* \(jg\.txt, line 1\)$/
  );
});

it("tells as few columns as moved as can be, and nothing of a header that is the same", () => {
  const tell = (expected: string[], columns: string[]) => {
    try {
      refuseDrift({file: {path: "f", file: "f", sha256: "", bytes: 1}, columns, header: true}, expected, {
        of: "x"
      });
      return "";
    } catch (error) {
      return (error as Error).message;
    }
  };
  const names = ["a", "b", "c", "d", "e"];
  fc.assert(
    fc.property(fc.shuffledSubarray(names, {minLength: 5}), fc.nat(4), (order, from) => {
      expect(tell(order, order)).toBe("");
      const rest = order.filter((_, i) => i !== from);
      // One column put to the end: one has moved, or none where it stood there.
      const moved = (tell(order, [...rest, order[from]!]).match(/to \d/g) ?? []).length;
      expect(moved).toBe(from === 4 ? 0 : 1);
    })
  );
});
