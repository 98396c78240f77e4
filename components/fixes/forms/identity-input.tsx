'use client';

import { newIdentity } from '@/lib/fixes/review/new-resources';
import { IdentityOption } from './identity-option';
import type { InputFormProps } from './input-form';
import { ListedResourceInput } from './listed-resource-input';

export function IdentityInput({ lists, target, initial, onSubmit, onCancel }: InputFormProps<'attach-user-identity'>) {
  return (
    <ListedResourceInput
      about="The cluster’s customer-managed key, data connections, and policies can use the identity and all its roles. Other identities stay assigned."
      label="User-assigned identity"
      what="user-assigned identities"
      idLabel="Identity resource ID"
      resourceType="Microsoft.ManagedIdentity/userAssignedIdentities"
      listing={lists.identities}
      create={target ? newIdentity(target) : null}
      initial={initial?.identityId}
      renderOption={(identity) => <IdentityOption identity={identity} />}
      onSubmit={(identityId) => onSubmit({ identityId })}
      onCancel={onCancel}
    />
  );
}
