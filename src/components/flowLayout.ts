/** An amount that goes from one place to another. */
export interface Flow {
  from: string;
  to: string;
  value: number;
}

/** A place on one side, with the part of the height that its flows take and the slot that its name needs. */
export interface FlowNode {
  code: string;
  /** Top and height of what flows. */
  y: number;
  height: number;
  /** Middle of the slot: where its name stands. */
  middle: number;
}

/** A flow between its ends on both sides. */
export interface FlowBand extends Flow {
  fromY: number;
  toY: number;
  thickness: number;
}

export interface FlowPlan {
  sources: FlowNode[];
  targets: FlowNode[];
  bands: FlowBand[];
  height: number;
}

export interface FlowRoom {
  /** Height of all flows together. */
  flows: number;
  /** Least height of a place's slot on either side, for its name. */
  slot: (code: string) => number;
  gap: number;
}

/**
 * Two columns of places, where money came from and where it went, one scale for both: the flows of a place lie one under the
 * other without a gap and fill it, so that every place closes. Places in the order of first mention; within a place flows
 * lie in the order of the other side, so that they cross as little as can be.
 */
export function layoutFlows(flows: readonly Flow[], {flows: room, slot, gap}: FlowRoom): FlowPlan {
  const drawn = flows.filter(({value}) => value > 0);
  const all = drawn.reduce((sum, {value}) => sum + value, 0);
  const scale = all > 0 ? room / all : 0;
  const side = (end: "from" | "to") => {
    const codes = [...new Set(drawn.map((flow) => flow[end]))];
    let top = 0;
    const nodes = codes.map((code): FlowNode => {
      const height = scale * drawn.reduce((sum, flow) => (flow[end] === code ? sum + flow.value : sum), 0);
      const taken = Math.max(height, slot(code));
      const node = {code, y: top + (taken - height) / 2, height, middle: top + taken / 2};
      top += taken + gap;
      return node;
    });
    return {codes, nodes, height: Math.max(0, top - gap)};
  };
  const [sources, targets] = [side("from"), side("to")];
  const place = (list: readonly string[], code: string) => list.indexOf(code);
  const filled = {from: new Map<string, number>(), to: new Map<string, number>()};
  const startOf = (end: "from" | "to", nodes: readonly FlowNode[], code: string, thickness: number) => {
    const before = filled[end].get(code) ?? 0;
    filled[end].set(code, before + thickness);
    return nodes.find((node) => node.code === code)!.y + before;
  };
  const inOrder = (end: "from" | "to") => {
    const other = end === "from" ? targets.codes : sources.codes;
    return [...drawn].sort(
      (a, b) =>
        place(other, a[end === "from" ? "to" : "from"]) - place(other, b[end === "from" ? "to" : "from"])
    );
  };
  const starts = new Map(
    inOrder("from").map((flow) => [flow, startOf("from", sources.nodes, flow.from, scale * flow.value)])
  );
  const ends = new Map(
    inOrder("to").map((flow) => [flow, startOf("to", targets.nodes, flow.to, scale * flow.value)])
  );
  return {
    sources: sources.nodes,
    targets: targets.nodes,
    bands: drawn.map((flow) => ({
      ...{...flow, fromY: starts.get(flow)!, toY: ends.get(flow)!, thickness: scale * flow.value}
    })),
    height: Math.max(sources.height, targets.height)
  };
}
