'use client';

import { useId, useMemo } from 'react';
import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { plainText } from '@/lib/model/text-pieces';
import { NamedText } from '../principals';
import { Banner } from '../ui/banner';
import { clusterCount } from './bulk-words';
import { type ClusterConfirmation, confirmationsOf } from './run-review';

/** Why a run can't write while none of its clusters is confirmed. */
export const confirmFirst = 'Confirm the affected clusters first';

/** Asks for each cluster with rows to confirm. */
export function ClusterConfirmations(props: { run: BulkRun; onConsent: (index: number, given: boolean) => void }) {
  const { run, onConsent } = props;
  const clusters = useMemo(() => confirmationsOf(run), [run]);
  if (clusters.length === 0) return null;
  return (
    <Banner
      kind="warn"
      title={`${clusterCount(clusters.length)} ${clusters.length === 1 ? 'needs' : 'need'} confirmation`}
    >
      <p>Confirm each cluster to change it. Clusters that you don’t confirm are skipped.</p>
      <ul className="mt-1 grid max-h-80 gap-2 overflow-auto">
        {clusters.map((cluster) => (
          <li key={cluster.index}>
            <Confirmation {...cluster} names={run.names} onConsent={(given) => onConsent(cluster.index, given)} />
          </li>
        ))}
      </ul>
    </Banner>
  );
}

function Confirmation(props: ClusterConfirmation & { names: BulkRun['names']; onConsent: (given: boolean) => void }) {
  const reasonsId = useId();
  return (
    <>
      <label className="flex min-h-6 items-center gap-2 font-medium break-all">
        <input
          type="checkbox"
          checked={props.isConfirmed}
          onChange={(event) => props.onConsent(event.target.checked)}
          aria-describedby={reasonsId}
          className="size-4 shrink-0 accent-accent-solid"
        />
        Change {props.clusterName}
      </label>
      <ul id={reasonsId} className="list-disc pl-10 break-words">
        {props.reasons.map((reason) => (
          <li key={plainText(reason)}>
            <NamedText text={reason} names={props.names} />
          </li>
        ))}
      </ul>
    </>
  );
}
