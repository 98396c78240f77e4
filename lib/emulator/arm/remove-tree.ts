import { deleteResource, resourceKey } from '../store';
import type { EmulatorState } from '../types';

/** Deletes a resource with everything below it, including settings, locks, and role assignments. */
export function removeTree(state: EmulatorState, id: string, at: number): void {
  const key = resourceKey(id);
  for (const candidate of [...state.resources.keys()]) {
    if (candidate === key || candidate.startsWith(`${key}/`)) deleteResource(state, candidate, at);
  }
  for (const database of [...state.databasePrincipals.keys()]) {
    if (database === key || database.startsWith(`${key}/`)) state.databasePrincipals.delete(database);
  }
}
