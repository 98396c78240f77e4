import type { Snapshot } from '@/lib/model/evidence';
import type { DraftedPlan } from '../draft/draft-plan';
import { keptIdentities } from '../identities/cluster-identities';
import {
  type IdentityValue,
  identityLost,
  identitySetting,
  systemIdentityOffImpact,
  systemIdentityOnImpact,
} from '../settings/identity';
import { canonicalJson } from '../support/json';
import { requirePart } from '../support/require-part';
import { planSetting, undoSetting } from './plan-setting';

const another =
  'The new identity has a different object ID. Assign it the roles of the previous identity, and update everything that refers to the previous identity.';

/** Plans the system-assigned identity. User-assigned ones stay. */
export function planSystemIdentityOn(snapshot: Snapshot, names: { closesCheck?: boolean; title: string }): DraftedPlan {
  const present = presentIdentity(snapshot);
  return planSetting(snapshot, {
    ...names,
    setting: identitySetting,
    value: { ...present, system: true },
    note: 'The system-assigned identity is already on.',
    impact: systemIdentityOnImpact,
    warnings: keptIdentities(present.userAssigned),
  });
}

/** Plans its removal. User-assigned identities stay. */
export function planSystemIdentityOff(snapshot: Snapshot): DraftedPlan {
  const present = presentIdentity(snapshot);
  return planSetting(snapshot, {
    title: 'Turn off system-assigned identity',
    setting: identitySetting,
    value: { ...present, system: false },
    note: 'The system-assigned identity is already off.',
    impact: systemIdentityOffImpact,
    warnings: [identityLost, ...keptIdentities(present.userAssigned)],
  });
}

export const undoSystemIdentityOn = () =>
  undoSetting({
    setting: identitySetting,
    accepts: (set, old) => set.system && !old.system && sameUsers(set, old),
    impact: systemIdentityOffImpact,
    warnings: [identityLost],
  });

/** Creates another system-assigned identity. */
export const undoSystemIdentityOff = () =>
  undoSetting({
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
