import {writeShard, type ShardJob} from "./shard.js";

/** A process of its own that writes one shard: takes the job as a message, tells how far it is, then the result. */
process.once("message", (job: ShardJob) => {
  const send = (message: object, then?: () => void): void =>
    void process.send?.(message, undefined, {}, then);
  writeShard(job, (done) => send({done})).then(
    (result) => send({result}, () => process.disconnect()),
    (error: unknown) =>
      send({error: error instanceof Error ? error.stack : String(error)}, () => process.exit(1))
  );
});
process.on("disconnect", () => process.exit());
