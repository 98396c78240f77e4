import 'server-only';
import { checks } from '@/lib/checks/catalog';
import type { FixId } from '@/lib/fixes/catalog';
import { partsOfFix } from '@/lib/fixes/plan/reads-of-fix';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';

/** What every plan and its preflight are made from, and pages show, whichever checks there are. */
const basicParts: readonly EvidencePart[] = [
  'cluster',
  'subscription',
  'clusterPrincipalAssignments',
  'databases',
  'databasePrincipalAssignments',
  'roleAssignments',
  'denyAssignments',
  'locks',
  'subscriptionLocks',
  'directory',
];

/** Every part that judging, showing and changing a cluster takes. */
export const neededParts: readonly EvidencePart[] = evidenceParts.filter(
  (part) => basicParts.includes(part) || checks.some(({ needs }) => needs.includes(part)),
);

/** Returns the parts that a fix's plan and its preflight need. */
export function planParts(fixId: FixId, input: unknown): readonly EvidencePart[] {
  return [...new Set([...basicParts, ...partsOfFix(fixId, input)])];
}
