import { namePatterns } from '@/lib/model/azure/arm-id';
import { nothing } from './fleet-steps';
import type { Step, StepContext } from './step';

/** Maximum number of IDs to resolve. A request can have 1,000. */
const mostIds = 100;

/** Reads from Microsoft Graph, if a token exists. */
export function* directorySteps({ gateway, hasGraph, found }: StepContext): Generator<Step> {
  if (!hasGraph) return;
  yield {
    name: 'Microsoft Graph: your groups',
    read: async () => {
      const groups = await gateway.readOwnGroups();
      return [
        { part: 'ownGroups', state: groups.state, ...(groups.state === 'unreadable' ? { reason: groups.reason } : {}) },
      ];
    },
  };
  yield {
    name: 'Microsoft Graph: principals by ID',
    read: () => {
      const ids = [...found.principalIds].filter((id) => namePatterns.guid.test(id)).sort();
      return nothing(gateway.readPrincipals(ids.slice(0, mostIds)));
    },
  };
  yield { name: 'Microsoft Graph: search', read: () => nothing(gateway.searchPrincipals('adm')) };
}
