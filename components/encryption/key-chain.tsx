import type { PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { PathDiagram, toLink } from '../fixes/path-diagram';

/** Rows about how the cluster's identity reaches the key vault, by the start of their IDs. */
const accessRows = [
  'identity-exists',
  'key-access',
  'key-identity',
  'vault-found',
  'vault-firewall',
  'vault-permission-model',
  'vault-region',
  'vault-tenant',
];
const keyRows = [
  'key-enabled',
  'key-found',
  'key-shared',
  'key-type',
  'key-validity',
  'vault-purge-protection',
  'vault-soft-delete',
];

/** The cluster depends, through its identity, on the key vault and its key. Followers depend on the cluster. */
export function KeyChain({ rows }: { rows: readonly PreflightRow[] }) {
  const rowsFor = (starts: readonly string[]) => rows.filter(({ id }) => starts.some((start) => id.startsWith(start)));
  const followers = rowsFor(['follower-limits', 'key-followers']);
  return (
    <PathDiagram
      label="Path to the key"
      paths={[
        {
          name: 'Cluster to key',
          nodes: [
            { icon: 'cluster', name: 'Cluster' },
            { icon: 'shield', name: 'Key vault' },
            { icon: 'key', name: 'Key' },
          ],
          links: [toLink('Identity', rowsFor(accessRows)), toLink('Key state', rowsFor(keyRows))],
        },
        ...(followers.length > 0
          ? [
              {
                name: 'Followers to cluster',
                nodes: [
                  { icon: 'people', name: 'Followers' },
                  { icon: 'cluster', name: 'Cluster' },
                ] as const,
                links: [toLink('Followers', followers)],
              },
            ]
          : []),
      ]}
    />
  );
}
