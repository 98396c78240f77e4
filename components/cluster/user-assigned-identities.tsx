import clsx from 'clsx';
import { lastSegment, sameId } from '@/lib/model/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { DataTable, Td, Th } from '../ui/data-table';
import { keyFacts } from './key-facts';

/** The user-assigned identities that are attached to a cluster, and which one reads its key. */
export function UserAssignedIdentities({ cluster }: { cluster: KustoCluster }) {
  const identities = Object.entries(cluster.identity?.userAssignedIdentities ?? {});
  const key = keyFacts(cluster);
  if (identities.length === 0) return <p className="text-muted">No user-assigned identity is attached.</p>;
  return (
    <DataTable label="User-assigned identities">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Resource ID</Th>
          <Th>Object (principal) ID</Th>
          <Th>Client ID</Th>
          <Th>Used by</Th>
        </tr>
      </thead>
      <tbody>
        {identities.map(([id, identity]) => (
          <tr key={id}>
            <Td head className="whitespace-nowrap">
              {lastSegment(id)}
            </Td>
            <Td>
              <Id text={id} label="Copy Resource ID" />
            </Td>
            <Td>
              <Id text={identity?.principalId} label="Copy Object ID" whole />
            </Td>
            <Td>
              <Id text={identity?.clientId} label="Copy Client ID" whole />
            </Td>
            <Td>
              {key?.identity.kind === 'user' && sameId(key.identity.id, id) ? (
                <Badge tone="accent">Customer-managed key</Badge>
              ) : (
                <span className="whitespace-nowrap text-muted">Not by the key</span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** An id to copy; `whole` keeps it on one line. */
function Id({ text, label, whole = false }: { text: string | null | undefined; label: string; whole?: boolean }) {
  if (!text) return <span className="text-muted">Azure did not say</span>;
  return (
    <span className="flex items-center gap-1">
      <span className={clsx('font-mono text-xs', whole ? 'whitespace-nowrap' : 'min-w-36 break-all')}>{text}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
}
