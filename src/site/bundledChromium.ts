import {randomBytes} from "node:crypto";
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {pipeline} from "node:stream/promises";
import {fileURLToPath} from "node:url";
import {brotliDecompressSync, createBrotliDecompress} from "node:zlib";

// We unpack by ourselves: the package's own way writes to a shared /tmp/chromium, where two runs trip over each other
// and where any user of the machine could have put a program of theirs.
const packed = fileURLToPath(new URL("../../bin/", import.meta.resolve("@sparticuz/chromium")));

export interface BundledChromium {
  executable: string;
  /** NSS and NSPR, for machines that lack them: to be set as LD_LIBRARY_PATH. */
  libraries: string;
  /** A handful of fonts with their fonts.conf, for machines that have none: to be set as FONTCONFIG_PATH. */
  fonts: string;
}

/** Unpacks the Chromium that the npm package carries, once for each installation (some 160 MB, two seconds). */
export async function unpackChromium(): Promise<BundledChromium> {
  const {version} = JSON.parse(readFileSync(join(packed, "..", "package.json"), "utf-8")) as {
    version: string;
  };
  const folder = join(cacheFolder(), `chromium-${version}`);
  if (!existsSync(join(folder, "chromium"))) {
    const making = `${folder}.${process.pid}.${randomBytes(4).toString("hex")}`;
    mkdirSync(making, {recursive: true});
    try {
      await pipeline(
        createReadStream(join(packed, "chromium.br"), {highWaterMark: 1 << 22}),
        createBrotliDecompress({chunkSize: 1 << 21}),
        createWriteStream(join(making, "chromium"), {mode: 0o755})
      );
      for (const name of ["al2023", "fonts"]) untar(join(packed, `${name}.tar.br`), join(making, name));
      // The one in the package looks for its fonts at addresses of a cloud's machines.
      writeFileSync(join(making, "fonts", "fonts.conf"), fontSettings);
      renameSync(making, folder);
    } catch (error) {
      rmSync(making, {recursive: true, force: true});
      // Another run was faster: its copy serves.
      if (!existsSync(join(folder, "chromium"))) throw error;
    }
  }
  return {
    executable: join(folder, "chromium"),
    libraries: join(folder, "al2023", "lib"),
    fonts: join(folder, "fonts")
  };
}

const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

/** Beside the package where it may be written, else a folder of this user alone. */
function cacheFolder(): string {
  const beside = join(packed, "..", "..", "..", ".cache", "bankbook");
  try {
    mkdirSync(beside, {recursive: true});
    return beside;
  } catch {
    const own = join(tmpdir(), `bankbook-${process.getuid?.() ?? "user"}`);
    mkdirSync(own, {recursive: true, mode: 0o700});
    return own;
  }
}

/** Regular files of a tar archive, enough for the two small ones of the package. */
function untar(archive: string, folder: string): void {
  const bytes = brotliDecompressSync(readFileSync(archive));
  const text = (from: number, length: number) =>
    bytes.toString("latin1", from, from + length).replace(/\0.*$/s, "");
  for (let at = 0; at + 512 <= bytes.length && bytes[at] !== 0;) {
    const prefix = text(at + 345, 155);
    const name = prefix ? `${prefix}/${text(at, 100)}` : text(at, 100);
    const size = parseInt(text(at + 124, 12).trim() || "0", 8);
    const type = text(at + 156, 1);
    if ((type === "0" || type === "") && !name.split("/").includes("..")) {
      const file = join(folder, name);
      mkdirSync(dirname(file), {recursive: true});
      writeFileSync(file, bytes.subarray(at + 512, at + 512 + size), {
        mode: parseInt(text(at + 100, 8), 8) & 0o777
      });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}
