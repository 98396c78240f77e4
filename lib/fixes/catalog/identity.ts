import { sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart } from '@/lib/model/evidence-parts';
import { clusterChange } from '../steps/kinds';
import { identityInput, noInput } from '../support/input-schemas';
import { defineFix, type FixField } from './define-fix';

const identityUses: readonly EvidencePart[] = ['userAssignedIdentities', 'dataConnections'];

const identityField: FixField = {
  name: 'identityId',
  label: 'User-assigned identity',
  description: 'Resource ID of the identity.',
  kind: 'text',
  placeholder: '/subscriptions/…/userAssignedIdentities/…',
};

const managedIdentityNone = defineFix({
  id: 'managed-identity-none',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on system-assigned identity',
  bulk: true,
  parts: identityUses,
});

const attachUserIdentity = defineFix({
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

const removeUserIdentity = defineFix({
  id: 'remove-user-identity',
  input: identityInput,
  steps: clusterChange,
  button: 'Remove user-assigned identity',
  bulk: true,
  fields: [identityField],
  parts: identityUses,
});

const turnSystemIdentityOn = defineFix({
  id: 'turn-system-identity-on',
  input: noInput,
  steps: clusterChange,
  button: 'Turn on system-assigned identity',
  parts: identityUses,
});

const turnSystemIdentityOff = defineFix({
  id: 'turn-system-identity-off',
  input: noInput,
  steps: clusterChange,
  button: 'Turn off system-assigned identity',
  bulk: true,
  parts: identityUses,
});

export const identityFixes = [
  managedIdentityNone,
  attachUserIdentity,
  removeUserIdentity,
  turnSystemIdentityOn,
  turnSystemIdentityOff,
] as const;

/** Returns the identity that was removed from the cluster. */
function detachedKeyIdentity({ parts }: Snapshot) {
  const cluster = parts.cluster.state === 'read' ? parts.cluster.value : undefined;
  const { keyName, keyVaultUri, userIdentity } = cluster?.properties.keyVaultProperties ?? {};
  const attached = Object.keys(cluster?.identity?.userAssignedIdentities ?? {});
  const isDetached = keyName && keyVaultUri && userIdentity && !attached.some((id) => sameId(id, userIdentity));
  return isDetached ? { identityId: userIdentity } : {};
}
