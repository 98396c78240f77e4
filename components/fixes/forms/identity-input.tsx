'use client';

import { IdentityOption } from './identity-option';
import type { InputFormProps } from './input-form';
import { ListedResourceInput } from './listed-resource-input';

export function IdentityInput({ lists, initial, onSubmit, onCancel }: InputFormProps<'attach-user-identity'>) {
  return (
    <ListedResourceInput
      about="An attached identity can be used by the cluster’s key, data connections and policies, with every role that it holds. Those that are attached stay."
      label="User-assigned identity"
      what="user-assigned identities"
      idLabel="Resource ID of the identity"
      resourceType="Microsoft.ManagedIdentity/userAssignedIdentities"
      listing={lists.identities}
      initial={initial?.identityId}
      renderOption={(identity) => <IdentityOption identity={identity} />}
      onSubmit={(identityId) => onSubmit({ identityId })}
      onCancel={onCancel}
    />
  );
}
