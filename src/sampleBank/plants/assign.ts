import type {Customer} from "../customers.js";
import {segments} from "../parameters.js";
import {behaviourKinds, plants, type BehaviourKind, type PlantShare} from "../parameters/plants.js";
import type {Rng} from "../random.js";
import type {Run} from "../run.js";

/** What a customer is to play: one kind of behaviour, or what may be taken for it. */
export interface Role {
  kind: BehaviourKind;
  form: string;
  role: "plant" | "lookalike";
  borderline: boolean;
  /** Factor of the effect: that of the bank, less where borderline. */
  strength: number;
  rng: Rng;
}

/** Whether a customer can play a form at all, say a stopped salary only who is paid one. */
export type Eligible = (kind: BehaviourKind, form: string) => boolean;

/** Golden ratio less one: multiples of it, modulo one, are spread evenly whatever run of them is taken. */
const golden = 0.6180339887498949;

/**
 * Which plant a customer carries, or none. Each kind takes its share of the segment's customers, spread evenly over
 * their numbers, from a stream of its own, so that no other draw of the bank moves; kinds come in the order of their
 * names and the first that fits wins. Of what a kind takes, one in four is a plant, and a third of plants is borderline.
 */
export function assign(run: Run, c: Customer, eligible: Eligible): Role | null {
  for (const [k, kind] of behaviourKinds.entries()) {
    const {shares, plants: forms, lookalikes}: PlantShare = plants.kinds[kind];
    const taken = (shares[c.segment] ?? 0) * (1 + plants.lookalikes);
    if (taken === 0) continue;
    const offset = run.rng("plant", k, segments.indexOf(c.segment)).uniform();
    const place = (offset + c.ordinal * golden) % 1;
    if (place >= taken) continue;
    const part = (place / taken) * (1 + plants.lookalikes);
    const isPlant = part < 1;
    const rng = run.rng("plant", k, segments.indexOf(c.segment), c.index);
    const open = Object.entries(isPlant ? forms : lookalikes).filter(([form]) => eligible(kind, form));
    if (open.length === 0) continue;
    const [form] = open[rng.weighted(open.map(([, weight]) => weight))] as [string, number];
    const borderline = isPlant && part < plants.borderline;
    return {
      kind,
      form,
      role: isPlant ? "plant" : "lookalike",
      borderline,
      strength: run.strength * (borderline ? plants.borderlineStrength : 1),
      rng
    };
  }
  return null;
}
