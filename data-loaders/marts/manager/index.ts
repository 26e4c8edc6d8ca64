import type {Policy} from "../../../src/schema/policy.js";
import {readPushed} from "../corporate/screening/readPushed.js";
import type {FamilyTables} from "../family.js";
import type {Mart} from "../mart.js";
import {lastPeriods} from "../periods.js";
import type {Source} from "../source.js";
import {cardsOf} from "./cards.js";
import {customers} from "./customers.js";
import {customerActions, customerAlerts, customerBans, customerMonths, customerProducts} from "./details.js";
import {firmProfiles, managerList} from "./firms.js";
import {judgeBank} from "./judge.js";
import {readOwnCustomers, readOwnMonths} from "./ownCustomers.js";
import {managerSentences} from "./sentences.js";
import {tasks} from "./tasks.js";

/** All tables of the pages of a manager: C17, S08, S17. Judged with the whole bank, told of the manager's customers alone. */
export async function managerTables(source: Source, policy: Policy, manager: string): Promise<FamilyTables> {
  const {period} = source;
  const own = await readOwnCustomers(source, manager);
  const months = await readOwnMonths(source, manager);
  const {placed, pushed} = await readPushed(source, policy);
  const red = new Set(placed.flatMap(({place, record}) => (place.gate === "red" ? [record.firm] : [])));
  const judged = await judgeBank(source, policy, red);
  const facts: Mart["facts"] = [
    {name: "customer_month", periods: lastPeriods(source.periods, period, 12), rows: months.length}
  ];
  const told = {cards: cardsOf(own, judged, policy), manager, period, policy, facts};
  return {
    ids: own.map(({id}) => id),
    marts: martsOf(told, judged, months, {...told, placed, pushed}),
    sentences: (released, edition) => managerSentences(released, edition, policy)
  };
}

/** The same tables without a row, for audiences that may not see them. */
export const emptyTables = (period: string, policy: Policy): FamilyTables => {
  const told = {cards: [], manager: "", period, policy, facts: []};
  const pushed = {list: "", allocation: {lists: new Map(), waiting: [], orphans: [], given: 0}};
  return {
    marts: martsOf(told, null, [], {...told, placed: [], pushed}),
    sentences: () => []
  };
};

const martsOf = (
  told: Parameters<typeof customerAlerts>[0],
  judged: Parameters<typeof customers>[1],
  months: Parameters<typeof customerMonths>[1],
  firms: Parameters<typeof managerList>[0]
): Mart[] => [
  tasks(told),
  customers(told, judged),
  customerMonths(told, months),
  customerProducts(told),
  customerAlerts(told),
  customerActions(told),
  customerBans(told),
  managerList(firms),
  firmProfiles(firms)
];
