import {sourceOf} from "../../../data-loaders/press.js";
import type {ReadPolicy} from "../../../data-loaders/policyFiles.js";
import type {Progress} from "../../../data-loaders/progress.js";
import {openStore} from "../../../data-loaders/store.js";
import type {Detector} from "./detector.js";
import type {Timeline} from "./judge.js";
import {noteMonth} from "./judge.js";

export interface Observation {
  /** `store/<bank>`. */
  folder: string;
  /** Months to look at, oldest first. */
  window: readonly string[];
  /** Called before a month is looked at. */
  arrive?: ((period: string) => Promise<void>) | undefined;
  policy: ReadPolicy;
  memory?: string | undefined;
  threads?: number | undefined;
}

/** What each detector says month by month, each time knowing no later month. By detector, then customer. */
export async function observe(
  detectors: readonly Detector[],
  {folder, window, arrive, policy, memory, threads}: Observation,
  progress: Progress
): Promise<Map<string, Map<string, Timeline>>> {
  const timelines = new Map(detectors.map(({id}) => [id, new Map<string, Timeline>()]));
  progress.step(
    `${arrive ? "ingest and " : ""}${detectors.length} detectors, ${window.length} months`,
    window.length
  );
  for (const [at, period] of window.entries()) {
    await arrive?.(period);
    const store = openStore(folder, {
      until: period,
      ...(memory === undefined ? {} : {memory}),
      ...(threads === undefined ? {} : {threads})
    });
    try {
      const source = sourceOf(store, period);
      const baseCcy = store.run(period).bank_settings.base_ccy;
      for (const {id, detect} of detectors)
        noteMonth(timelines.get(id)!, period, await detect({store, source, policy, period, baseCcy}));
    } finally {
      await store.close();
    }
    progress.tick(at + 1);
  }
  return timelines;
}
