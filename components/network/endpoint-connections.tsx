import { connectionsOf, isApproved, isPending } from '@/lib/checks/support/private-endpoint-connections';
import type { EndpointOrigin } from '@/lib/fixes/preflight/endpoint-origin';
import { statusOf } from '@/lib/fixes/steps/private-endpoint';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoCluster, PrivateEndpointConnection } from '@/lib/model/cluster';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { SettingControl } from '../findings/finding-result';
import { EndpointOriginBadge } from '../fixes/forms/endpoint-origin-badge';
import { StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { counted } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { type NetworkActions, StartButton } from './start-button';

interface ConnectionsProps extends NetworkActions {
  originOf: (connection: PrivateEndpointConnection) => EndpointOrigin;
  /** Shows why an origin couldn't be checked. */
  knownSubscriptions: EvidenceResult<unknown>;
}

export function EndpointConnections(props: ConnectionsProps & { cluster: KustoCluster }) {
  const connections = connectionsOf(props.cluster);
  return (
    <SettingSection
      title="Private endpoint connections"
      after={
        connections.length > 0 ? (
          <DataTable label="List of private endpoint connections" cards>
            <thead>
              <tr>
                <Th>Connection</Th>
                <Th>State</Th>
                <Th>Private endpoint</Th>
                <Th>Description</Th>
                <Th>Actions</Th>
              </tr>
            </thead>
            <tbody>
              {connections.map((connection, index) => (
                <Row key={connection.id ?? index} {...props} connection={connection} />
              ))}
            </tbody>
          </DataTable>
        ) : null
      }
    >
      <SettingRow
        title="Connections"
        control={<SettingControl results={props.results} setting="private endpoint connections" />}
      >
        {connections.length === 0 ? (
          <p className="text-muted">
            No private endpoint connections. To add one, open the cluster’s Networking page in the Azure portal.
          </p>
        ) : (
          <p className="font-medium">{counted(connections.length, 'connection')}</p>
        )}
      </SettingRow>
    </SettingSection>
  );
}

function Row({
  connection,
  onReview,
  whyNotFix,
  originOf,
  knownSubscriptions,
}: ConnectionsProps & { connection: PrivateEndpointConnection }) {
  const { id, name, properties } = connection;
  const endpointId = properties?.privateEndpoint?.id;
  const shownName = name ?? lastSegment(id ?? 'unnamed');
  const decide = (decision: 'Approved' | 'Rejected') => (
    <StartButton
      fixId="private-endpoint-unknown"
      whyNotFix={whyNotFix}
      label={`${decision === 'Approved' ? 'Approve' : 'Reject'} ${shownName}`}
      onStart={() => onReview('private-endpoint-unknown', { connectionId: id ?? '', decision })}
    >
      {decision === 'Approved' ? 'Approve' : 'Reject'}
    </StartButton>
  );
  return (
    <tr>
      <Td head className="min-w-32 wrap-anywhere">
        {shownName}
      </Td>
      <Td label="State">
        <StatusPill status={isApproved(connection) ? 'pass' : 'warning'}>
          {statusOf(connection) || 'Not returned by Azure'}
        </StatusPill>
      </Td>
      <Td label="Private endpoint">
        <EndpointOriginBadge origin={originOf(connection)} knownSubscriptions={knownSubscriptions} />
        {endpointId ? (
          <span className="flex items-center gap-1">
            <span className="min-w-36 font-mono text-xs break-all">{endpointId}</span>
            <CopyButton text={endpointId} label="Copy resource ID" />
          </span>
        ) : null}
      </Td>
      <Td label="Description" className="min-w-32 wrap-anywhere">
        {properties?.privateLinkServiceConnectionState?.description ?? ''}
      </Td>
      <Td>
        <span className="flex gap-2">
          {id && isPending(connection) ? decide('Approved') : null}
          {id && (isPending(connection) || isApproved(connection)) ? decide('Rejected') : null}
        </span>
      </Td>
    </tr>
  );
}
