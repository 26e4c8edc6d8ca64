import type {Policy} from "../../../src/schema/policy.js";
import type {Words} from "../../../src/schema/released.js";
import {textList} from "../../../src/schema/textList.js";

/** What no rule of the policy fits. */
export const UNIDENTIFIED = "unidentified";

/** Where a movement of `deposit_txn` went to or came from (DEP-37), as an expression. */
export const destination = ({deposits}: Policy): string => {
  const rules = deposits.flows.destinations.flatMap(({to, types, classes}) => {
    const tests = [
      ...(types.length ? [`type in (${textList(types)})`] : []),
      ...(classes.length ? [`counter_class in (${textList(classes)})`] : [])
    ];
    return tests.length ? [`when ${tests.join(" or ")} then '${to}'`] : [];
  });
  return rules.length ? `case ${rules.join(" ")} else '${UNIDENTIFIED}' end` : `'${UNIDENTIFIED}'`;
};

/** Destinations in the order of the policy. */
export const destinationsOf = ({deposits}: Policy): string[] => [
  ...deposits.flows.destinations.map(({to}) => to),
  UNIDENTIFIED
];

export const destinationLabels = ({labels}: Policy): Record<string, Words> => ({...labels.destinations});
