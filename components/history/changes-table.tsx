'use client';

import { useState } from 'react';
import { explainedClasses } from '@/lib/history/changes/diff-authors';
import type { ChangeRow } from '@/lib/history/rows/change-rows';
import { classWords } from '@/lib/history/rows/change-words';
import { defined } from '@/lib/model/defined';
import { utcTime } from '@/lib/model/text';
import { ChangeValues } from '../cluster-history';
import { SeverityBadge } from '../ui/badge';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import { CheckTitle, ClusterName } from './cluster-links';

/** The first rows appear within 50 ms. A page of 200 took 200 ms. */
const rowsPerPage = 50;

/** The column of who changed the resource appears when rows have it. */
export function ChangesTable(props: { label: string; rows: readonly ChangeRow[]; isLinked: boolean }) {
  const { rows, isLinked } = props;
  const [shown, setShown] = useState(rowsPerPage);
  const hasWho = rows.some(({ who }) => who !== undefined);
  return (
    <div className="flex flex-col gap-2">
      <DataTable label={props.label} cards className="sm:min-w-[44rem]">
        <thead>
          <tr>
            <Th>Change</Th>
            <Th>Severity</Th>
            <Th>Cluster</Th>
            <Th>Check</Th>
            <Th>Details</Th>
            {hasWho ? <Th>Changed by</Th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <tr key={row.key}>
              <Td head className="align-top whitespace-nowrap">
                {classWords[row.class]}
              </Td>
              <Td label="Severity" className="align-top">
                {row.severity ? <SeverityBadge severity={row.severity} /> : '–'}
              </Td>
              <Td label="Cluster" className="align-top">
                {row.cluster ? (
                  <ClusterName {...row.cluster} isLinked={isLinked && row.class !== 'cluster-removed'} />
                ) : (
                  '–'
                )}
              </Td>
              <Td label="Check" className="align-top">
                {row.check ? (
                  <CheckTitle check={row.check} isLinked={isLinked} {...defined({ clusterId: row.cluster?.id })} />
                ) : (
                  '–'
                )}
              </Td>
              <Td label="Details" className="align-top wrap-anywhere">
                {row.detail || '–'}
              </Td>
              {hasWho ? (
                <Td label="Changed by" className="align-top">
                  {whoWords(row)}
                  {/* Azure doesn't record an ID for every change. */}
                  {row.who?.correlationId ? (
                    <CopyButton text={row.who.correlationId} label={`Copy correlation ID ${row.who.correlationId}`} />
                  ) : null}
                  {row.who?.values ? <ChangeValues properties={row.who.values} /> : null}
                  {row.who?.values === null ? <p className="text-muted">Values not recorded</p> : null}
                </Td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </DataTable>
      {rows.length > shown ? (
        <div className="flex flex-wrap items-center gap-2">
          <p role="status" className="text-xs text-muted">
            Showing {figure(shown)} of {figure(rows.length)} changes.
          </p>
          <Button onClick={() => setShown(shown + rowsPerPage)}>Show more changes</Button>
        </div>
      ) : null}
    </div>
  );
}

/** Rows that a change in Azure can't explain have a dash. */
function whoWords({ who, class: kind }: ChangeRow): string {
  if (who === undefined) return explainedClasses.includes(kind) ? 'Unknown' : '–';
  if (who === null) return 'Not recorded';
  return `${who.name ?? who.objectId ?? 'Unknown'}, ${who.client}, ${utcTime(who.time)}`;
}
