import { getResource, typeKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { builtInPolicies } from './built-in-policies';

/** The policy definition that an id names, built in or stored, or `undefined`; one that an estate lists wins. */
export function findPolicyDefinition(state: EmulatorState, id: string): ArmResource | undefined {
  const guid = /^\/providers\/microsoft\.authorization\/policydefinitions\/([^/]+)$/i.exec(id)?.[1]?.toLowerCase();
  const stored = getResource(state, id);
  if (stored && typeKey(stored) === 'microsoft.authorization/policydefinitions') return stored;
  return guid === undefined ? undefined : builtInPolicies.get(guid);
}
