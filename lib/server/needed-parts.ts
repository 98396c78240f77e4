import 'server-only';
import { checks } from '@/lib/checks/catalog';
import type { FixId } from '@/lib/fixes/catalog';
import { partsOfFix } from '@/lib/fixes/plan/reads-of-fix';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';

/** Evidence for every plan, its preflight, and pages. */
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

/** Evidence for checking, showing, and changing a cluster. */
export const neededParts: readonly EvidencePart[] = evidenceParts.filter(
  (part) =>
    basicParts.includes(part) ||
    checks.some(({ needs, refinedBy }) => needs.includes(part) || refinedBy?.includes(part)),
);

/** Returns the parts of a fix's plan and its preflight. */
export function planParts(fixId: FixId, input: unknown): readonly EvidencePart[] {
  return [...new Set([...basicParts, ...partsOfFix(fixId, input)])];
}
