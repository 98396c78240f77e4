import Link from 'next/link';
import type { ReactNode } from 'react';
import { type DatabaseRole, type DatabaseRow, rolesByName } from '@/lib/cluster/database-rows';
import { sizeWords } from '@/lib/cluster/size-words';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { EntryList } from '../findings/entry-list';
import { FindingResult } from '../findings/finding-result';
import { FindingSection } from '../findings/finding-sections';
import { PrincipalLink } from '../principals';
import { Badge, StatusPill } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import { KeyValue } from '../ui/key-value';
import { ButtonLink } from '../ui/links';
import { SidePane } from '../ui/side-pane';
import { UnknownPart } from '../ui/unknown-part';
import { IfWritable } from '../ui/write-access';
import { databaseLinkId } from './database-table';

export function DatabasePane(props: {
  row: DatabaseRow;
  link: string;
  basePath: string;
  onOpenFinding: (checkId: string) => void;
  onClose: () => void;
}) {
  const { row } = props;
  const access = `${props.basePath}/access?${new URLSearchParams({ in: row.name })}`;
  return (
    <SidePane
      title={row.name}
      subject={row.id}
      eyebrow={
        <p className="flex flex-wrap items-center gap-2 text-xs text-muted">
          {row.follows ? 'Follower database' : 'Database'}
          {row.isSuspended ? <Badge tone="fail">Suspended</Badge> : null}
        </p>
      }
      tools={<CopyButton text={props.link} label="Copy link to this database" />}
      onClose={props.onClose}
      returnTo={() => document.getElementById(databaseLinkId(row.id))}
    >
      <div className="flex flex-col gap-4">
        <FindingSection title="Findings">
          {row.findings.length === 0 ? (
            <p>
              <StatusPill status="pass" quiet>
                No failures for this database.
              </StatusPill>
            </p>
          ) : (
            <ul>
              {row.findings.map((finding) => (
                <FindingResult key={finding.checkId} finding={finding} current={false} onOpen={props.onOpenFinding} />
              ))}
            </ul>
          )}
        </FindingSection>
        <KeyValue
          items={[
            { name: 'Retention', value: row.retention },
            { name: 'Hot cache', value: row.cache },
            {
              name: 'Size',
              value: row.size === null ? 'Not returned' : `${sizeWords(row.size)} (compressed data and index)`,
            },
            { name: 'State', value: row.state },
            { name: 'Key', value: row.ownKey ?? 'Cluster’s key', ...(row.ownKey ? { copy: row.ownKey } : {}) },
            {
              name: 'Resource ID',
              value: <span className="font-mono text-xs break-all">{row.id}</span>,
              copy: row.id,
            },
          ]}
        />
        <FindingSection title="Principals">
          <Part what={`principals of ${row.name}`} part={row.roles} none="No principals.">
            {(roles) => (
              <dl className="flex flex-col gap-1.5">
                {rolesByName(roles).map(([role, principals]) => (
                  <div key={role}>
                    <dt className="font-medium">
                      {role} <span className="figures text-muted">({principals.length})</span>
                    </dt>
                    <dd>
                      <Principals role={role} principals={principals} />
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </Part>
          {row.rolesFrom === 'resource-manager' && row.roles.state === 'read' ? (
            <p className="text-xs text-muted">
              From Azure Resource Manager. Roles assigned with a management command (.add database …) aren’t listed.
            </p>
          ) : null}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <IfWritable>
              <ButtonLink href={`${access}&add=kusto`}>Assign Kusto role</ButtonLink>
            </IfWritable>
            <Link href={access} prefetch={false} className="link">
              Open in Access
            </Link>
          </div>
        </FindingSection>
        <FindingSection title="Data connections">
          <Part what={`data connections of ${row.name}`} part={row.connections} none="No data connections.">
            {(connections) => (
              <ul className="flex flex-col gap-1">
                {connections.map((connection) => (
                  <li key={connection.id}>
                    <span className="font-medium">{lastSegment(connection.id)}</span>{' '}
                    <span className="text-muted">{connectionWords(connection)}</span>
                  </li>
                ))}
              </ul>
            )}
          </Part>
        </FindingSection>
        <FindingSection title="Followers">
          <Part what={`followers of ${row.name}`} part={row.followers} none="No followers.">
            {(followers) => <EntryList label="Followers" entries={followers} />}
          </Part>
        </FindingSection>
      </div>
    </SidePane>
  );
}

/** Two principals can have the same name. */
function Principals({ role, principals }: { role: string; principals: readonly DatabaseRole[] }) {
  const names = new Map(principals.map(({ id, name }) => [id, name]));
  return (
    <EntryList
      label={`${role} principals`}
      entries={[...names.keys()]}
      mono={false}
      show={(id) => (
        <PrincipalLink id={id} name={names.get(id) ?? null}>
          {names.get(id)}
        </PrincipalLink>
      )}
    />
  );
}

function Part<Item>(props: {
  what: string;
  part: EvidenceResult<Item[]>;
  none: string;
  children: (items: Item[]) => ReactNode;
}) {
  const { part } = props;
  if (part.state !== 'read') return <UnknownPart what={props.what} part={part} />;
  if (part.value.length === 0) return <p className="text-muted">{props.none}</p>;
  return props.children(part.value);
}

function connectionWords({ kind, properties }: DataConnection): string {
  const source =
    properties?.eventHubResourceId ??
    properties?.iotHubResourceId ??
    properties?.storageAccountResourceId ??
    properties?.cosmosDbAccountResourceId;
  return [kind, source ? lastSegment(source) : null, properties?.managedIdentityResourceId ? 'managed identity' : null]
    .filter(Boolean)
    .join(', ');
}
