import { objectOf } from '../json';
import { getResource, putResource } from '../store';
import type { EmulatorState } from '../types';
import { resourceTypes } from './resource-types';

/**
 * Completes and advances operations, then runs each type's `onSettle`. Runs first in every request, also to Resource
 * Graph and Microsoft Graph.
 */
export function settle(state: EmulatorState, now: number): void {
  const open = [...state.operations.values()].filter((operation) => !operation.completed);
  for (const operation of open.sort((left, right) => left.endsAt - right.endsAt)) {
    if (operation.endsAt <= now) {
      operation.completed = true;
      operation.complete(state, operation.endsAt);
    } else if (now - operation.startedAt >= (operation.endsAt - operation.startedAt) / 4) {
      showRunning(state, operation.resourceId, now);
    }
  }
  for (const { onSettle } of resourceTypes) onSettle?.(state, now);
}

/** `Accepted` becomes `Running` after a while, without a new ETag. */
function showRunning(state: EmulatorState, id: string, now: number): void {
  const resource = getResource(state, id);
  const properties = objectOf(resource?.properties);
  if (resource && properties.provisioningState === 'Accepted') {
    putResource(state, { ...resource, properties: { ...properties, provisioningState: 'Running' } }, now);
  }
}
