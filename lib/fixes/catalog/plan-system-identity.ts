import type { Snapshot } from '@/lib/model/evidence';
import type { FixId } from '@/lib/model/fix-id';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FixStep } from '@/lib/model/fix-step';
import { canonicalJson } from '../canonical-json';
import { draftPlan, nothingToDo } from '../draft-plan';
import { systemIdentityOffImpact, systemIdentityOnImpact } from '../impacts';
import { requirePart } from '../require-part';
import { type IdentityValue, identitySetting } from '../settings/identity';
import { undoSetting } from '../undo/undo-cluster-update';

/** Plans the system-assigned identity beside the user-assigned ones that are there. */
export function planSystemIdentityOn(
  snapshot: Snapshot,
  names: { fixId: FixId; checkId?: string; title: string },
): FixPlan {
  const present = identitySetting.read(requirePart(snapshot, 'cluster'));
  if (present.system) return nothingToDo(snapshot, names, 'The system-assigned identity is on already.');
  return draftPlan(snapshot, {
    ...names,
    steps: [identityStep(snapshot, { ...present, system: true })],
    impact: systemIdentityOnImpact,
    warnings: keptIdentities(present),
    undo: { steps: [identityStep(snapshot, present)] },
  });
}

/** Turns the system-assigned identity off again; the user-assigned ones are no matter of it. */
export const undoSystemIdentityOn = undoSetting({
  setting: identitySetting,
  accepts: (set, old) =>
    set.system && !old.system && canonicalJson(set.userAssigned) === canonicalJson(old.userAssigned),
  impact: systemIdentityOffImpact,
  warnings: [
    'The system-assigned identity is deleted from Microsoft Entra ID: its object ID and every role that it holds are lost.',
  ],
});

function identityStep({ clusterId }: Snapshot, value: IdentityValue): FixStep {
  return { kind: 'cluster.update', clusterId, body: identitySetting.toBody(value) };
}

function keptIdentities({ userAssigned }: IdentityValue): string[] {
  if (userAssigned.length === 0) return [];
  return [
    // UNCONFIRMED: whether ARM asks for the linked permission on identities that are attached already.
    `The ${userAssigned.length} user-assigned ${userAssigned.length === 1 ? 'identity is' : 'identities are'} sent again, so that Azure keeps ${userAssigned.length === 1 ? 'it' : 'them'}. Azure may ask for Microsoft.ManagedIdentity/userAssignedIdentities/assign/action there.`,
  ];
}
