import { getResource, typeKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { builtInInitiatives } from './built-in-initiatives';

/** The initiative that an id names, built in or stored, or `undefined`; one that an estate lists wins. */
export function findPolicySet(state: EmulatorState, id: string): ArmResource | undefined {
  const guid = /^\/providers\/microsoft\.authorization\/policysetdefinitions\/([^/]+)$/i.exec(id)?.[1]?.toLowerCase();
  const stored = getResource(state, id);
  if (stored && typeKey(stored) === 'microsoft.authorization/policysetdefinitions') return stored;
  return guid === undefined ? undefined : builtInInitiatives.get(guid);
}
