'use client';

import Link from 'next/link';
import { getCheck } from '@/lib/checks/catalog';
import { clusterPath } from '@/lib/model/api/api';
import { lastSegment, parseClusterId } from '@/lib/model/azure/arm-id';
import type { Exemption } from '@/lib/model/exemption';
import { findingQuery } from '../findings/finding-row';
import { Button } from '../ui/button';
import { DataTable, Td, Th } from '../ui/data-table';
import { exemptionWords } from './exemption-draft';
import { Expiry } from './policy-exemptions';

export interface ExemptionRow {
  exemption: Exemption;
  /** The check's failing title. */
  finding: string;
  clusterName: string;
  href: string;
}

/** Expired exemptions included. */
export function ExemptionTable(props: {
  shown: readonly ExemptionRow[];
  /** Milliseconds. */
  now: number;
  withCluster?: boolean;
  onChange: (shown: ExemptionRow) => void;
  onEnd: (shown: ExemptionRow) => void;
}) {
  const { now, withCluster = false } = props;
  return (
    <DataTable label="Exemptions of this browser">
      <thead>
        <tr>
          <Th>Finding</Th>
          {withCluster ? <Th>Cluster</Th> : null}
          <Th>Category</Th>
          <Th>Reason</Th>
          <Th>Expires on</Th>
          <Th>Actions</Th>
        </tr>
      </thead>
      <tbody>
        {props.shown.map((row) => {
          const { clusterId, checkId, category, reason, expiresOn } = row.exemption;
          return (
            <tr key={`${clusterId} ${checkId}`}>
              <Td head className="min-w-44 wrap-anywhere">
                <Link href={row.href} prefetch={false} className="link inline-flex min-h-6 items-center">
                  {row.finding}
                </Link>
              </Td>
              {withCluster ? <Td className="wrap-anywhere">{row.clusterName}</Td> : null}
              <Td>{exemptionWords[category].label}</Td>
              <Td className="min-w-48 wrap-anywhere">{reason}</Td>
              <Td className="whitespace-nowrap">
                <Expiry expiresOn={expiresOn} now={now} />
              </Td>
              <Td className="whitespace-nowrap">
                <div className="flex gap-2">
                  <Button onClick={() => props.onChange(row)}>
                    Change
                    <Which {...row} />
                  </Button>
                  <Button onClick={() => props.onEnd(row)}>
                    Remove
                    <Which {...row} />
                  </Button>
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
      the exemption of {finding} on {clusterName}
    </span>
  );
}

/** An imported exemption may name an unknown check. */
export function toExemptionRow(exemption: Exemption): ExemptionRow {
  const { clusterId, checkId } = exemption;
  const ref = parseClusterId(clusterId);
  return {
    exemption,
    finding: getCheck(checkId)?.failTitle ?? `${checkId} (no check has this id)`,
    clusterName: lastSegment(clusterId),
    href: ref ? `/clusters/${clusterPath(ref)}/overview${findingQuery(checkId)}` : '/',
  };
}
