import type { Person } from '@/lib/client/auth/auth-state';
import type { PrincipalNames } from '@/lib/client/fixes/named-text';
import type { FixId } from '@/lib/fixes/catalog';
import { isReason } from '@/lib/fixes/plan/change-reason';
import { namePatterns } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Json } from '@/lib/model/json';
import type { MaintenanceWindow } from '@/lib/plan-file/maintenance-window';
import type { PlanFile } from '@/lib/plan-file/plan-file';
import { groupTargets, hashOfJson, type TargetSteps, writePlanFile } from '@/lib/plan-file/write-plan-file';

/** What a review or a run hands over. */
export interface PlanDraft {
  kind: PlanFile['kind'];
  fixId: FixId;
  input: Json;
  /** For file names and calendars, such as `Turn on disk encryption (contosofraud)`. */
  title: string;
  targets: readonly TargetSteps[];
  names?: PrincipalNames | undefined;
  /** As entered, also if it isn't valid. */
  reason?: string | undefined;
}

/** What the author adds, with the product's version. */
export interface PlanAuthor {
  person: Pick<Person, 'tenantId' | 'objectId' | 'name'>;
  version: string;
  /** ISO time. */
  at: string;
  note: string;
  window: MaintenanceWindow | undefined;
}

/** Returns `undefined` if the text would be too large. It has no token. */
export function planFileOf(draft: PlanDraft, author: PlanAuthor): string | undefined {
  const note = author.note.trim();
  const { reason } = draft;
  const names = Object.entries(draft.names ?? {})
    .filter(([id]) => namePatterns.guid.test(id))
    .slice(0, 200)
    .map(([id, name]) => ({ id, name: name.slice(0, 256) }));
  return writePlanFile({
    kind: draft.kind,
    tenantId: author.person.tenantId,
    productVersion: author.version,
    createdBy: { objectId: author.person.objectId, name: author.person.name.slice(0, 256) },
    createdAt: author.at,
    fixId: draft.fixId,
    input: draft.input,
    ...(note === '' ? {} : { note }),
    ...defined({ window: author.window, reason: reason !== undefined && isReason(reason) ? reason.trim() : undefined }),
    ...(names.length > 0 ? { names } : {}),
    plans: groupTargets(draft.targets),
  });
}

/**
 * The author, the fix, its input, and the clusters decide the ID, so that a calendar event with another note or window
 * replaces the first one.
 */
export function planUid(
  { kind, fixId, input, targets }: PlanDraft,
  { tenantId, objectId }: Pick<Person, 'tenantId' | 'objectId'>,
): string {
  const clusters = targets.map(({ target }) => target.toLowerCase()).toSorted();
  return `${hashOfJson([tenantId, objectId, kind, fixId, input, clusters]).replace('sha256:', '')}@kustodian`;
}
