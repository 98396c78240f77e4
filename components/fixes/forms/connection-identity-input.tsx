'use client';

import { useState } from 'react';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import { identityKinds } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { RadioGroup } from '../../ui/radio-group';
import { ChooseConnection } from './choose-connection';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function ConnectionIdentityInput(props: InputFormProps<'data-connection-key-auth'>) {
  const identities = identitiesOf(props.snapshot);
  const [dataConnectionId, setDataConnectionId] = useState(props.initial?.dataConnectionId ?? null);
  const [identityId, setIdentityId] = useState(props.initial?.identityId ?? identities[0]?.value ?? null);
  const [tried, setTried] = useState(false);
  return (
    <InputFrame
      about="First assign the Azure Event Hubs Data Receiver role on the event hub to the identity. Otherwise, ingestion stops."
      onTry={() => setTried(true)}
      onSubmit={dataConnectionId && identityId ? () => props.onSubmit({ dataConnectionId, identityId }) : null}
      onCancel={props.onCancel}
    >
      <ChooseConnection
        reading={props.snapshot.parts.dataConnections}
        suits={usesKeys}
        value={dataConnectionId}
        onChange={setDataConnectionId}
        none="No Event Hubs or Event Grid data connections use keys."
        error={tried && !dataConnectionId ? 'Select a data connection.' : undefined}
      />
      <RadioGroup
        label="Identity"
        required
        value={identityId}
        onChange={setIdentityId}
        options={identities}
        error={tried && !identityId ? 'Select an identity.' : undefined}
      />
    </InputFrame>
  );
}

/** Source: azure-kusto 2025-02-14, DataConnection: only these kinds can have no identity. */
function usesKeys({ kind, properties }: DataConnection): boolean {
  return ['eventhub', 'eventgrid'].includes(kind?.toLowerCase() ?? '') && !properties?.managedIdentityResourceId;
}

function identitiesOf({ clusterId, parts }: Snapshot) {
  const identity = valueOr(parts.cluster, undefined)?.identity;
  const { system } = identityKinds(identity);
  return [
    {
      value: clusterId,
      label: 'System assigned',
      description: system ? 'The cluster’s own identity.' : 'This identity is off. You can turn it on in Fix review.',
    },
    ...Object.keys(identity?.userAssignedIdentities ?? {}).map((id) => ({
      value: id,
      label: lastSegment(id),
      description: 'User-assigned identity of the cluster.',
    })),
  ];
}
