import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '../catalog';
import { keptIdentities } from '../identities/cluster-identities';
import type { FixPlan } from '../plan/fix-plan';
import { type IdentityValue, identitySetting } from '../settings/identity';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const lost =
  'The system-assigned identity is deleted from Microsoft Entra ID: its object ID and every role that it holds are lost.';
const another =
  'The new identity has another object ID: every role that the old one held has to be given to it, and whatever names the old one has to be changed.';

const source = 'https://learn.microsoft.com/azure/data-explorer/configure-managed-identities-cluster';

const systemIdentityOnImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'yes',
  reversal: 'The identity can be removed again; its object ID is then lost, and turning it on later gives another one.',
  money: 'No cost is documented.',
  affects: 'Nobody: an identity can do nothing until it is given a role.',
  source,
};

const systemIdentityOffImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes.',
  reversible: 'partly',
  reversal: 'Turning it on again gives a new object ID; roles that the old one held have to be granted again.',
  money: 'No cost is documented.',
  affects: 'Whatever signs in with the identity: data connections, external tables, customer-managed keys.',
  source,
};

/** Plans the system-assigned identity. User-assigned ones stay. */
export function planSystemIdentityOn(
  snapshot: Snapshot,
  names: { fixId: FixId; checkId?: string; title: string },
): FixPlan {
  const present = presentIdentity(snapshot);
  return planSetting(snapshot, {
    ...names,
    setting: identitySetting,
    value: { ...present, system: true },
    note: 'The system-assigned identity is on already.',
    impact: systemIdentityOnImpact,
    warnings: keptIdentities(present.userAssigned),
  });
}

/** Plans its removal. User-assigned identities stay. */
export function planSystemIdentityOff(snapshot: Snapshot): FixPlan {
  const present = presentIdentity(snapshot);
  return planSetting(snapshot, {
    fixId: 'turn-system-identity-off',
    title: 'Turn the system-assigned identity off',
    setting: identitySetting,
    value: { ...present, system: false },
    note: 'The system-assigned identity is off already.',
    impact: systemIdentityOffImpact,
    warnings: [lost, ...keptIdentities(present.userAssigned)],
  });
}

export const undoSystemIdentityOn = undoSetting({
  setting: identitySetting,
  accepts: (set, old) => set.system && !old.system && sameUsers(set, old),
  impact: systemIdentityOffImpact,
  warnings: [lost],
});

/** Creates another system-assigned identity. */
export const undoSystemIdentityOff = undoSetting({
  setting: identitySetting,
  accepts: (set, old) => !set.system && old.system && sameUsers(set, old),
  impact: systemIdentityOnImpact,
  warnings: [another],
});

function presentIdentity(snapshot: Snapshot): IdentityValue {
  return identitySetting.read(requirePart(snapshot, 'cluster'));
}

function sameUsers(left: IdentityValue, right: IdentityValue): boolean {
  return canonicalJson(left.userAssigned) === canonicalJson(right.userAssigned);
}

export const managedIdentityNonePlan = definePlan({
  id: 'managed-identity-none',
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'managed-identity-none',
      checkId: 'managed-identity-none',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});

/** Turns it on, with or without user-assigned identities. */
export const turnSystemIdentityOnPlan = definePlan({
  id: 'turn-system-identity-on',
  plan: (_input, snapshot) =>
    planSystemIdentityOn(snapshot, {
      fixId: 'turn-system-identity-on',
      title: 'Turn the system-assigned identity on',
    }),
  undo: undoSystemIdentityOn,
});

/** Deletes the system-assigned identity. User-assigned ones stay. */
export const turnSystemIdentityOffPlan = definePlan({
  id: 'turn-system-identity-off',
  plan: (_input, snapshot) => planSystemIdentityOff(snapshot),
  undo: undoSystemIdentityOff,
});
