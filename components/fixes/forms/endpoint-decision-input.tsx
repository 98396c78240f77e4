'use client';

import { useState } from 'react';
import { connectionsOf, describeConnection, isPending } from '@/lib/checks/support/private-endpoint-connections';
import { originOf } from '@/lib/fixes/preflight/endpoint-origin';
import { endpointDecisionImpacts } from '@/lib/fixes/steps/private-endpoint';
import { sameId } from '@/lib/model/azure/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { NotDocumented } from '../../ui/not-documented';
import { RadioGroup } from '../../ui/radio-group';
import { ChooseEvidence } from './choose-evidence';
import { EndpointOriginBadge } from './endpoint-origin-badge';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';

export function EndpointDecisionInput(props: InputFormProps<'private-endpoint-unknown'>) {
  const { cluster } = props.snapshot.parts;
  const connections = cluster.state === 'read' ? connectionsOf(cluster.value) : [];
  const known = connections.find(({ id }) => sameId(id ?? '', props.initial?.connectionId ?? ''));
  const [connectionId, setConnectionId] = useState(known?.id ?? connections.find(isPending)?.id ?? null);
  const [decision, setDecision] = useState<'Approved' | 'Rejected' | null>(props.initial?.decision ?? null);
  const [tried, setTried] = useState(false);
  return (
    <InputFrame
      about="Clients behind an approved connection reach the cluster’s endpoints and bypass its IP allowlist. These clients still need a Kusto role to read data."
      onTry={() => setTried(true)}
      onSubmit={connectionId && decision ? () => props.onSubmit({ connectionId, decision }) : null}
      onCancel={props.onCancel}
    >
      <ChooseEvidence
        label="Private endpoint connection"
        what="the private endpoint connections"
        reading={cluster}
        choices={(value) =>
          connectionsOf(value).flatMap((connection) =>
            connection.id
              ? [
                  {
                    id: connection.id,
                    label: <span className="wrap-anywhere">{describeConnection(connection)}</span>,
                    description: <ConnectionDetails connection={connection} {...props} />,
                  },
                ]
              : [],
          )
        }
        value={connectionId}
        onChange={setConnectionId}
        none="The cluster has no private endpoint connections."
        error={tried && !connectionId ? 'Select a connection.' : undefined}
      />
      <RadioGroup
        label="Decision"
        required
        value={decision}
        onChange={setDecision}
        options={[
          {
            value: 'Approved',
            label: 'Approve',
            description: 'Approve only if you know who requested the connection.',
          },
          {
            value: 'Rejected',
            label: 'Reject',
            description: (
              <>
                To connect again, the owner might have to re-create the private endpoint.{' '}
                <NotDocumented
                  sentences={['Microsoft doesn’t document whether you can approve a rejected connection.']}
                  source={endpointDecisionImpacts.Rejected.source}
                />
              </>
            ),
          },
        ]}
        error={tried && !decision ? 'Select Approve or Reject.' : undefined}
      />
    </InputFrame>
  );
}

function ConnectionDetails(props: {
  connection: PrivateEndpointConnection;
  snapshot: Snapshot;
  settings: CheckSettings;
}) {
  const { properties } = props.connection;
  const description = properties?.privateLinkServiceConnectionState?.description;
  return (
    <span className="grid gap-1 wrap-anywhere">
      <span>{properties?.privateEndpoint?.id || 'Azure didn’t return the private endpoint’s ID.'}</span>
      <span>Request description: {description?.trim() ? `“${description.trim()}”` : 'none'}</span>
      <span>
        <EndpointOriginBadge
          origin={originOf(props.connection, props.snapshot, props.settings.knownSubscriptions)}
          knownSubscriptions={props.snapshot.parts.knownSubscriptions}
        />
      </span>
    </span>
  );
}
