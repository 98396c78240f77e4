import type { Snapshot } from '@/lib/model/evidence';
import { canonicalJson } from '../canonical-json';
import type { FixId } from '../fix-id';
import type { FixPlan } from '../fix-plan';
import { keptIdentities } from '../identities/identity-words';
import { systemIdentityOffImpact, systemIdentityOnImpact } from '../impacts';
import { planSetting } from '../plan-setting';
import { requirePart } from '../require-part';
import { type IdentityValue, identitySetting } from '../settings/identity';
import { undoSetting } from '../undo/undo-cluster-update';

const lost =
  'The system-assigned identity is deleted from Microsoft Entra ID: its object ID and every role that it holds are lost.';
const another =
  'The new identity has another object ID: every role that the old one held has to be given to it, and whatever names the old one has to be changed.';

/** Plans the system-assigned identity beside the user-assigned ones that are there. */
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

/** Plans the end of the system-assigned identity; the user-assigned ones stay. */
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

/** Turns the system-assigned identity off again; the user-assigned ones are no matter of it. */
export const undoSystemIdentityOn = undoSetting({
  setting: identitySetting,
  accepts: (set, old) => set.system && !old.system && sameUsers(set, old),
  impact: systemIdentityOffImpact,
  warnings: [lost],
});

/** Turns the system-assigned identity on again, which is then another one. */
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
