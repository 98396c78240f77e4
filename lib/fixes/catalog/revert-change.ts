import * as z from 'zod';
import type { Snapshot } from '@/lib/model/evidence';
import type { Json } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { planSetting, undoSetting, wordsOf } from '../planners/plan-setting';
import { revertsOf } from '../reverts/recorded-value';
import { readRevert } from '../settings';
import { clusterUpdateBodySchema } from '../settings/cluster-setting';
import { customerManagedKeySetting, toKeyRequest } from '../settings/customer-managed-key';
import { clusterBody } from '../steps/cluster';
import { clusterChange } from '../steps/kinds';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';

export const revertChange = defineFix({
  id: 'revert-change',
  /** The bodies with one setting as Azure recorded it before and after the change. */
  input: z.strictObject({ before: clusterUpdateBodySchema, after: clusterUpdateBodySchema }),
  steps: clusterChange,
  button: 'Revert change',
  readsChanges: true,
  parts: [
    'privateEndpoints',
    'dataConnections',
    'databasePrincipals',
    'attachedDatabaseConfigurations',
    'followerDatabases',
    'managedPrivateEndpoints',
    'knownSubscriptions',
    'userAssignedIdentities',
    'keyVault',
    'vaultKey',
    'keyRoleAssignments',
    'roleDefinitions',
  ],
  key: ({ before }) => {
    const key = customerManagedKeySetting.fromBody(before);
    return key === undefined ? undefined : (toKeyRequest(key) ?? 'own');
  },
});

const reversal = 'You can undo this change, with the same impact.';

const notRecorded = 'Azure has no record of this value on the cluster. Check the value before you apply it.';

/**
 * Sets an earlier value if the value of the change is still in force. It's called a revert only if Azure's record has that value, because
 * the value comes from the caller.
 */
export const revertChangePlan = () =>
  definePlan(revertChange, {
    plan: planRevert,
    undo: (step, before, snapshot) => {
      const [old, set] = [clusterBody(before), clusterBody(step)];
      const found = old && set && readRevert(old, set);
      if (!found) return undefined;
      const { setting } = found;
      return undoSetting({ setting, accepts: () => true, impact: { ...setting.impact(found.old), reversal } })(
        step,
        before,
        snapshot,
      );
    },
  });

function planRevert({ before, after }: InputOf<typeof revertChange>, snapshot: Snapshot): DraftedPlan {
  const found = readRevert(before, after);
  if (!found)
    throw new Problem(
      'invalid-request',
      'before and after: Enter two values of one setting that Kustodian can change.',
    );
  const { setting, old, set } = found;
  const words = wordsOf(setting);
  const cluster = requirePart(snapshot, 'cluster');
  const present = setting.read(cluster);
  const isRecorded = (snapshot.recordedChanges ?? []).some((changes) =>
    revertsOf(changes, cluster).some(
      (revert) => revert.state === 'ready' && canonicalJson(revert.before) === canonicalJson(before),
    ),
  );
  // Azure can write a word in another case, but the values of tags have one.
  const textOf = (value: Json) =>
    setting.paths.includes('tags') ? canonicalJson(value) : canonicalJson(value).toLowerCase();
  const isSame = (left: Json, right: Json) => textOf(left) === textOf(right);
  if (!isSame(present, old) && !isSame(present, set))
    throw undoRefused(
      `The current value of ${words} differs from the values before and after this change. A later change might have set another value.`,
      [{ path: setting.paths.join(', '), expected: set, actual: present }],
    );
  return planSetting(snapshot, {
    title: `${isRecorded ? 'Revert' : 'Set'} ${words}${typeof old === 'string' ? ` to ${old}` : ''}`,
    setting,
    value: isSame(present, old) ? present : old,
    note: `The cluster already has this value of ${words}.`,
    impact: { ...setting.impact(old), reversal },
    warnings: [...(isRecorded ? [] : [notRecorded]), ...(setting.revertWarnings?.(old) ?? [])],
  });
}
