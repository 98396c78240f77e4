import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { type Unreadable, valueOr } from '@/lib/model/evidence-result';

/** Parts that the cluster's engine serves. */
const servedByEngine = [
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'dataConnections',
  'scripts',
] as const satisfies readonly EvidencePart[];

/**
 * Makes the engine's parts unreadable if the cluster is Stopped or Unavailable, because responses can be out of date.
 */
export function withoutStoppedEngine(parts: Partial<Snapshot['parts']>): Partial<Snapshot['parts']> {
  const state = valueOr(parts.cluster, undefined)?.properties.state;
  if (!['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return parts;
  const message = `The cluster is ${state}, so that its engine does not tell of its databases.`;
  const stopped: Unreadable = { state: 'unreadable', reason: 'stopped', message };
  const affected = servedByEngine.filter((part) => parts[part]?.state === 'read');
  return { ...parts, ...Object.fromEntries(affected.map((part) => [part, stopped])) };
}
