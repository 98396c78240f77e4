'use client';

import { useState } from 'react';
import { sameId } from '@/lib/model/arm-id';
import { ChooseListed } from '../encryption-key/choose-listed';
import type { InputFormProps } from '../fixes/inputs/input-form';
import { InputFrame } from '../fixes/inputs/input-frame';
import { judgeResourceId, ResourceIdField } from '../fixes/inputs/resource-id-field';
import { Badge } from '../ui/badge';

const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';

/** Asks for the user-assigned identity that shall be attached; one that the list lacks is named by its resource ID. */
export function IdentityInput({ lists, initial, onSubmit, onCancel }: InputFormProps<'attach-user-identity'>) {
  const [identityId, setIdentityId] = useState(initial?.identityId ?? '');
  const [tried, setTried] = useState(false);
  const listed = lists.identities.state === 'read' ? lists.identities.items : [];
  const isRight = judgeResourceId(identityId, type) === undefined;
  return (
    <InputFrame
      about="An attached identity can be used by the cluster’s key, data connections and policies, with every role that it holds. Those that are attached stay."
      onTry={() => setTried(true)}
      onSubmit={isRight ? () => onSubmit({ identityId: identityId.trim() }) : null}
      onCancel={onCancel}
    >
      <ChooseListed
        label="User-assigned identity"
        what="user-assigned identities"
        listing={lists.identities}
        value={listed.find(({ id }) => sameId(id, identityId)) ?? null}
        onChange={(identity) => setIdentityId(identity?.id ?? '')}
        keyOf={({ id }) => id}
        textOf={({ name }) => name}
        renderOption={(identity) => (
          <div className="flex flex-col">
            <span className="flex flex-wrap items-center gap-x-2">
              <span className="font-medium">{identity.name}</span>
              {identity.attached ? <Badge tone="accent">Attached</Badge> : null}
            </span>
            <span className="text-xs break-all text-muted">{identity.id}</span>
          </div>
        )}
      />
      <ResourceIdField
        label="Resource ID of the identity"
        resourceType={type}
        value={identityId}
        onChange={setIdentityId}
        judged={tried}
      />
    </InputFrame>
  );
}
