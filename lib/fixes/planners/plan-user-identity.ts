import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { refusal } from '@/lib/model/problem';
import type { FixField } from '../draft/define-fix';
import { type IdentityValue, identitySetting, isIdentityId, without } from '../settings/identity';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { undoSetting } from './plan-setting';

const source = 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster';

export const attachImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes',
  reversible: 'yes',
  reversal: 'You can remove the identity from the cluster. The identity itself doesn’t change.',
  money: 'No documented cost',
  affects:
    'Anyone who can change the cluster’s policies or data connections can use all roles of the identity through the cluster',
  source,
};

export const removeImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes',
  reversible: 'yes',
  reversal: 'You can add the same identity again. It keeps its object ID and roles.',
  money: 'No documented cost',
  affects:
    'Anything on the cluster that uses this identity, such as data connections, external tables, continuous export, and customer-managed keys',
  source,
};

export function presentIdentity(snapshot: Snapshot): IdentityValue {
  return identitySetting.read(requirePart(snapshot, 'cluster'));
}

/** Removes a trailing slash. Throws if it isn't a user-assigned identity. */
export function requireIdentityId(identityId: string): string {
  if (isIdentityId(identityId)) return identityId.replace(/\/$/, '');
  throw refusal(
    'invalid-request',
    'identityId: Enter the resource ID of a user-assigned identity, such as /subscriptions/…/Microsoft.ManagedIdentity/userAssignedIdentities/contoso.',
  );
}

/** Removes only what the plan attached. */
export const undoAttach = () =>
  undoSetting({
    setting: identitySetting,
    accepts: (set, old) => isOneMore(set, old),
    impact: removeImpact,
  });

/** Attaches only what the plan removed. */
export const undoRemove = () =>
  undoSetting({
    setting: identitySetting,
    accepts: (set, old) => isOneMore(old, set) && without(old.userAssigned, set.userAssigned).every(isIdentityId),
    impact: attachImpact,
  });

function isOneMore(more: IdentityValue, less: IdentityValue): boolean {
  return (
    more.system === less.system &&
    without(less.userAssigned, more.userAssigned).length === 0 &&
    more.userAssigned.length === less.userAssigned.length + 1
  );
}

export const identityUses: readonly EvidencePart[] = ['userAssignedIdentities', 'dataConnections'];

export const identityField: FixField = {
  name: 'identityId',
  label: 'User-assigned identity',
  description: 'Resource ID of the identity.',
  kind: 'text',
  placeholder: '/subscriptions/…/userAssignedIdentities/…',
};
