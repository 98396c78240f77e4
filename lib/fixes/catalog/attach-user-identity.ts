import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedRow } from '../draft/plan-body';
import { keptIdentities } from '../identities/cluster-identities';
import { planSetting } from '../planners/plan-setting';
import {
  attachImpact,
  identityField,
  identityUses,
  presentIdentity,
  requireIdentityId,
  undoAttach,
} from '../planners/plan-user-identity';
import { notChecked } from '../preflight/not-checked';
import { identitySetting, sortedIds } from '../settings/identity';
import { clusterChange } from '../steps/kinds';
import { identityInput } from '../support/input-schemas';

/** Returns the identity that was removed from the cluster. */
function detachedKeyIdentity({ parts }: Snapshot) {
  const cluster = valueOr(parts.cluster, undefined);
  const { keyName, keyVaultUri, userIdentity } = cluster?.properties.keyVaultProperties ?? {};
  const attached = Object.keys(cluster?.identity?.userAssignedIdentities ?? {});
  const isDetached = keyName && keyVaultUri && userIdentity && !attached.some((id) => sameId(id, userIdentity));
  return isDetached ? { identityId: userIdentity } : {};
}

export const attachUserIdentity = defineFix({
  id: 'attach-user-identity',
  input: identityInput,
  steps: clusterChange,
  button: 'Add user-assigned identity',
  bulk: true,
  fields: [identityField],
  parts: identityUses,
  identity: ({ identityId }) => identityId,
  knownInput: detachedKeyIdentity,
});

export const attachUserIdentityPlan = () =>
  definePlan(attachUserIdentity, {
    plan: ({ identityId }, snapshot) => {
      const id = requireIdentityId(identityId);
      const present = presentIdentity(snapshot);
      const isThere = present.userAssigned.some((attached) => sameId(attached, id));
      return planSetting(snapshot, {
        title: `Add user-assigned identity ${lastSegment(id)}`,
        setting: identitySetting,
        value: isThere ? present : { ...present, userAssigned: sortedIds([...present.userAssigned, id]) },
        note: `The identity ${lastSegment(id)} is already assigned to the cluster.`,
        impact: attachImpact,
        warnings: keptIdentities(present.userAssigned),
      });
    },
    preflight: existsRow,
    undo: undoAttach(),
  });

function existsRow({ chosenIdentity }: Snapshot): DraftedRow[] {
  const id = 'identity-exists';
  if (chosenIdentity?.identity.state !== 'read') {
    return [{ id, ...notChecked('whether the identity exists', chosenIdentity?.identity) }];
  }
  return [
    chosenIdentity.identity.value
      ? { id, state: 'pass', message: 'The identity exists.' }
      : {
          id,
          state: 'block',
          message: 'The identity doesn’t exist or was deleted. Check the resource ID, or add another identity.',
        },
  ];
}
