import {join} from "node:path";
import {Refusal} from "../../src/schema/problem.js";
import {tryLock} from "../lockFile.js";

/** One run at a time writes a store: takes `<folder>/.lock` or refuses, naming the run that holds it. Returns how to let go. */
export function takeLock(folder: string): () => void {
  const file = join(folder, ".lock");
  const taken = tryLock(file, "ingest");
  if ("letGo" in taken) return taken.letGo;
  const {pid, host, since} = taken.holder;
  throw new Refusal({
    message: `another run is writing this store: pid ${pid} on ${host} since ${since}`,
    file
  });
}
