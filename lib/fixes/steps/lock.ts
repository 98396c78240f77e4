import * as z from 'zod';
import { lastSegment, sameId, subscriptionOf, withoutSlash } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { changePart } from '../predict/change-part';
import { isAtOrAbove } from '../roles/assignment-id';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { type AnyStep, defineStep, ofKind, pathOf, present, scopeOfExtension, withoutId } from './define-step';
import type { Entry } from './entries';

const source = 'https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources';

export const lockImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'yes',
  reversal: 'Anyone with permission to delete locks can delete this lock.',
  money: 'No documented cost',
  affects: 'Anyone who deletes the locked resource or its child resources, including scripts',
  source,
};

export const unlockImpact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds',
  reversible: 'yes',
  reversal: 'You can add the same lock again.',
  money: 'No documented cost',
  affects:
    'All resources that the lock protected. Anyone with delete permissions can delete these resources, even by mistake.',
  source,
};

const lockProperties = z.strictObject({
  level: z.enum(['CanNotDelete', 'ReadOnly', 'NotSpecified']),
  notes: z.string().max(512).optional(),
});

/** Locks of two scopes can have the same name. */
function entries({ clusterId, parts }: Snapshot): Entry[] {
  return [parts.locks, parts.subscriptionLocks].flatMap((reading) =>
    valueOr(reading, []).map(
      ({ name, level, notes, scope }): Entry => [
        sameId(scope, clusterId) ? `locks/${name}` : `${lastSegment(scope)}/locks/${name}`,
        { level, notes },
      ],
    ),
  );
}

/** Source: specs locks 2020-05-01. */
export const lockCreate = defineStep({
  kind: 'lock.create',
  fields: { id: armId, properties: lockProperties },
  request: ({ id, properties }) => ({
    method: 'PUT',
    path: pathOf(id, 'locks'),
    body: { properties: present(properties) },
  }),
  action: 'Microsoft.Authorization/locks/write',
  scope: ({ id }) => scopeOfExtension(id),
  words: ({ id }) => `Add the lock ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: () => null,
  entries,
  evidence: ({ parts }) => parts.locks,
  apply: (snapshot, { id, properties: { level, notes = null } }) => {
    const scope = id.replace(/\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i, '');
    const lock = { id, name: lastSegment(id), level, notes, scope };
    return changePart(snapshot, 'locks', (locks) => [...withoutId(locks, id), lock]);
  },
  back: ({ id, properties }) => ({ kind: 'lock.delete', id, properties }),
  /** Removes only the plan's lock, recognized by name. */
  undo: ({ id }, _before, snapshot) => {
    const made = clusterLock(snapshot.clusterId);
    if (!sameId(id, made.id))
      throw undoRefused('Kustodian didn’t add this lock. Remove the lock in the Azure portal instead.', [
        { path: undoPath(id), expected: made.id, actual: id },
      ]);
    const current = requirePart(snapshot, 'locks').find((lock) => sameId(lock.id, made.id));
    const { level, notes } = made.properties;
    if (!current || !sameId(current.level, level) || current.notes !== notes)
      throw undoRefused(
        'The lock was changed or removed after the fix. Review the locks of the cluster in the Azure portal.',
        [
          {
            path: undoPath(id),
            expected: made.properties,
            actual: current ? { level: current.level, notes: current.notes } : null,
          },
        ],
      );
    return {
      step: { kind: 'lock.delete', id: current.id, properties: made.properties },
      impact: unlockImpact,
      warnings: ['After this change, the cluster can be deleted by mistake, unless another lock protects it.'],
    };
  },
});

/** `properties` are those at planning time. */
export const lockDelete = defineStep({
  kind: 'lock.delete',
  fields: { id: armId, properties: lockProperties },
  request: ({ id }) => ({ method: 'DELETE', path: pathOf(id, 'locks') }),
  action: 'Microsoft.Authorization/locks/delete',
  scope: ({ id }) => scopeOfExtension(id),
  words: ({ id }) => `Remove the lock ${lastSegment(id)}`,
  needsRunningCluster: false,
  access: () => null,
  entries,
  evidence: ({ parts }) => parts.locks,
  apply: (snapshot, { id }) =>
    changePart(
      changePart(snapshot, 'locks', (locks) => withoutId(locks, id)),
      'subscriptionLocks',
      (locks) => withoutId(locks, id),
    ),
  back: ({ id, properties }) => ({ kind: 'lock.create', id, properties }),
  undo: ({ id, properties }, before, snapshot) => {
    const lock = parseLockId(id);
    const created = ofKind(lockCreate, before);
    if (properties.level === 'NotSpecified' || canonicalJson(created?.properties) !== canonicalJson(properties))
      throw undoRefused('The plan doesn’t match the change. Add the lock in the Azure portal.', [
        { path: undoPath(id), expected: properties, actual: created?.properties ?? null },
      ]);
    // Locks are on subscriptions, resource groups, and resources (https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources).
    if (!lock || !isAtOrAbove(lock.scope, snapshot.clusterId) || !subscriptionOf(lock.scope))
      throw undoRefused(
        'The lock isn’t on this cluster or its parent scopes. Add the lock in the Azure portal instead.',
        [{ path: undoPath(id), expected: snapshot.clusterId, actual: id }],
      );
    const again = requirePart(snapshot, 'locks').find((current) => sameId(current.id, id));
    if (again)
      throw undoRefused('A lock with this name already exists. Review the locks of the resource in the Azure portal.', [
        { path: undoPath(id), expected: null, actual: { level: again.level, notes: again.notes } },
      ]);
    return {
      step: { kind: 'lock.create', id: toLockId(lock.scope, lock.name), properties },
      impact: lockImpact,
      warnings: [],
    };
  },
});

export const lockSteps = [lockCreate, lockDelete] as const;

export function changesLock(step: AnyStep): boolean {
  return lockSteps.some(({ kind }) => kind === step.kind);
}

/** Returns a plan's lock, with a derived name. */
export function clusterLock(clusterId: string): { id: string; properties: z.infer<typeof lockProperties> } {
  return {
    id: toLockId(clusterId, 'kustodian-keep'),
    properties: {
      level: 'CanNotDelete',
      notes: 'Keeps the cluster from being deleted by mistake. Set with Kustodian.',
    },
  };
}

export function toLockId(scope: string, name: string): string {
  return `${withoutSlash(scope)}/providers/Microsoft.Authorization/locks/${name}`;
}

/** Returns the scope and name of a lock, or `undefined`. */
export function parseLockId(id: string): { scope: string; name: string } | undefined {
  const match = /^(.+)\/providers\/Microsoft\.Authorization\/locks\/([^/]+)\/?$/i.exec(id);
  return match?.[1] && match[2] ? { scope: match[1], name: match[2] } : undefined;
}

function undoPath(lockId: string): string {
  return `locks/${lastSegment(lockId)}`;
}
