import { resourceKey } from '../../store';
import type { EmulatorState, JsonObject } from '../../types';
import { stringOf } from '../json-values';
import { scopeChain } from '../scopes';
import { policyStatesOf } from './policy-evaluation';

const columns: Record<string, string> = {
  policyassignments: 'policyAssignmentId',
  policydefinitions: 'policyDefinitionId',
  policysetdefinitions: 'policySetDefinitionId',
};

/** The states of a scope: a resource with its children, a group, a subscription, a management group, or one policy object by its id. */
export function statesAt(state: EmulatorState, scope: string, now: number): JsonObject[] {
  const key = resourceKey(scope);
  const [, holder = '', kind = ''] = /^(.*)\/providers\/microsoft\.authorization\/(\w+)\/[^/]+$/.exec(key) ?? [];
  const column = columns[kind];
  const states = policyStatesOf(state, now);
  if (!column) return states.filter((one) => liesAt(state, one, key));
  // Built-in definitions have no scope in their id, and are asked for through the subscription whose states are meant.
  const name = key.slice(key.lastIndexOf('/') + 1);
  return states.filter((one) => {
    const id = resourceKey(stringOf(one[column]) ?? '');
    return (id === key || id === `/providers/microsoft.authorization/${kind}/${name}`) && liesAt(state, one, holder);
  });
}

function liesAt(state: EmulatorState, one: JsonObject, key: string): boolean {
  const id = resourceKey(stringOf(one.resourceId) ?? '');
  return id === key || id.startsWith(`${key}/`) || scopeChain(state, id).includes(key);
}
