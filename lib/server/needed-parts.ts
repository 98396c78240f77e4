import 'server-only';
import { checks } from '@/lib/checks/index';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';

/** What plans and their preflight are made from, and pages show, whichever checks there are. */
export const planParts: readonly EvidencePart[] = [
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
  (part) => planParts.includes(part) || checks.some(({ needs }) => needs.includes(part)),
);
