import 'server-only';
import { checks } from '@/lib/checks/index';
import { fixes } from '@/lib/fixes/fixes';
import { type EvidencePart, evidenceParts } from '@/lib/model/evidence-parts';
import type { FixId } from '@/lib/model/fix-id';
import { fixInputSchemas } from '@/lib/model/fix-input';

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
  'directory',
];

/** Every part that judging, showing and changing a cluster takes. */
export const neededParts: readonly EvidencePart[] = evidenceParts.filter(
  (part) => basicParts.includes(part) || checks.some(({ needs }) => needs.includes(part)),
);

/** What a fix's plan and its preflight are made from; of an undo, what those of the fix that it takes back are. */
export function planParts(fixId: FixId, input: unknown): readonly EvidencePart[] {
  const of = fixId === 'undo' ? fixInputSchemas.undo.safeParse(input).data?.of.fixId : undefined;
  return [...new Set([...basicParts, ...(fixes[of ?? fixId].needs ?? [])])];
}
