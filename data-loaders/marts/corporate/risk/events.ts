import {externalEvents} from "../../../../src/metrics/corporate/externalEvents.js";
import {ratio} from "../../../../src/metrics/parts/ratio.js";
import type {Policy} from "../../../../src/schema/policy.js";
import {column, labelsFor, orderColumn, rowOf} from "../../cells.js";
import type {Mart} from "../../mart.js";
import type {FirmRecord} from "./histories.js";

/** Firms by kind of outside event within the months that events count. Grain: kind. S09, COR-36. */
export function outsideEvents({
  firms,
  period,
  policy,
  facts
}: {
  firms: ReadonlyMap<string, FirmRecord>;
  period: string;
  policy: Policy;
  facts: Mart["facts"];
}): Mart {
  const {memoryMonths} = policy.corporate.warning;
  const now = [...firms.values()].filter(({history}) => history.at(-1)!.period === period);
  const found = now.map(({history}) =>
    externalEvents.compute({history, at: history.length - 1, months: memoryMonths})
  );
  const count = (of: "kinds" | "fresh", kind: string) =>
    found.filter((each) => each[of].includes(kind)).length;
  const kinds = [...new Set(found.flatMap((each) => each.kinds))].sort(
    (a, b) => count("kinds", b) - count("kinds", a) || (a < b ? -1 : 1)
  );
  const rows = kinds.map((kind, order) => {
    const [some, fresh] = [count("kinds", kind), count("fresh", kind)];
    return rowOf(
      {
        ...{event: kind, order, firms: some, share: ratio(some, now.length), fresh},
        closes: policy.screening.gate.events.types.includes(kind)
      },
      {n: {all: some, fresh}, kind: "corporate", zeros: true}
    );
  });
  return {
    ...{id: "S09", family: "corporate", name: "outside_events", period, rows, facts},
    title: {en: "Outside events", zh: "外部事件"},
    needs: rows.length ? [] : ["T37 external_event"],
    columns: [
      column("event", "code", "Event", "事件类型", {
        metric: "COR-36",
        labels: labelsFor(kinds, policy.corporate.events)
      }),
      orderColumn,
      column("firms", "count", `Firms, ${memoryMonths} months`, `近${memoryMonths}个月涉及户数`, {
        metric: "COR-36"
      }),
      column("share", "share", "Share of firms", "占比", {metric: "COR-36"}),
      column("fresh", "count", "New this month", "本月新增户数", {metric: "COR-36"}),
      column("closes", "flag", "Closes the gate of risk", "触发风险红灯")
    ],
    privacy: {
      groups: {all: ["firms", "share"], fresh: ["fresh"]},
      nests: rows.map((row) => {
        const n = row._behind!.n as Record<string, number>;
        return {row, total: "all", members: ["fresh", {hidden: n["all"]! - n["fresh"]!}]};
      })
    }
  };
}
