import type { Change } from '@/lib/client/changes/change';
import type { Json } from '@/lib/model/json';

/**
 * The changes of a browser as one JSON document: who changed what, when, with which requests and what proved it. Addresses of
 * operations lose their query, in which Azure puts a signed ticket.
 */
export function changesFile(operations: readonly Change[], at: string): string {
  return `${JSON.stringify({ kind: 'kustodian.changes', version: 1, at, changes: operations.map(toRecord) }, null, 2)}\n`;
}

/** One change as JSON text, for people to read. */
export function changeText(operation: Change): string {
  return JSON.stringify(toRecord(operation), null, 2);
}

function toRecord({ state, ...operation }: Change): { [name: string]: Json | object | undefined } {
  return {
    ...operation,
    state: state.kind === 'running' ? { ...state, operation: withoutTicket(state.operation) } : state,
  };
}

function withoutTicket(operation: string): string {
  return operation.split('?', 1)[0] ?? '';
}
