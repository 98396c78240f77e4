import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import type { Unreadable } from '@/lib/model/evidence-result';

/** What the engine of a cluster serves; everything else Azure Resource Manager holds itself. */
const servedByEngine = [
  'databases',
  'databasePrincipalAssignments',
  'databasePrincipals',
  'dataConnections',
  'scripts',
] as const satisfies readonly EvidencePart[];

/**
 * Readings in which the engine of a cluster that is Stopped or Unavailable tells nothing. Azure refuses the databases of a stopped
 * cluster by itself; what it may still answer while one is Unavailable says nothing of what is in force there.
 */
export function withoutStoppedEngine(readings: Partial<Snapshot['parts']>): Partial<Snapshot['parts']> {
  const state = readings.cluster?.state === 'read' ? readings.cluster.value.properties.state : undefined;
  if (!['stopped', 'unavailable'].includes(state?.toLowerCase() ?? '')) return readings;
  const message = `The cluster is ${state}, so that its engine does not tell of its databases.`;
  const silent: Unreadable = { state: 'unreadable', reason: 'stopped', message };
  const told = servedByEngine.filter((part) => readings[part]?.state === 'read');
  return { ...readings, ...Object.fromEntries(told.map((part) => [part, silent])) };
}
