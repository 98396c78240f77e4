'use client';

import Link from 'next/link';
import { defaultMessage } from '@/lib/checks/engine/define-check';
import { PropertyPairs } from '../findings/finding-sections';
import { SeverityBadge } from '../ui/badge';
import { Checkbox } from '../ui/checkbox';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import type { FailingCluster } from './check-results';

const mostRows = 100;

export function FailingClusters(props: {
  check: { id: string; failTitle: string };
  failing: readonly FailingCluster[];
  selected: ReadonlySet<string>;
  onSelect: (clusterIds: ReadonlySet<string>) => void;
  hrefOf: (failing: FailingCluster) => string;
}) {
  const { failing, selected, onSelect } = props;
  const shown = failing.slice(0, mostRows);
  const isEverySelected = shown.every(({ row }) => selected.has(row.cluster.id));
  const someSeverities = new Set(shown.map(({ finding }) => finding.severity)).size > 1;
  const toggle = (id: string, isSelected: boolean) => {
    const next = new Set(selected);
    if (isSelected) next.add(id);
    else next.delete(id);
    onSelect(next);
  };
  return (
    <>
      <DataTable label="Failing clusters" fills className="[&_td]:py-1.5 [&_th]:py-1.5">
        <thead>
          <tr>
            <Th className="w-8">
              <Checkbox
                aria-label="Select all shown clusters"
                checked={isEverySelected}
                onChange={(isOn) => onSelect(new Set(isOn ? shown.map(({ row }) => row.cluster.id) : []))}
                className="block"
              />
            </Th>
            <Th>Cluster</Th>
            {someSeverities ? <Th className="max-sm:hidden">Severity</Th> : null}
            <Th>Property values</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => {
            const { row, finding } = item;
            const { id, name } = row.cluster;
            const isSelected = selected.has(id);
            return (
              <tr key={id} className={isSelected ? 'bg-selected' : 'hover:bg-hover'}>
                <Td className="align-top">
                  <Checkbox
                    aria-label={`Select ${name}`}
                    checked={isSelected}
                    onChange={(isOn) => toggle(id, isOn)}
                    className="mt-1 block"
                  />
                </Td>
                <Td head className="min-w-28 align-top">
                  <Link href={props.hrefOf(item)} prefetch={false} className="link inline-flex min-h-6 items-center">
                    {name}
                  </Link>
                  <span className="block text-xs text-muted sm:whitespace-nowrap">{row.subscriptionLabel}</span>
                  {someSeverities ? (
                    <span className="sm:hidden">
                      <SeverityBadge severity={finding.severity} />
                    </span>
                  ) : null}
                </Td>
                {someSeverities ? (
                  <Td className="pt-2 align-top max-sm:hidden">
                    <SeverityBadge severity={finding.severity} />
                  </Td>
                ) : null}
                <Td className="w-full min-w-40 align-top">
                  <Values finding={finding} failTitle={props.check.failTitle} />
                </Td>
              </tr>
            );
          })}
        </tbody>
      </DataTable>
      {failing.length > shown.length ? (
        <p className="figures text-muted">
          Showing {shown.length} of {figure(failing.length)} clusters.{' '}
          <Link href={`/clusters?check=${props.check.id}&outcome=fail`} prefetch={false} className="link">
            Show all failing clusters
          </Link>
        </p>
      ) : null}
    </>
  );
}

const mostValues = 3;

function Values({ finding, failTitle }: { finding: FailingCluster['finding']; failTitle: string }) {
  const { properties, message } = finding;
  const repeats = message === defaultMessage(failTitle);
  return (
    <div className="flex flex-col gap-1">
      {repeats ? null : <p className="max-w-prose wrap-anywhere">{message}</p>}
      <PropertyPairs properties={properties.slice(0, mostValues)} failed inline />
      {properties.length > mostValues ? (
        <p className="text-xs text-muted">{counted(properties.length - mostValues, 'more value')}</p>
      ) : null}
    </div>
  );
}
