import 'server-only';
import { checks } from '@/lib/checks';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';

/** What pages show of a cluster and plans are made from, whichever checks there are. */
const shown: readonly EvidencePart[] = [
  'cluster',
  'subscription',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'roleAssignments',
  'denyAssignments',
  'locks',
  'directory',
];

/** Every part that judging, showing and changing a cluster takes. */
export const neededParts: readonly EvidencePart[] = evidenceParts.filter(
  (part) => shown.includes(part) || checks.some(({ needs }) => needs.includes(part)),
);
