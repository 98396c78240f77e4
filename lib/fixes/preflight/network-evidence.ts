import type { EvidencePart } from '@/lib/model/evidence-parts';

/** What is read, beside the cluster itself, to tell whom a change of its public endpoint cuts off. */
export const networkEvidence = [
  'privateEndpoints',
  'dataConnections',
  'followerDatabases',
  'managedPrivateEndpoints',
  'knownSubscriptions',
] as const satisfies readonly EvidencePart[];
