'use client';

import { useState } from 'react';
import { connectionsOf, isPending, withStatus } from '@/lib/checks/private-endpoint-connections';
import { sameId } from '@/lib/model/arm-id';
import { ChooseEvidence } from '../fixes/inputs/choose-evidence';
import type { InputFormProps } from '../fixes/inputs/input-form';
import { InputFrame } from '../fixes/inputs/input-frame';
import { RadioGroup } from '../ui/radio-group';

/** Asks which private endpoint connection is decided about, and how; one that waits is proposed. */
export function EndpointDecisionInput(props: InputFormProps<'private-endpoint-unknown'>) {
  const { cluster } = props.snapshot.parts;
  const connections = cluster.state === 'read' ? connectionsOf(cluster.value) : [];
  const known = connections.find(({ id }) => sameId(id ?? '', props.initial?.connectionId ?? ''));
  const [connectionId, setConnectionId] = useState(known?.id ?? connections.find(isPending)?.id ?? null);
  const [decision, setDecision] = useState<'Approved' | 'Rejected' | null>(props.initial?.decision ?? null);
  const [tried, setTried] = useState(false);
  return (
    <InputFrame
      about="Whoever is behind an approved connection reaches the cluster’s endpoints, past every IP list. A role on the data is still needed."
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
                    label: <span className="wrap-anywhere">{withStatus(connection)}</span>,
                    description: (
                      <span className="wrap-anywhere">
                        {connection.properties?.privateEndpoint?.id ??
                          'Azure did not say which private endpoint it is.'}
                      </span>
                    ),
                  },
                ]
              : [],
          )
        }
        value={connectionId}
        onChange={setConnectionId}
        none="The cluster has no private endpoint connections."
        error={tried && !connectionId ? 'Choose a connection.' : undefined}
      />
      <RadioGroup
        label="Decision"
        required
        value={decision}
        onChange={setDecision}
        options={[
          { value: 'Approved', label: 'Approve', description: 'Only a private endpoint that you know.' },
          {
            value: 'Rejected',
            label: 'Reject',
            description: 'Azure documents no way to approve it again; its owner may have to ask anew.',
          },
        ]}
        error={tried && !decision ? 'Choose what shall become of it.' : undefined}
      />
    </InputFrame>
  );
}
