import {newcombe} from "../../stats/newcombe.js";
import {overdispersion} from "../../stats/overdispersion.js";
import type {Interval} from "../../stats/wilson.js";
import {wilson} from "../../stats/wilson.js";
import type {Measured, Words} from "../metric.js";
import {ratio} from "./ratio.js";

/** A firm on a list, old enough for its outcome to be known. */
export interface Lead {
  source: string;
  /** Meant to be contacted, or left alone to compare with. */
  treated: boolean;
  rm: string | null;
  contacted: boolean;
  signed: boolean;
}

export interface ListYield {
  listed: number;
  contacted: number;
  /** Of those meant to be contacted. */
  signed: number;
  /** Signed over contacted, and its interval. */
  precision: Measured;
  interval: Interval | null;
  contactsPerSigning: Measured;
  contactsPerManager: Measured;
  managers: number;
  /** Spread of precision over managers beyond chance; about 1 is chance alone. */
  dispersion: number | null;
  /** Share of the signings of all lists. */
  captured: Measured;
  /** Share that signed among the treated less that among those left alone, and its interval. */
  uplift: Measured;
  upliftInterval: Interval | null;
}

/** What a list was worth: precision, workload, controllability, captured share and total together (domain.md rule 15). */
export function listYield({leads, source}: {leads: readonly Lead[]; source: string | null}): ListYield {
  const own = source === null ? leads : leads.filter((lead) => lead.source === source);
  const treated = own.filter((lead) => lead.treated);
  const control = own.filter((lead) => !lead.treated);
  const contacted = treated.filter((lead) => lead.contacted);
  const signed = contacted.filter((lead) => lead.signed).length;
  const all = leads.filter((lead) => lead.treated && lead.contacted && lead.signed).length;
  const managers = new Map<string, {hits: number; n: number}>();
  for (const {rm, signed: yes} of contacted) {
    if (rm === null) continue;
    const group = managers.get(rm) ?? {hits: 0, n: 0};
    managers.set(rm, {hits: group.hits + (yes ? 1 : 0), n: group.n + 1});
  }
  const [hits, others] = [treated, control].map((some) => some.filter((lead) => lead.signed).length) as [
    number,
    number
  ];
  const [with_, without] = [ratio(hits, treated.length), ratio(others, control.length)];
  return {
    ...{listed: own.length, contacted: contacted.length, signed, precision: ratio(signed, contacted.length)},
    interval: wilson(signed, contacted.length),
    contactsPerSigning: ratio(contacted.length, signed),
    contactsPerManager: ratio(contacted.length, managers.size),
    managers: managers.size,
    dispersion: overdispersion([...managers.values()]),
    captured: ratio(signed, all),
    uplift:
      with_.value === null ? with_ : without.value === null ? without : {value: with_.value - without.value},
    upliftInterval: newcombe(hits, treated.length, others, control.length)
  };
}

/** What metrics of one way of drawing up lists have in common. */
export const listOf = (listSource: string, list: Words) => ({
  ...({version: 1, unit: "view", grain: "list"} as const),
  definition: {
    en: `What ${list.en} was worth: how many it took to win one customer, and how many of all it won.`,
    zh: `${list.zh}的成效：每赢得一户需接触多少户，以及在全部签约中占多少。`
  },
  formula: {
    en: "precision: signed / contacted; workload: contacted / signed and contacted / managers; captured share: signed / signed of all lists; uplift: share signed of those to be contacted less that of those left alone",
    zh: "精度＝签约户数÷接触户数；工作量＝接触户数÷签约户数、接触户数÷客户经理数；覆盖占比＝签约户数÷全部签约户数；增量＝接触组与对照组签约率之差"
  },
  source: ["T36 campaign_target", "T36 campaign_outcome"],
  edges: {ZERO_DEN: {en: "nobody was contacted, signed or left alone", zh: "无接触、签约或对照企业"}},
  compute: ({leads}: {leads: readonly Lead[]}) => listYield({leads, source: listSource})
});
