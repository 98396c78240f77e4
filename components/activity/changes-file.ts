import type { Change } from '@/lib/client/changes/change';
import type { Json } from '@/lib/model/json';

/**
 * Returns changes as JSON. Addresses of operations are without their query, because it contains a signed ticket of
 * Azure.
 */
export function changesFile(changes: readonly Change[], at: string): string {
  return `${JSON.stringify({ kind: 'kustodian.changes', version: 1, at, changes: changes.map(toRecord) }, null, 2)}\n`;
}

export function changeText(change: Change): string {
  return JSON.stringify(toRecord(change), null, 2);
}

function toRecord({ state, ...change }: Change): { [name: string]: Json | object | undefined } {
  return {
    ...change,
    state: state.kind === 'running' ? { ...state, operation: withoutTicket(state.operation) } : state,
  };
}

function withoutTicket(operation: string): string {
  return operation.split('?', 1)[0] ?? '';
}
