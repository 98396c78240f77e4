import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { type IdentityValue, identitySetting, isIdentityId, without } from '../settings/identity';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { undoSetting } from './undo-setting';

const source = 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster';

/** A user-assigned identity attached. */
export const attachImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'yes',
  reversal: 'The identity can be taken off the cluster again; it stays as it is.',
  money: 'No cost is documented.',
  affects:
    'Whoever may write the cluster’s policies or data connections: they can let it act with every role of the identity.',
  source,
};

/** A user-assigned identity taken off. */
export const removeImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'yes',
  reversal: 'The same identity can be attached again; it keeps its object ID and its roles.',
  money: 'No cost is documented.',
  affects:
    'Whatever of the cluster signs in with the identity: data connections, external tables, continuous export, customer-managed keys.',
  source,
};

/** The identities of the cluster as they are. */
export function presentIdentity(snapshot: Snapshot): IdentityValue {
  return identitySetting.read(requirePart(snapshot, 'cluster'));
}

/** Refuses what is no ARM id of a user-assigned identity; answers it without a slash at the end. */
export function requireIdentityId(identityId: string): string {
  if (isIdentityId(identityId)) return identityId.replace(/\/$/, '');
  throw new Problem(
    'invalid-request',
    'identityId: must be the resource ID of a user-assigned identity. Nothing was changed.',
  );
}

/** Takes off again what a plan attached, and nothing else. */
export const undoAttach = undoSetting({
  setting: identitySetting,
  accepts: (set, old) => isOneMore(set, old),
  impact: removeImpact,
});

/** Attaches again what a plan took off, and nothing else. */
export const undoRemove = undoSetting({
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
