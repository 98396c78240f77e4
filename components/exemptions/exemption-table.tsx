'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import type { ExemptionUsage } from '@/lib/checks/engine/exemption-usage';
import { termOf } from '@/lib/findings/exemption-audit';
import { exemptionWords } from '@/lib/findings/exemption-draft';
import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { exemptionTarget } from '@/lib/model/exemption-target';
import { findingQuery } from '../findings/finding-row';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import { DataTable, Td, Th } from '../ui/data-table';
import { scopeWords } from './exemption-scopes';
import { Expiry } from './policy-exemptions';

export interface ExemptionRow {
  exemption: Exemption;
  /** `shared`: the organization's. `local`: only in this browser, next to an organization's. Absent without an organization. */
  source?: 'shared' | 'local' | undefined;
  usage?: ExemptionUsage;
  finding: string;
  clusterName: string;
  href: string;
}

export function ExemptionTable(props: {
  shown: readonly ExemptionRow[];
  /** Milliseconds. */
  now: number;
  withCluster?: boolean;
  person?: string | undefined;
  onRenew: (shown: ExemptionRow) => void;
  onChange: (shown: ExemptionRow) => void;
  onEnd: (shown: ExemptionRow) => void;
}) {
  const { now, withCluster = false } = props;
  return (
    <DataTable label="Exemptions in Kustodian" cards>
      <thead>
        <tr>
          <Th>Finding</Th>
          {withCluster ? <Th>Scope</Th> : null}
          <Th>Category</Th>
          <Th>Reason</Th>
          <Th>Created</Th>
          <Th>Expiration date</Th>
          <Th>Actions</Th>
        </tr>
      </thead>
      <tbody>
        {props.shown.map((row) => {
          const { category, reason, ticket, createdBy, createdAt, expiresOn } = row.exemption;
          return (
            <tr key={exemptionTarget(row.exemption)}>
              <Td head className="min-w-44 wrap-anywhere">
                <Link href={row.href} prefetch={false} className="link inline-flex min-h-6 items-center">
                  {row.finding}
                </Link>
              </Td>
              {withCluster ? (
                <Td label="Scope" className="wrap-anywhere">
                  {scopeWords(row.exemption)}
                </Td>
              ) : null}
              <Td label="Category">{exemptionWords[category].label}</Td>
              <Td label="Reason" className="min-w-48 wrap-anywhere">
                {reason}
                {ticket === undefined ? null : <span className="block text-xs text-muted">Ticket {ticket}</span>}
              </Td>
              <Td label="Created" className="min-w-32 wrap-anywhere">
                {createdAt.slice(0, 10)}
                <span className="block text-xs text-muted">{creatorWords(createdBy, props.person)}</span>
              </Td>
              <Td label="Expiration date" className="whitespace-nowrap">
                <span className="inline-flex flex-wrap items-center gap-x-2">
                  <Expiry expiresOn={expiresOn} now={now} />
                  {termOf(row.exemption, now) === 'expiring' ? <Badge tone="warn">Expires soon</Badge> : null}
                  {row.usage === 'unused' ? <Badge>Unused</Badge> : null}
                  {row.source ? <Badge>{row.source === 'shared' ? 'Organization' : 'Local'}</Badge> : null}
                </span>
              </Td>
              <Td className="whitespace-nowrap">
                <div className="flex gap-2">
                  {termOf(row.exemption, now) === 'in-force' ? null : (
                    <Button onClick={() => props.onRenew(row)}>
                      Renew
                      <Which {...row} />
                    </Button>
                  )}
                  <Button onClick={() => props.onChange(row)}>
                    Edit
                    <Which {...row} />
                  </Button>
                  {row.source === 'shared' ? null : (
                    <Button onClick={() => props.onEnd(row)}>
                      Remove
                      <Which {...row} />
                    </Button>
                  )}
                </div>
              </Td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}

function Which({ finding, clusterName }: ExemptionRow) {
  return (
    <span className="sr-only">
      {' '}
      the exemption for {finding} ({clusterName})
    </span>
  );
}

/** Files of earlier versions don't have the creator. */
function creatorWords(createdBy: string | undefined, person: string | undefined): string {
  if (createdBy === undefined) return 'Creator not recorded';
  return createdBy.toLowerCase() === person?.toLowerCase() ? 'You' : createdBy;
}

/** An imported exemption may name an unknown check. */
export function toExemptionRow(exemption: Exemption, source?: ExemptionRow['source']): ExemptionRow {
  const { clusterId, checkId } = exemption;
  const ref = clusterId === undefined ? undefined : parseClusterId(clusterId);
  return {
    exemption,
    source,
    finding: getCheck(checkId)?.title ?? `${checkId} (unknown check)`,
    clusterName: scopeWords(exemption),
    href: ref ? `/clusters/${clusterPath(ref)}/overview${findingQuery(checkId)}` : `/checks/${checkId}`,
  };
}
