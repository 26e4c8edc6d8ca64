/** Where long work says what it does, how far it is and how long it took. */
export interface Progress {
  /** Starts a step, ending the one before. `total` where a fraction can be told. */
  step(label: string, total?: number): void;
  /** How much of the step's total is done. */
  tick(done: number): void;
  /** A line worth keeping, e.g. a warning. */
  note(message: string): void;
  /** Ends the last step. */
  done(): void;
}

/** For tests and callers that do not care. */
export const silent: Progress = {step() {}, tick() {}, note() {}, done() {}};

/** Writes one plain line a step in CI and logs; on a terminal a line that is redrawn as it moves. */
export function terminalProgress(out: NodeJS.WriteStream = process.stderr): Progress {
  const live = out.isTTY && !process.env["CI"];
  let label = "";
  let total: number | undefined;
  let started = 0;
  let drawn = 0;
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const end = () => {
    if (!label) return;
    out.write(live ? `\r\x1b[K  ${label} ${seconds()}\n` : `  ${label} ${seconds()}\n`);
    label = "";
  };
  return {
    step(next, size) {
      end();
      label = next;
      total = size;
      started = Date.now();
      drawn = 0;
      if (live) out.write(`  ${label} ...`);
    },
    tick(done) {
      if (!live || Date.now() - drawn < 100) return;
      drawn = Date.now();
      const share = total ? ` ${Math.floor((100 * done) / total)} %` : ` ${done.toLocaleString("en")}`;
      out.write(`\r\x1b[K  ${label}${share} ${seconds()}`);
    },
    note(message) {
      if (live) out.write("\r\x1b[K");
      out.write(`  ${message}\n`);
    },
    done: end
  };
}

/** Steps within a step: one line for each that takes long, none for the many that do not. */
export function slowSteps(progress: Progress, of: string, seconds = 5): Progress {
  let label = "";
  let started = 0;
  const end = () => {
    const took = (Date.now() - started) / 1000;
    if (label && took >= seconds) progress.note(`${of} ${label} ${took.toFixed(1)} s`);
    label = "";
  };
  return {
    step(next) {
      end();
      label = next;
      started = Date.now();
    },
    tick() {},
    note: (message) => progress.note(message),
    done: end
  };
}
